/** 文中由几个数算出的：逐个列出，各带上它的数；表外的（上年数、预算、资料）照补充资料。 */
import type { ReactElement } from 'react';
import type { NarrativeView } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { cellAt } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { outsideFigure } from './figure-source.js';

export function FigureParts({
  parts,
  view,
}: {
  readonly parts: readonly string[];
  readonly view: NarrativeView;
}): ReactElement {
  const sheets = useApp((state) => state.sheets);
  const inTables = parts.map((part) => cellAt(sheets, part)?.printed ?? null);
  const { value } = useFetched('facts.list', inTables.includes(null) ? {} : null);
  return (
    <>
      {parts.map((part, at) => (
        <div key={part} className="kv">
          <AddressLink address={part} />
          <span className="num nw" data-address={part}>
            {group(inTables[at] ?? outsideFigure(part, value?.facts ?? [], view))}
          </span>
        </div>
      ))}
    </>
  );
}
