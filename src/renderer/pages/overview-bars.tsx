/** 本年与上年的条：上条本年，下条上年；数点了去那一格。 */
import type { ReactElement } from 'react';
import type { Compared } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { signed } from '../parts/signed.js';

export function BarLegend({ year }: { readonly year: number }): ReactElement {
  return (
    <span className="bar-legend sm mut">
      <i className="now" />
      {year}年
      <i className="prior" />
      {year - 1}年
    </span>
  );
}

export function Amount({ line }: { readonly line: Compared }): ReactElement {
  const text = line.now === null ? '—' : group(line.now);
  return line.address === null || line.now === null ? (
    <span>{text}</span>
  ) : (
    <AddressLink address={line.address} label={text} />
  );
}

/** 比上年增减多少；是算出来的数，菜单里能用的只有复制值。 */
export function Change({ line: { difference, rate } }: { readonly line: Compared }): ReactElement {
  if (difference === null) return <>没有上年数</>;
  const amount = signed(difference);
  return (
    <span data-value={difference}>{rate === null ? amount : `${amount}　${signed(rate, difference)}`}</span>
  );
}

interface Props {
  readonly lines: readonly Compared[];
  readonly tight?: boolean;
  readonly empty?: string;
}

export function Bars({ lines, tight = false, empty = '' }: Props): ReactElement {
  if (lines.length === 0) return <p className="empty-hint">{empty}</p>;
  return (
    <ul className={tight ? 'bars tight' : 'bars'}>
      {lines.map((line) => (
        <li key={line.label} className={`level-${line.level}`}>
          <span className="bar-label">{line.label}</span>
          <span className="bar-pair" aria-hidden="true">
            <i className="now" style={{ width: `${line.nowShare}%` }} />
            <i className="prior" style={{ width: `${line.priorShare}%` }} />
          </span>
          <span className="num b">
            <Amount line={line} />
          </span>
          <span className="num sm mut" title={line.prior === null ? '' : `上年 ${group(line.prior)}`}>
            <Change line={line} />
          </span>
        </li>
      ))}
    </ul>
  );
}
