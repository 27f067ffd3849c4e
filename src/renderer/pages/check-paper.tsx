/** 打印的审核结果：列出的各处一行一处，照结果分好，总是浅色。 */
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { CheckSide } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { shownAddress } from '../parts/address-text.js';
import { checkLooks } from '../parts/state-mark.js';
import { useApp } from '../state/store.js';
import type { CheckRow } from './check-rows.js';

function side(given: CheckSide | null): string {
  const [first] = given?.addresses ?? [];
  if (given === null || first === undefined) return '';
  return `${shownAddress(first)}${given.addresses.length > 1 ? `等 ${given.addresses.length} 格` : ''}`;
}

const printed = (given: CheckSide | null): string =>
  given?.printed === null || given === null ? '' : group(given.printed);

export function CheckPaper({ rows }: { readonly rows: readonly CheckRow[] }): ReactElement {
  const heading = useApp(({ project }) =>
    project === null ? '' : `${project.year}年度${project.department}`,
  );
  return createPortal(
    <article className="print-paper landscape" aria-hidden="true">
      <h1>{heading}决算公开　审核结果</h1>
      <p className="print-meta">
        <span>列出 {rows.length} 处</span>
        <span>金额单位：万元</span>
      </p>
      <table>
        <colgroup>
          {[8, 8, 30, 15, 9, 15, 9, 6].map((share, at) => (
            <col key={at} style={{ width: `${share}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {['结果', '编号', '关系', '左边', '印数', '右边', '印数', '相差'].map((word, at) => (
              <th key={at}>{word}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{checkLooks[row.state].word}</td>
              <td>{row.rule}</td>
              <td>
                {row.title}
                {row.message === '' || row.message === row.title ? '' : `：${row.message}`}
              </td>
              <td>{side(row.left)}</td>
              <td className="amount">{printed(row.left)}</td>
              <td>{side(row.right)}</td>
              <td className="amount">{printed(row.right)}</td>
              <td className="amount">{row.difference === null ? '' : group(row.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>,
    document.body,
  );
}
