/** 格旁的说明：没有改成的原因，和该去的地方。 */
import type { ReactElement } from 'react';
import type { SheetView } from '../../shared/contract/index.js';
import type { CellRefusal } from '../state/model.js';
import { goTo } from '../state/navigate.js';
import { spotsOf } from '../state/sheet-index.js';
import { update } from '../state/store.js';
import type { GridController } from './grid-controller.js';

interface Props {
  readonly grid: GridController;
  readonly sheet: SheetView;
  readonly refusal: CellRefusal;
}

export function RefusalNote({ grid, sheet, refusal }: Props): ReactElement {
  const { first, others } = refusal;
  const target = first.goTo;
  const spot = spotsOf(sheet).get(first.address) ?? { row: 0, column: 0 };
  return (
    <div
      className="pop refusal"
      role="alert"
      ref={(element) => {
        if (element !== null) grid.stage.placeNote(element, spot);
      }}
    >
      <p>
        {first.text === '' ? null : <b>“{first.text}”没有填进去。</b>}
        {first.reason}
      </p>
      {others > 0 ? <p className="sm mut">另有 {others} 格也没有改。</p> : null}
      <div className="row">
        {target === null ? null : (
          <button type="button" className="btn main-act s" onClick={() => goTo(target)}>
            去 {target}
          </button>
        )}
        {refusal.lost ? (
          <button type="button" className="btn main-act s" onClick={() => grid.typing.reopen(first)}>
            改这一格
          </button>
        ) : null}
        <button type="button" className="btn line s" onClick={() => update({ refusal: null })}>
          知道了
        </button>
      </div>
    </div>
  );
}
