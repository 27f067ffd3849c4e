/** 审核页的工具行：按结果、按表筛选，打印。 */
import type { ReactElement } from 'react';
import { Icon } from '../parts/icons.js';
import { checkLooks, stateOrder } from '../parts/state-mark.js';
import { lookAtChecks } from '../state/checks-view.js';
import { update, useApp } from '../state/store.js';
import type { CheckRow } from './check-rows.js';

/** `rows` 是所选的表的各处，不论结果；一条关系几处同一结果的算一项。 */
export function CheckFilters({ rows }: { readonly rows: readonly CheckRow[] }): ReactElement {
  const tables = useApp((app) => app.project?.tables);
  const { state, table, drawer } = useApp((app) => app.checksView);
  const rulesOf = (own: readonly CheckRow[]): number => new Set(own.map(({ rule }) => rule)).size;
  return (
    <div className="tool filters">
      <button
        type="button"
        className={`btn s${state === null ? ' on' : ''}`}
        aria-pressed={state === null}
        onClick={() => lookAtChecks({ state: null })}
      >
        全部 {rulesOf(rows)}
      </button>
      {stateOrder.map((each) => (
        <button
          key={each}
          type="button"
          className={`btn s${state === each ? ' on' : ''}`}
          aria-pressed={state === each}
          onClick={() => lookAtChecks({ state: each })}
        >
          {checkLooks[each].word} {rulesOf(rows.filter((row) => row.state === each))}
        </button>
      ))}
      <span className="grow" />
      <select
        className="select"
        aria-label="只看哪张表"
        value={table}
        onChange={(event) => lookAtChecks({ table: event.target.value })}
      >
        <option value="">全部表</option>
        {tables?.map(({ table: id, shortName }) => (
          <option key={id} value={id}>
            {id} {shortName}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn s"
        title="打印列出的这些（Ctrl+P）"
        onClick={() => update({ printing: 'checks' })}
      >
        <Icon name="print" />
        打印
      </button>
      <button
        type="button"
        className={drawer ? 'btn s check-drawer-button on' : 'btn s check-drawer-button'}
        aria-expanded={drawer}
        onClick={() => lookAtChecks({ drawer: !drawer })}
      >
        <Icon name="info" />
        怎么办
      </button>
    </div>
  );
}
