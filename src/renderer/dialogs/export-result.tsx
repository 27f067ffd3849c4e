/** 写好的文件：桌面上说在哪个文件夹，浏览器里逐个下载；被占着没有写成的，可再放。 */
import type { ReactElement } from 'react';
import type { ExportResult } from '../../shared/contract/index.js';
import { downloadFile } from '../host/files.js';
import { Icon } from '../parts/icons.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { showFolder } from '../state/exporting.js';

export function ExportResultList({ result }: { readonly result: ExportResult }): ReactElement {
  const { folder, files, notes, remarks } = result;
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
        {files.map(({ name, download }) => (
          <li key={name}>
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
      {remarks.map((remark) => (
        <p key={remark} className="sm mut">
          {remark}
        </p>
      ))}
    </Modal>
  );
}

interface BlockedProps {
  readonly fileName: string;
  readonly onRetry: () => void;
  readonly onRename: () => void;
}

/** 目标被 Excel、WPS 占着：文件已做好，关掉就能放，或者换个名字放。 */
export function ExportBlocked({ fileName, onRetry, onRename }: BlockedProps): ReactElement {
  return (
    <Modal
      title="还没有放进文件夹"
      width={560}
      footer={
        <>
          <button type="button" className="btn line" onClick={closeDialog}>
            不导出了
          </button>
          <span className="grow" />
          <button type="button" className="btn line" onClick={onRename}>
            另存为(2)
          </button>
          <button type="button" className="btn main-act" onClick={onRetry}>
            已关闭，重试
          </button>
        </>
      }
    >
      <NoticeBar />
      <p>“{fileName}”正被 Excel 或 WPS 打开，写不进去。原来的文件都没有动，新的已经做好。</p>
      <p className="mut">请关闭它后重试；或“另存为(2)”：几个文件都在名字后加上序号，与原来的放在一起。</p>
    </Modal>
  );
}
