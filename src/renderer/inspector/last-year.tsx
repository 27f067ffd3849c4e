/** 上年对比：数由宿主算好，这里只写出来。 */
import type { ReactElement } from 'react';
import type { Explanation } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { signed } from '../parts/signed.js';
import { Section } from './section.js';

export function LastYear({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { lastYear, address } = explanation;
  if (lastYear === null) {
    return (
      <Section title="上年对比" brief="没有上年数" startOpen={false}>
        <p className="sentence mut">导入上年文件后，这里给出上年数、增减和增减率。</p>
      </Section>
    );
  }
  const { printed, difference, rate, source } = lastYear;
  return (
    <Section
      title="上年对比"
      brief={`${group(printed)}　${signed(difference)}${rate === null ? '' : `　${signed(rate, difference)}`}`}
    >
      <div className="kv">
        <span className="mut">上年（万元）</span>
        <span className="num" data-address={`上年:${address}`}>
          {group(printed)}
        </span>
      </div>
      <div className="kv">
        <span className="mut">增减</span>
        <span className="num">{signed(difference)}</span>
      </div>
      <div className="kv">
        <span className="mut">增减率</span>
        <span className="num">{rate === null ? '上年为零，不算' : signed(rate, difference)}</span>
      </div>
      <p className="sm mut">{source}</p>
    </Section>
  );
}
