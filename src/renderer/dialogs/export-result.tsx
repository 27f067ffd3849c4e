/** 写好的文件：桌面上说在哪个文件夹，浏览器里逐个下载。 */
import type { ReactElement } from 'react';
import type { ExportResult } from '../../shared/contract/index.js';
import { downloadFile } from '../host/files.js';
import { Icon } from '../parts/icons.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { showFolder } from '../state/actions.js';

export function ExportResultList({ result }: { readonly result: ExportResult }): ReactElement {
  const { folder, files, notes } = result;
  return (
    <Modal
      title={files.length > 0 ? '已导出' : '没有导出'}
      width={640}
      footer={
        <>
          <span className="grow" />
          <button type="button" className="btn main-act" onClick={closeDialog}>
            完成
          </button>
        </>
      }
    >
      <NoticeBar />
      {folder === null ? null : (
        <p className="export-folder">
          <span className="grow">
            放在 <b>{folder}</b>
          </span>
          {files.length === 0 ? null : (
            <button type="button" className="btn line" onClick={() => void showFolder()}>
              <Icon name="folder" />
              打开所在文件夹
            </button>
          )}
        </p>
      )}
      <ul className="preflight">
        {files.map(({ part, name, download }) => (
          <li key={part}>
            <span className="grow wrap">{name}</span>
            {download === null ? null : (
              <button type="button" className="btn line s" onClick={() => downloadFile(download, name)}>
                下载
              </button>
            )}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="ask">
          {note}
        </p>
      ))}
    </Modal>
  );
}
