/** 06 表合计下面的一行：05 的基本支出还有多少没有分解到款。 */
import type { ReactElement } from 'react';
import type { AmountUnit, Undistributed } from '../../shared/contract/index.js';
import { plainAmount } from '../grid/amount-text.js';
import { group, isZero } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';

interface Props {
  readonly line: Undistributed;
  readonly unit: AmountUnit;
}

export function UndistributedLine({ line, unit }: Props): ReactElement {
  const { address, basic, detail, rest } = line;
  const left = plainAmount(rest, unit);
  const done = isZero(left);
  return (
    <div className="undistributed" role="status">
      <span className="mut">
        <AddressLink address={address} label="05 基本支出" /> {group(plainAmount(basic, unit))} − 06 合计{' '}
        {group(plainAmount(detail, unit))}
      </span>
      <span className={done ? 'undistributed-rest' : 'undistributed-rest ask'}>
        {done ? '已分解完，待分解' : '待分解'} <b>{group(left)}</b>
      </span>
    </div>
  );
}
