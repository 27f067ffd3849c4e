/** 审核页的右栏：选中的一处关系，两边各由哪些格组成，为什么是这个结果，怎么办。 */
import type { ReactElement } from 'react';
import type { CheckSide } from '../../shared/contract/index.js';
import { shownAmount } from '../grid/amount-text.js';
import { group, isZero } from '../grid/decimal-text.js';
import { Section } from '../inspector/section.js';
import { AddressLink } from '../parts/address-link.js';
import { Icon } from '../parts/icons.js';
import { StateMark } from '../parts/state-mark.js';
import { lookAtChecks } from '../state/checks-view.js';
import { cellAt } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { CheckAdvice } from './check-advice.js';
import type { CheckRow } from './check-rows.js';

/** 一次列多少格：一边可能有上千格。格多时空着的不列，只说有几格。 */
const most = 60;
const few = 6;

function SideCells({ title, side }: { readonly title: string; readonly side: CheckSide }): ReactElement {
  const sheets = useApp((state) => state.sheets);
  const total = side.printed === null ? '空' : group(side.printed);
  const cells = side.addresses.map((address) => ({ address, cell: cellAt(sheets, address) }));
  const filled = cells.filter(({ cell }) => cell === null || cell.printed !== null);
  const listed = cells.length > few ? filled : cells;
  const blank = cells.length - listed.length;
  const more = listed.length - most;
  return (
    <Section title={title} brief={total}>
      {listed.slice(0, most).map(({ address, cell }) => (
        <div key={address} className="kv">
          <AddressLink address={address} />
          <span className="num" data-address={address}>
            {cell === null ? '' : shownAmount(cell, '万元', '0.00')}
          </span>
        </div>
      ))}
      {more > 0 ? <p className="sm mut">另有 {more} 格</p> : null}
      {blank > 0 ? <p className="sm mut">空着的 {blank} 格没有列</p> : null}
      {side.addresses.length > 1 ? (
        <div className="kv b sum-line">
          <span>印数</span>
          <span className="num">{total}</span>
        </div>
      ) : null}
    </Section>
  );
}

const Message = ({ row }: { readonly row: CheckRow }): ReactElement | null =>
  row.message === '' || row.message === row.title ? null : <p className="mut">{row.message}</p>;

/** 选中的一处；没有列出的（`row` 为 null）留着空栏，工具行不跳。 */
export function CheckDetail({ row }: { readonly row: CheckRow | null }): ReactElement {
  return (
    <aside className="side static check-detail" aria-label="这项关系">
      <div className="side-body" tabIndex={0} role="group" aria-label="这项关系的说明">
        {row === null ? <p className="empty-hint">没有列出的关系。</p> : <Detail row={row} />}
      </div>
      <button
        type="button"
        className="btn s check-drawer-close"
        aria-label="收起"
        onClick={() => lookAtChecks({ drawer: false })}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}

/** 相差多少；限度是零的（按元比）不说四舍五入。 */
function Apart({ row: { difference, bound } }: { readonly row: CheckRow }): ReactElement {
  const room = bound === null || isZero(bound) ? '' : `，四舍五入至多能差 ${group(bound)}`;
  return (
    <p className="mut">
      相差 <span data-value={difference ?? ''}>{group(difference ?? '')}</span> 万元{room}。
    </p>
  );
}

function Detail({ row }: { readonly row: CheckRow }): ReactElement {
  const { left, right, difference } = row;
  // 文字规则的一处：没有两边的数。
  const textOnly = left?.printed === null && right?.printed === null && difference === null;
  return (
    <>
      <section className="sec">
        <h2 className="check-detail-head">
          <StateMark state={row.state} />
          <span className="sm mut">{row.rule}</span>
        </h2>
        <p>
          <b>{row.title}</b>
        </p>
        {difference === null ? <Message row={row} /> : <Apart row={row} />}
      </section>
      <CheckAdvice key={row.id} row={row} />
      {left === null || left.addresses.length === 0 || textOnly ? null : (
        <SideCells title="左边" side={left} />
      )}
      {right === null || right.addresses.length === 0 ? null : <SideCells title="右边" side={right} />}
    </>
  );
}
