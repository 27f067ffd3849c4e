/** 存疑：印数对不上的地方，各处印了多少、谁支持它；点一个办法就定下，一步可撤销。 */
import { useRef, type ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { ConflictActs } from '../parts/conflict-acts.js';
import { useFocusAfter } from '../parts/focus-after.js';
import { useFetched } from '../state/use-fetched.js';

const words: Readonly<Record<ConflictView['kind'], string>> = {
  item: '不一致',
  table: '疑错行',
  sum: '加总',
};
const MOST_PRINTS = 12;

/** 印数只差括号里的说明的，也是那一格。 */
const cellOf = (address: string): string => address.replace(/（.*$/, '');

interface Props {
  readonly conflict: ConflictView;
  /** 点了一个办法。 */
  readonly onDecide: () => void;
}

function Conflict({ conflict, onDecide }: Props): ReactElement {
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
                <AddressLink address={cellOf(print.address)} label={print.address} />
                {print.source === null ? null : <div className="sm mut">{print.source}</div>}
              </td>
              <td className="num" data-address={cellOf(print.address)}>
                {print.printed}
              </td>
              <td className="wrap">
                {print.supports.length === 0 ? <span className="mut">没有</span> : print.supports.join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {prints.length > MOST_PRINTS ? <p className="sm mut">还有 {prints.length - MOST_PRINTS} 处。</p> : null}
      <div className="conflict-acts" onClickCapture={onDecide}>
        <span className="grow" />
        <ConflictActs conflict={conflict} />
      </div>
    </li>
  );
}

/** 第几处的第一个办法（从 1 数）。 */
const nth = (at: number): string => `.conflict:nth-child(${at}) .conflict-acts .btn`;

export function ConflictsPage(): ReactElement {
  const { value, error } = useFetched('conflicts.list', {});
  const box = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(value, box);
  if (error !== null)
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  if (value === null) return <p className="empty-hint">正在比对…</p>;
  return (
    <div ref={box} className="page">
      <div className="page-head">
        <h2 tabIndex={-1}>存疑</h2>
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
        {value.slice(0, 200).map((conflict, at) => (
          <Conflict
            key={conflict.id}
            conflict={conflict}
            // 这一处定下就没有了，轮到下一处；定完了到标题上。
            onDecide={() => focusAfter(nth(at + 1), nth(at), 'h2')}
          />
        ))}
      </ul>
    </div>
  );
}
