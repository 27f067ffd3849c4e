/** 要定的事：必答的在前；点一个办法就定下，可以改。 */
import { useState, type ReactElement } from 'react';
import type { ImportDoubt, ImportDraft } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { changeImport } from '../state/importing.js';
import type { SheetPlace } from './sheet-list.js';

const MOST = 60;

interface DoubtProps {
  readonly doubt: ImportDoubt;
  readonly onGo: (place: SheetPlace) => void;
}

function Doubt({ doubt, onGo }: DoubtProps): ReactElement {
  const [again, setAgain] = useState(false);
  const decided = doubt.choices.find(({ id }) => id === doubt.chosen);
  const settled = decided !== undefined && doubt.required && !again;
  const { file, sheet } = doubt;
  return (
    <li className={doubt.required && doubt.chosen === null ? 'import-doubt open' : 'import-doubt'}>
      <div className="grow">
        <p>
          <span className="chip ask">{doubt.kind}</span>
          <b className="wrap">{doubt.title}</b>
        </p>
        <p className="sm mut wrap">
          {doubt.detail}
          {file !== null && sheet !== null ? (
            <button type="button" className="link" onClick={() => onGo({ file, sheet })}>
              看原表
            </button>
          ) : null}
        </p>
      </div>
      {settled ? (
        <>
          <span className="pass-ink">
            <Icon name="pass" /> {decided.label}
          </span>
          <button type="button" className="btn s" onClick={() => setAgain(true)}>
            改
          </button>
        </>
      ) : (
        doubt.choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            className={
              choice.id === doubt.chosen
                ? 'btn on'
                : doubt.chosen === null && choice.id === doubt.suggested
                  ? 'btn main-act'
                  : 'btn line'
            }
            aria-pressed={choice.id === doubt.chosen}
            onClick={() => {
              setAgain(false);
              void changeImport({ kind: 'decide', doubt: doubt.id, choice: choice.id });
            }}
          >
            {choice.label}
          </button>
        ))
      )}
    </li>
  );
}

export function DoubtList({
  draft,
  onGo,
}: { readonly draft: ImportDraft } & Pick<DoubtProps, 'onGo'>): ReactElement {
  const { doubts } = draft;
  if (doubts.length === 0) return <p className="empty-hint">没有要定的事：各表都认得清，数与账相合。</p>;
  const ordered = [...doubts].sort((a, b) => Number(b.required) - Number(a.required));
  const required = doubts.filter((doubt) => doubt.required);
  return (
    <section className="card import-doubts" aria-label="要定的事">
      <h2>
        {required.length > 0 ? `先定下这 ${required.length} 件事` : '请过目'}
        <span className="grow" />
        <span className="sm mut">
          {required.length > 0
            ? `已定 ${required.length - draft.open}，还有 ${draft.open}`
            : '不定也可以导入，之后在“存疑”里逐处定'}
        </span>
      </h2>
      <ul>
        {ordered.slice(0, MOST).map((doubt) => (
          <Doubt key={doubt.id} doubt={doubt} onGo={onGo} />
        ))}
      </ul>
      {ordered.length > MOST ? (
        <p className="sm mut">还有 {ordered.length - MOST} 件，导入之后在“存疑”里逐处定。</p>
      ) : null}
    </section>
  );
}
