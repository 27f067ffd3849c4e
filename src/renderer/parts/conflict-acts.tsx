/** 一处矛盾的几个办法：建议的在前、醒目；点了就定下，可撤销。 */
import type { ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { decideConflict } from '../state/conflicts.js';

export function ConflictActs({ conflict }: { readonly conflict: ConflictView }): ReactElement {
  const { id, choices, proposed } = conflict;
  const proposedFirst = [...choices].sort(
    (left, right) => Number(right.id === proposed) - Number(left.id === proposed),
  );
  return (
    <>
      {proposedFirst.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className={choice.id === proposed ? 'btn main-act' : 'btn line'}
          onClick={() => decideConflict(id, choice.id)}
        >
          {choice.id === proposed ? `建议：${choice.label}` : choice.label}
        </button>
      ))}
    </>
  );
}
