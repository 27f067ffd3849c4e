/** 存疑：印数对不上的地方，各处印了多少、谁支持它；点一个办法就定下，一步可撤销。 */
import type { ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { ConflictActs } from '../parts/conflict-acts.js';
import { useFetched } from '../state/use-fetched.js';

const words: Readonly<Record<ConflictView['kind'], string>> = {
  item: '对不上',
  table: '疑错行',
  sum: '加总',
};
const MOST_PRINTS = 12;

function Conflict({ conflict }: { readonly conflict: ConflictView }): ReactElement {
  const { prints } = conflict;
  return (
    <li className="card conflict">
      <h2>
        <span className="chip fail">{words[conflict.kind]}</span>
        <span className="wrap">{conflict.title}</span>
      </h2>
      <p className="sm mut">{conflict.detail}</p>
      <table className="list tight">
        <thead>
          <tr>
            <th>印在哪里</th>
            <th className="num">印数（万元）</th>
            <th>支持它的</th>
          </tr>
        </thead>
        <tbody>
          {prints.slice(0, MOST_PRINTS).map((print, at) => (
            <tr key={at}>
              <td>
                <AddressLink address={print.address.replace(/（.*$/, '')} label={print.address} />
                {print.source === null ? null : <div className="sm mut">{print.source}</div>}
              </td>
              <td className="num">{print.printed}</td>
              <td className="wrap">
                {print.supports.length === 0 ? <span className="mut">没有</span> : print.supports.join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {prints.length > MOST_PRINTS ? <p className="sm mut">还有 {prints.length - MOST_PRINTS} 处。</p> : null}
      <div className="conflict-acts">
        <span className="grow" />
        <ConflictActs conflict={conflict} />
      </div>
    </li>
  );
}

export function ConflictsPage(): ReactElement {
  const { value, error } = useFetched('conflicts.list', {});
  if (error !== null)
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  if (value === null) return <p className="empty-hint">正在比对…</p>;
  return (
    <div className="page">
      <div className="page-head">
        <h2>存疑</h2>
        <span className="sm mut">
          {value.length === 0
            ? '没有要定的'
            : `${value.length} 处。文件印的都留着，定之前不改一个数；每定一处是一步，可撤销。`}
        </span>
      </div>
      {value.length > 0 ? null : (
        <div className="card wide-card">
          <p className="empty-hint">各处印数都对得上。导入的、键入的数之间有矛盾时，在这里逐处看、逐处定。</p>
        </div>
      )}
      <ul className="conflicts">
        {value.slice(0, 200).map((conflict) => (
          <Conflict key={conflict.id} conflict={conflict} />
        ))}
      </ul>
    </div>
  );
}
