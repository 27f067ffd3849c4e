/** 九张表：本年与上年的总数、到哪一步；名称去表，数去格。 */
import type { ReactElement } from 'react';
import type { Overview, TableState } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { Icon } from '../parts/icons.js';
import { tableLooks } from '../parts/state-mark.js';
import { openPage } from '../state/navigate.js';

type Line = Overview['tables'][number];

const order: readonly TableState[] = ['pass', 'fail', 'filling', 'empty'];

function brief(tables: readonly Line[]): string {
  return order
    .map((state) => ({ state, count: tables.filter((line) => line.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${tableLooks[state].word}`)
    .join('　');
}

function Row({ line }: { readonly line: Line }): ReactElement {
  const look = tableLooks[line.state];
  return (
    <tr>
      <td className="mut">{line.table}</td>
      <td className="wrap">
        <button type="button" className="link" onClick={() => openPage({ kind: 'table', table: line.table })}>
          {line.title}
        </button>
      </td>
      <td className="num">
        {line.now === null || line.address === null ? null : (
          <AddressLink address={line.address} label={group(line.now)} />
        )}
      </td>
      <td className="num mut" data-address={line.priorAddress ?? undefined}>
        {line.prior === null ? '' : group(line.prior)}
      </td>
      <td>
        <span className={`state ${look.tone}`}>
          <Icon name={look.icon} />
          {look.word}
        </span>
      </td>
    </tr>
  );
}

export function TablesCard({
  tables,
  year,
}: {
  readonly tables: readonly Line[];
  readonly year: number;
}): ReactElement {
  return (
    <section className="card" aria-label="九张表">
      <div className="card-head">
        <h2>九张表</h2>
        <span className="sm mut">{brief(tables)}</span>
      </div>
      <table className="list tight">
        <colgroup>
          <col style={{ width: 46 }} />
          <col />
          <col style={{ width: 92 }} />
          <col style={{ width: 92 }} />
          <col style={{ width: 92 }} />
        </colgroup>
        <thead>
          <tr>
            <th>表</th>
            <th>名称</th>
            <th className="num">{year}年合计</th>
            <th className="num">{year - 1}年合计</th>
            <th>状态</th>
          </tr>
        </thead>
        <tbody>
          {tables.map((line) => (
            <Row key={line.table} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
