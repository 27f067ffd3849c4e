/**
 * 06 表合计下面的一行：05 的基本支出还有多少没有分解到款。
 * 05 的数是那一格，有它的地址；06 合计是两格相加，待分解是两张表相减，都不是哪一格，只带值。
 */
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
  const { address } = line;
  const basic = plainAmount(line.basic, unit);
  const detail = plainAmount(line.detail, unit);
  const rest = plainAmount(line.rest, unit);
  const done = isZero(rest);
  return (
    <div className="undistributed" role="status">
      <span className="mut">
        <AddressLink address={address} label="05 基本支出" />{' '}
        <span data-address={address} data-value={basic}>
          {group(basic)}
        </span>{' '}
        − 06 合计{' '}
        <span data-value={detail} tabIndex={0}>
          {group(detail)}
        </span>
      </span>
      <span className={done ? 'undistributed-rest' : 'undistributed-rest ask'}>
        {done ? '已分解完，待分解' : '待分解'}{' '}
        <b data-value={rest} tabIndex={0}>
          {group(rest)}
        </b>
      </span>
    </div>
  );
}
