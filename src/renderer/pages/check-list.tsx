/** 审核的清单：一组一组列出。头一屏先画，其余闲着接上——一次画完一百多处，窗口要停上十分之一秒。 */
import type { ReactElement } from 'react';
import type { CheckReport, CheckState } from '../../shared/contract/index.js';
import { useGrown } from '../parts/growing.js';
import { CheckGroup, pageful } from './check-group.js';
import type { CheckRow } from './check-rows.js';

export interface RowGroup {
  readonly state: CheckState;
  readonly rows: readonly CheckRow[];
  readonly startOpen: boolean;
}

/** 一次接上几处。 */
const pieceSize = 24;

/** 开着的各组合起来至多画 `most` 处，每组摊到几处；折着的不占，人点开就全画。 */
export function sharesOf(groups: readonly RowGroup[], most: number): number[] {
  let left = most;
  return groups.map(({ rows, startOpen }) => {
    if (!startOpen) return Number.POSITIVE_INFINITY;
    const share = Math.min(left, rows.length, pageful);
    left -= share;
    // 这一组都轮到了，“再列”之后的也画。
    return share === Math.min(rows.length, pageful) ? Number.POSITIVE_INFINITY : share;
  });
}

interface Props {
  readonly report: CheckReport;
  readonly groups: readonly RowGroup[];
  readonly chosen: string | null;
  readonly onChoose: (row: CheckRow) => void;
}

export function CheckList({ report, groups, chosen, onChoose }: Props): ReactElement {
  const open = groups
    .filter(({ startOpen }) => startOpen)
    .reduce((sum, { rows }) => sum + Math.min(rows.length, pageful), 0);
  const shares = sharesOf(groups, useGrown(Math.ceil(open / pieceSize)) * pieceSize);
  return (
    <div className="check-list" data-scroll="checks">
      <table className="list">
        <colgroup>
          <col style={{ width: 96 }} />
          <col style={{ width: 58 }} />
          <col />
          <col style={{ width: '15.5%' }} />
          <col style={{ width: 88 }} />
          <col style={{ width: '15.5%' }} />
          <col style={{ width: 88 }} />
          <col style={{ width: 96 }} />
        </colgroup>
        <thead>
          <tr>
            <th>结果</th>
            <th>编号</th>
            <th>关系</th>
            <th>左边</th>
            <th className="num">印数</th>
            <th>右边</th>
            <th className="num">印数</th>
            <th className="num">相差</th>
          </tr>
        </thead>
        {groups.map((each, at) => (
          <CheckGroup
            key={each.state}
            state={each.state}
            rows={each.rows}
            startOpen={each.startOpen}
            most={shares[at] ?? 0}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </table>
      <p className="check-foot sm mut">
        {report.rules.length} 项关系，执行 {report.rulesRun} 项　印定 {report.pinned} 格　调平{' '}
        {report.adjusted} 格　存疑 {report.disputed} 格
      </p>
    </div>
  );
}
