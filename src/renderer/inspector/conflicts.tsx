/** 存疑的格：各处印了多少、印在哪个文件的哪一格、谁支持它，点一个办法就定下。 */
import type { ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { ConflictActs } from '../parts/conflict-acts.js';
import { useFetched } from '../state/use-fetched.js';

/** 整张表错行的印数很多，这里只列几处，其余看“存疑”。 */
const MOST_PRINTS = 6;

function Print({ print }: { readonly print: ConflictView['prints'][number] }): ReactElement {
  return (
    <div className="ent">
      <AddressLink address={print.address.replace(/（.*$/, '')} label={print.address} />
      <span className="num">{print.printed}</span>
      <span className="d">{[print.source ?? '没有另印，由账上得出', ...print.supports].join('；')}</span>
    </div>
  );
}

export function CellConflicts({ address }: { readonly address: string }): ReactElement | null {
  const { value } = useFetched('conflicts.at', { address });
  if (value === null || value.length === 0) return null;
  return (
    <>
      {value.map((conflict) => (
        <div key={conflict.id} className="cell-conflict" role="group" aria-label={conflict.title}>
          <p className="sentence">{conflict.title}</p>
          <p className="sm mut">{conflict.detail}</p>
          {conflict.prints.slice(0, MOST_PRINTS).map((print, at) => (
            <Print key={at} print={print} />
          ))}
          {conflict.prints.length > MOST_PRINTS ? (
            <p className="sm mut">另有 {conflict.prints.length - MOST_PRINTS} 处，见“存疑”。</p>
          ) : null}
          <div className="conflict-acts">
            <ConflictActs conflict={conflict} />
          </div>
        </div>
      ))}
    </>
  );
}
