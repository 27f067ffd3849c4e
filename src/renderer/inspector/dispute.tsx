/** 存疑：这一格对不上时，各表怎么印、建议怎么定，就地可以定；一处处看下去。 */
import type { ReactElement } from 'react';
import type { ConflictView } from '../../shared/contract/index.js';
import { ConflictActs } from '../parts/conflict-acts.js';
import { ConflictPrints } from '../parts/conflict-prints.js';
import { conflictsAbout } from '../state/conflicts.js';
import { goTo } from '../state/navigate.js';
import { useFetched } from '../state/use-fetched.js';
import { Section } from './section.js';

function NextLink({ all, at }: { readonly all: readonly ConflictView[]; readonly at: number }) {
  const next = all[(at + 1) % all.length]?.addresses[0];
  if (all.length < 2 || next === undefined) return null;
  return (
    <button type="button" className="link sm" onClick={() => goTo(next)}>
      下一处
    </button>
  );
}

export function Dispute({ address }: { readonly address: string }): ReactElement | null {
  const { value } = useFetched('conflicts.list', {});
  const all = value ?? [];
  const [conflict] = conflictsAbout(all, [address]);
  if (conflict === undefined) return null;
  const at = all.indexOf(conflict);
  return (
    <Section title="存疑" brief={`第 ${at + 1} 处，共 ${all.length} 处`} tone="fail">
      <p className="sentence">{conflict.title}</p>
      <p className="sentence sm mut">{conflict.detail}</p>
      <ConflictPrints conflict={conflict} />
      <div className="side-acts">
        <ConflictActs conflict={conflict} />
        <NextLink all={all} at={at} />
      </div>
    </Section>
  );
}
