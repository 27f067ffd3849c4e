/** 一处矛盾各表怎么印：点了去那一格；印在哪个文件的哪一格、谁支持它，写在下面。 */
import type { ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { AddressLink } from './address-link.js';

const most = 12;

export function ConflictPrints({ conflict }: { readonly conflict: ConflictView }): ReactElement {
  const { prints } = conflict;
  return (
    <>
      {prints.slice(0, most).map(({ address, printed, supports, source }) => (
        <div key={address} className="ent">
          <AddressLink address={address.replace(/（.*$/, '')} label={address} />
          <span className="num" data-address={address.replace(/（.*$/, '')}>
            {printed}
          </span>
          {source === null ? null : <span className="d">{source}</span>}
          {supports.length === 0 ? null : <span className="d">{supports.join('；')}</span>}
        </div>
      ))}
      {prints.length > most ? <p className="sm mut">还有 {prints.length - most} 处。</p> : null}
    </>
  );
}
