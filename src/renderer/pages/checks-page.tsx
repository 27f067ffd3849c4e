/** 审核：每条规则都有结果。最要紧的在前，不适用与通过折起来。 */
import { useCallback, useEffect, useMemo, type ReactElement } from 'react';
import { checkLooks, stateOrder } from '../parts/state-mark.js';
import { lookAtChecks, lookAtWanted } from '../state/checks-view.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { CheckDetail } from './check-detail.js';
import { CheckFilters } from './checks-filters.js';
import { CheckList } from './check-list.js';
import { CheckPaper } from './check-paper.js';
import { rowsOf, type CheckRow } from './check-rows.js';

export function ChecksPage({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { value, error } = useFetched('checks.run', {});
  const { state, table, chosen, drawer } = useApp((app) => app.checksView);
  const printing = useApp((app) => app.printing === 'checks');
  const all = useMemo(() => (value === null ? [] : rowsOf(value)), [value]);
  const choose = useCallback((row: CheckRow) => lookAtChecks({ chosen: row.id, drawer: true }), []);
  useEffect(() => {
    if (wanted !== null && all.length > 0)
      lookAtWanted(wanted, (rule) => all.find((row) => row.rule === rule)?.id);
  }, [wanted, all]);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在审核…</p>;
  const rows = all.filter((row) => table === '' || row.tables.includes(table));
  const groups = stateOrder
    .filter((each) => state === null || state === each)
    .map((each) => ({
      state: each,
      rows: rows.filter((row) => row.state === each),
      startOpen: state === each || (each !== 'pass' && each !== 'notApplicable'),
    }));
  const listed = groups.flatMap((each) => each.rows);
  const shown = listed.find(({ id }) => id === chosen) ?? listed[0] ?? null;
  return (
    <div className={drawer ? 'with-side check-drawer-open' : 'with-side'}>
      <div className="check-main">
        <CheckFilters rows={rows} />
        {shown === null ? (
          <p className="empty-hint">
            {table === '' ? '' : `${table} 表`}没有
            {state === null ? '要审的' : `“${checkLooks[state].word}”的`}
            关系。
          </p>
        ) : (
          <CheckList report={value} groups={groups} chosen={shown.id} onChoose={choose} />
        )}
      </div>
      <CheckDetail row={shown} />
      {printing ? <CheckPaper rows={listed} /> : null}
    </div>
  );
}
