/** 并入另一份项目：勾选部分，冲突逐处看两边的值，选定了才并。 */
import { useState, type ReactElement } from 'react';
import type { FileToken, MergeConflict, MergePartView, MergeView } from '../../shared/contract/index.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { runMerge } from '../state/merging.js';

type Choice = 'mine' | 'theirs';

function Part(props: {
  readonly part: MergePartView;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}): ReactElement {
  const { part, chosen, onToggle } = props;
  return (
    <li>
      <label>
        <input type="checkbox" checked={chosen} onChange={onToggle} /> {part.title}
      </label>
      <span className="grow" />
      <span className="sm mut">拿来 {part.added} 处</span>
      {part.conflicts === 0 ? null : <span className="chip ask">冲突 {part.conflicts} 处</span>}
    </li>
  );
}

function Conflict(props: {
  readonly conflict: MergeConflict;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}): ReactElement {
  const { conflict, choice, onChoose } = props;
  const option = (value: Choice, text: string): ReactElement => (
    <td className={choice === value ? 'on' : ''}>
      <label title={text}>
        <input type="radio" name={conflict.id} checked={choice === value} onChange={() => onChoose(value)} />{' '}
        {text}
      </label>
    </td>
  );
  return (
    <tr>
      <td title={conflict.where}>{conflict.where}</td>
      {option('mine', conflict.mine)}
      {option('theirs', conflict.theirs)}
    </tr>
  );
}

export function MergeDialog({
  file,
  view,
}: {
  readonly file: FileToken;
  readonly view: MergeView;
}): ReactElement {
  const [parts, setParts] = useState<ReadonlySet<string>>(new Set(view.parts.map(({ id }) => id)));
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setParts((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const shown = view.conflicts.filter(({ part }) => parts.has(part));
  const choose = (ids: readonly string[], choice: Choice): void =>
    setTheirs((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (choice === 'theirs') next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const all = shown.map(({ id }) => id);
  return (
    <Modal
      title={`并入“${view.fileName}”`}
      width={760}
      footer={
        <>
          <span className="sm mut">并入是一步修改，可以撤销；对方的文件不动。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button
            type="button"
            className="btn main-act"
            disabled={parts.size === 0}
            onClick={() =>
              void runMerge(
                file,
                [...parts],
                all.filter((id) => theirs.has(id)),
              )
            }
          >
            并入
          </button>
        </>
      }
    >
      <NoticeBar />
      {view.doubt === null ? null : (
        <p className="fail-text" role="alert">
          {view.doubt}
        </p>
      )}
      {view.parts.length === 0 ? (
        <p className="empty-hint">两份没有差别，没有可并入的内容。</p>
      ) : (
        <ul className="merge-parts" aria-label="并入哪些部分">
          {view.parts.map((part) => (
            <Part key={part.id} part={part} chosen={parts.has(part.id)} onToggle={() => toggle(part.id)} />
          ))}
        </ul>
      )}
      {shown.length === 0 ? null : (
        <section aria-label="冲突">
          <div className="merge-head">
            <b>两边不同的 {shown.length} 处</b>
            <span className="grow" />
            <button type="button" className="btn s" onClick={() => choose(all, 'mine')}>
              全用自己的
            </button>
            <button type="button" className="btn s" onClick={() => choose(all, 'theirs')}>
              全用对方的
            </button>
          </div>
          <div className="merge-conflicts">
            <table className="list">
              <thead>
                <tr>
                  <th>哪一处</th>
                  <th>自己的</th>
                  <th>对方的</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((conflict) => (
                  <Conflict
                    key={conflict.id}
                    conflict={conflict}
                    choice={theirs.has(conflict.id) ? 'theirs' : 'mine'}
                    onChoose={(choice) => choose([conflict.id], choice)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </Modal>
  );
}
