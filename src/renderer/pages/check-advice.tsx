/**
 * 怎么办：不符而有确定改法的，给一个按钮就地改好（定存疑，或让照录的总额、改写过的默认数恢复跟随）；
 * 缺资料的去填写，别的去那一格看。改法都是一步可撤销的命令。
 */
import type { ReactElement } from 'react';
import type { CellView } from '../../shared/contract/index.js';
import { followable } from '../grid/cell-words.js';
import { group } from '../grid/decimal-text.js';
import { ConflictActs } from '../parts/conflict-acts.js';
import { editCells } from '../state/actions.js';
import { conflictsAbout } from '../state/conflicts.js';
import { cellAt, goTo, reachable } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { remarkOf } from './check-remarks.js';
import { lacksFacts, toFill, type CheckRow } from './check-rows.js';

function Follow({ cell }: { readonly cell: CellView }): ReactElement {
  return (
    <>
      {cell.note === null ? null : <p className="mut">{cell.note}</p>}
      <button
        type="button"
        className="btn main-act"
        onClick={() => editCells([{ address: cell.address, text: '' }], 'cleared')}
      >
        {cell.address} 改为跟随（不再照录 {group(cell.printed ?? '')}）
      </button>
    </>
  );
}

/** 不符的改法；没有确定改法的什么也不给。 */
function Mending({ addresses }: { readonly addresses: readonly string[] }): ReactElement | null {
  const sheets = useApp((state) => state.sheets);
  const { value } = useFetched('conflicts.list', {});
  const conflicts = conflictsAbout(value ?? [], addresses).slice(0, 3);
  if (conflicts.length > 0)
    return (
      <>
        {conflicts.map((conflict) => (
          <div key={conflict.id} className="side-acts">
            <p className="mut">
              {conflict.title}。{conflict.detail}
            </p>
            <ConflictActs conflict={conflict} />
          </div>
        ))}
      </>
    );
  const typed = addresses
    .map((address) => cellAt(sheets, address))
    .filter((cell) => cell !== null)
    .filter(followable);
  if (typed.length === 0) return null;
  return (
    <div className="side-acts">
      {typed.slice(0, 3).map((cell) => (
        <Follow key={cell.address} cell={cell} />
      ))}
    </div>
  );
}

export function CheckAdvice({ row }: { readonly row: CheckRow }): ReactElement | null {
  const places = [...new Set([...(row.left?.addresses ?? []), ...(row.right?.addresses ?? [])])];
  const first = places.find(reachable);
  const missing = lacksFacts(row);
  const fill = missing ? toFill(row) : null;
  const remark = remarkOf(row, missing);
  if (remark === '' && first === undefined) return null;
  return (
    <section className="sec">
      <h2 className="check-detail-head">怎么办</h2>
      {remark === '' ? null : <p className="mut">{remark}。</p>}
      {row.state === 'fail' ? <Mending addresses={places} /> : null}
      <div className="side-acts">
        {fill === null ? null : (
          <button type="button" className="btn main-act" onClick={() => goTo(fill)}>
            去填补充资料
          </button>
        )}
        {missing || first === undefined ? null : (
          <button type="button" className="btn line" onClick={() => goTo(first)}>
            {/^\d/.test(first) ? `去 ${first.slice(0, 2)} 表看` : '去看'}
          </button>
        )}
      </div>
    </section>
  );
}
