/** 对应方案：记住的与随程序带的；可以存成文件传给别人，也可以读入别人的。 */
import { useEffect, useState, type ReactElement } from 'react';
import type { MappingSummary } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { downloadFile, pickFiles } from '../host/files.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { enqueue } from '../state/task.js';

export function MappingsDialog(): ReactElement {
  const [list, setList] = useState<readonly MappingSummary[]>([]);
  useEffect(() => {
    void enqueue(async () => setList(await call('mappings.list', {})));
  }, []);
  const bring = (): void =>
    void enqueue(async () => {
      const [file] = await pickFiles('mapping');
      if (file !== undefined) setList(await call('mappings.import', { file }));
    });
  const save = (id: string): void =>
    void enqueue(async () => {
      const { fileName, download } = await call('mappings.export', { id });
      if (fileName !== null && download !== null) downloadFile(download, fileName);
    });
  const remove = (id: string): void =>
    void enqueue(async () => setList(await call('mappings.remove', { id })));
  return (
    <Modal
      title="对应方案"
      width={760}
      footer={
        <>
          <span className="sm mut">方案只说哪列是什么，不含数字，可以放心传给别的单位。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={bring}>
            读入方案…
          </button>
          <button type="button" className="btn main-act" onClick={closeDialog}>
            好
          </button>
        </>
      }
    >
      <NoticeBar />
      <table className="list tight">
        <thead>
          <tr>
            <th>名称</th>
            <th style={{ width: 72 }}>认作</th>
            <th style={{ width: 88 }}>核实</th>
            <th style={{ width: 140 }} aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.id}>
              <td className="wrap" title={one.note}>
                {one.name}
              </td>
              <td>{one.table === null ? '不取' : `${one.table} 表`}</td>
              <td>{one.verified ? '' : <span className="chip ask">未核实</span>}</td>
              <td>
                <button type="button" className="btn s" onClick={() => save(one.id)}>
                  存成文件
                </button>
                {one.shipped ? null : (
                  <button type="button" className="btn s" onClick={() => remove(one.id)}>
                    删去
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
