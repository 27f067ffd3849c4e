/** 公式行：这一格由哪几格得出，各是多少；点了就去那一格。 */
import { Fragment, type ReactElement } from 'react';
import type { AmountUnit, Explanation } from '../../shared/contract/index.js';
import { shownAmount } from '../grid/amount-text.js';
import { AddressLink } from '../parts/address-link.js';
import { partName } from '../parts/address-text.js';
import { cellAt } from '../state/navigate.js';
import { useApp } from '../state/store.js';

type Parts = NonNullable<Explanation['parts']>;

export function FormulaParts({
  parts,
  whole,
  unit,
}: {
  readonly parts: Parts;
  /** 由它们得出的那一格的地址。 */
  readonly whole: string;
  readonly unit: AmountUnit;
}): ReactElement {
  const sheets = useApp((state) => state.sheets);
  return (
    <span className="formula-parts">
      {parts.map(({ sign, address }, at) => {
        const cell = cellAt(sheets, address);
        const lead = at === 0 ? (sign === '-' ? '＝ −' : '＝') : sign === '-' ? '−' : '＋';
        return (
          <Fragment key={address}>
            <span className="mut">{lead}</span>
            <AddressLink address={address} label={partName(address, whole)} />
            {cell === null ? null : <span data-address={address}>{shownAmount(cell, unit, '0.00')}</span>}
          </Fragment>
        );
      })}
    </span>
  );
}
