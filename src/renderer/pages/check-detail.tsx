/** 审核页的右栏：选中的一处关系，两边各由哪些格组成，为什么是这个结果，怎么办。 */
import type { ReactElement } from 'react';
import type { CheckSide } from '../../shared/contract/index.js';
import { shownAmount } from '../grid/amount-text.js';
import { group } from '../grid/decimal-text.js';
import { Section } from '../inspector/section.js';
import { AddressLink } from '../parts/address-link.js';
import { StateMark } from '../parts/state-mark.js';
import { cellAt, goTo, reachable } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { remarks } from './check-group.js';
import type { CheckRow } from './check-rows.js';

/** 一次列多少格：一边可能有上千格。 */
const most = 60;

function SideCells({ title, side }: { readonly title: string; readonly side: CheckSide }): ReactElement {
  const sheets = useApp((state) => state.sheets);
  const total = side.printed === null ? '空' : group(side.printed);
  const more = side.addresses.length - most;
  return (
    <Section title={title} brief={total}>
      {side.addresses.slice(0, most).map((address) => {
        const cell = cellAt(sheets, address);
        return (
          <div key={address} className="kv">
            <AddressLink address={address} />
            <span className="num" data-address={address}>
              {cell === null ? '' : shownAmount(cell, '万元', '0.00')}
            </span>
          </div>
        );
      })}
      {more > 0 ? <p className="sm mut">另有 {more} 格</p> : null}
      {side.addresses.length > 1 ? (
        <div className="kv b sum-line">
          <span>印数</span>
          <span className="num">{total}</span>
        </div>
      ) : null}
    </Section>
  );
}

function Advice({ row }: { readonly row: CheckRow }): ReactElement | null {
  const places = [...new Set([...(row.left?.addresses ?? []), ...(row.right?.addresses ?? [])])];
  const first = places.find(reachable);
  if (remarks[row.state] === '' && first === undefined) return null;
  return (
    <section className="sec">
      <h2 className="check-detail-head">怎么办</h2>
      {remarks[row.state] === '' ? null : <p className="mut">{remarks[row.state]}。</p>}
      {first === undefined ? null : (
        <div className="row">
          <button type="button" className="btn line" onClick={() => goTo(first)}>
            去 {first.slice(0, 2)} 表看
          </button>
        </div>
      )}
    </section>
  );
}

export function CheckDetail({ row }: { readonly row: CheckRow }): ReactElement {
  const { left, right, difference, bound } = row;
  return (
    <aside className="side static check-detail" aria-label="这项关系">
      <div className="side-body" tabIndex={0} role="group" aria-label="这项关系的说明">
        <section className="sec">
          <h2 className="check-detail-head">
            <StateMark state={row.state} />
            <span className="sm mut">{row.rule}</span>
          </h2>
          <p>
            <b>{row.title}</b>
          </p>
          {row.message === '' || row.message === row.title ? null : <p className="mut">{row.message}</p>}
          {difference === null ? null : (
            <p className="mut">
              相差 {group(difference)} 万元
              {bound === null ? '' : `，四舍五入至多能差 ${group(bound)}`}。
            </p>
          )}
        </section>
        {left === null || left.addresses.length === 0 ? null : <SideCells title="左边" side={left} />}
        {right === null || right.addresses.length === 0 ? null : <SideCells title="右边" side={right} />}
        <Advice row={row} />
      </div>
    </aside>
  );
}
