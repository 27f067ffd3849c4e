/** 这一版与现在差在哪里：格、段、补充资料；多了收在里面滚。 */
import type { ReactElement } from 'react';
import type { VersionDifference } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { useFetched } from '../state/use-fetched.js';
import { ChangedText, DifferenceView } from './difference.js';

function countsOf({ cells, paragraphs, facts }: VersionDifference): string {
  const counts = [
    [cells.length, '格'],
    [paragraphs.length, '段'],
    [facts.length, '项补充资料'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0
    ? '与现在差的不印在表与文字里（附件、涉密标记、来处之类）。'
    : `从那时到现在变了 ${said.join('、')}　单位：万元`;
}

function Facts({ facts }: Pick<VersionDifference, 'facts'>): ReactElement | null {
  if (facts.length === 0) return null;
  return (
    <ul className="compared-texts">
      {facts.map(({ key, before, after }) => (
        <li key={key}>
          <p className="compared-section">
            <AddressLink address={`事实:${key}`} />
          </p>
          <ChangedText before={before} after={after} later="现在" none="（没有填）" />
        </li>
      ))}
    </ul>
  );
}

export function VersionChanges({ name }: { readonly name: string }): ReactElement {
  const { value, error } = useFetched('versions.compare', { name });
  if (value === null)
    return (
      <p className="compared-head" role={error === null ? 'status' : 'alert'}>
        {error ?? '正在看差在哪里…'}
      </p>
    );
  return (
    <div className="version-changes" role="group" aria-label="与现在的差别" tabIndex={0}>
      <p className="compared-head">{countsOf(value)}</p>
      <DifferenceView difference={value} later="现在" linked />
      <Facts facts={value.facts} />
    </div>
  );
}
