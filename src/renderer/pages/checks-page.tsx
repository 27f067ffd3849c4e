/** 审核：每条规则都有结果。最要紧的在前，不适用与通过折起来。 */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { CheckReport, CheckState } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { checkLooks, stateOrder } from '../parts/state-mark.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { CheckDetail } from './check-detail.js';
import { CheckList } from './check-list.js';
import { CheckPaper } from './check-paper.js';
import { rowsOf, type CheckRow } from './check-rows.js';

interface FilterProps {
  readonly report: CheckReport;
  readonly state: CheckState | null;
  readonly onState: (state: CheckState | null) => void;
  readonly table: string;
  readonly onTable: (table: string) => void;
}

function Filters({ report, state, onState, table, onTable }: FilterProps): ReactElement {
  const tables = useApp((app) => app.project?.tables);
  return (
    <div className="tool filters">
      <button type="button" className={`btn s${state === null ? ' on' : ''}`} onClick={() => onState(null)}>
        全部 {report.rules.length}
      </button>
      {stateOrder.map((each) => (
        <button
          key={each}
          type="button"
          className={`btn s${state === each ? ' on' : ''}`}
          onClick={() => onState(each)}
        >
          {checkLooks[each].word} {report.counts[each]}
        </button>
      ))}
      <span className="grow" />
      <select
        className="select"
        aria-label="只看哪张表"
        value={table}
        onChange={(event) => onTable(event.target.value)}
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
    </div>
  );
}

export function ChecksPage(): ReactElement {
  const { value, error } = useFetched('checks.run', {});
  const [state, setState] = useState<CheckState | null>(null);
  const [table, setTable] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const printing = useApp((app) => app.printing === 'checks');
  const all = useMemo(() => (value === null ? [] : rowsOf(value)), [value]);
  const choose = useCallback((row: CheckRow) => setChosen(row.id), []);
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
  const shown = listed.find(({ id }) => id === chosen) ?? listed[0];
  return (
    <div className="with-side">
      <div className="check-main">
        <Filters report={value} state={state} onState={setState} table={table} onTable={setTable} />
        <CheckList report={value} groups={groups} chosen={shown?.id ?? null} onChoose={choose} />
      </div>
      {shown === undefined ? null : <CheckDetail row={shown} />}
      {printing ? <CheckPaper rows={listed} /> : null}
    </div>
  );
}
