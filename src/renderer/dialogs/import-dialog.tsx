/** 导入：这些文件当什么用、选哪些文件。原文件不会改动。 */
import { useState, type ReactElement } from 'react';
import type { FileToken, ImportAs } from '../../shared/contract/index.js';
import { pickFiles } from '../host/files.js';
import { Icon } from '../parts/icons.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { importFiles } from '../state/actions.js';
import { update } from '../state/store.js';
import { enqueue } from '../state/task.js';

const purposes: readonly { readonly as: ImportAs; readonly label: string; readonly hint: string }[] = [
  { as: 'this-year', label: '本年数据', hint: '数字作本年决算数' },
  { as: 'last-year', label: '上年文件', hint: '数字作上年数，版式、科目、原因照搬' },
  { as: 'initial-budget', label: '年初预算', hint: '数字作年初预算数，供情况说明比较' },
];

interface Props {
  readonly purpose: ImportAs;
  readonly intoNew: boolean;
  readonly given: readonly FileToken[];
}

function Files({
  files,
  onChange,
}: {
  readonly files: readonly FileToken[];
  readonly onChange: (files: FileToken[]) => void;
}): ReactElement {
  const add = (): void => {
    void enqueue(async () => {
      const picked = await pickFiles('workbook');
      onChange([...files, ...picked]);
    });
  };
  return (
    <div className="file-list">
      {files.map((file) => (
        <span key={file.token} className="file">
          <Icon name="file" />
          <span className="wrap">{file.name}</span>
          <button
            type="button"
            className="btn s"
            aria-label={`不用 ${file.name}`}
            onClick={() => onChange(files.filter(({ token }) => token !== file.token))}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <button type="button" data-first className={files.length === 0 ? 'btn line' : 'btn'} onClick={add}>
        <Icon name="plus" />
        {files.length === 0 ? '选择工作簿…' : '再加文件…'}
      </button>
    </div>
  );
}

export function ImportDialog({ purpose, intoNew, given }: Props): ReactElement {
  const [as, setAs] = useState<ImportAs>(purpose);
  const [files, setFiles] = useState<readonly FileToken[]>(given);
  const run = (): void => {
    update({ dialog: null });
    void importFiles(files, as, intoNew);
  };
  return (
    <Modal
      title={intoNew ? '由工作簿新建' : '导入工作簿'}
      width={640}
      footer={
        <>
          <span className="sm mut">原文件不会改动。{intoNew ? '' : '导入后可一次撤销。'}</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button type="button" className="btn main-act" disabled={files.length === 0} onClick={run}>
            {intoNew ? '读入并新建' : '读入'}
          </button>
        </>
      }
    >
      <NoticeBar />
      <div className="form-grid">
        <span className="mut">当作</span>
        <div className="choices">
          {purposes
            .filter((each) => !intoNew || each.as !== 'initial-budget')
            .map((each) => (
              <label key={each.as}>
                <input type="radio" name="as" checked={as === each.as} onChange={() => setAs(each.as)} />
                <span>{each.label}</span>
                <span className="mut">{each.hint}</span>
              </label>
            ))}
        </div>
        <span className="mut">文件</span>
        <Files files={files} onChange={setFiles} />
      </div>
    </Modal>
  );
}
