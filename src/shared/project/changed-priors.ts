/** S-21：有上年文件而由人改过的上年数，要写明原因。 */
import type { FactRelationResult } from '../narrative/fact-relations.js';
import type { PriorRecord } from '../document/state.js';
import { factLabel } from '../narrative/labels.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import type { ProjectTables } from '../tables/project-tables.js';

const RULE = { rule: 'S-21', title: '改过的上年数写明原因', strength: 'soft' } as const;
const NO_SIDE = { addresses: [], printed: null };

/** 由人改过上年数的格与它的记录；没有上年文件的，都是手填的，不算改。 */
export function overriddenPriors(tables: ProjectTables): [address: string, prior: PriorRecord][] {
  const { prior, sources } = tables.state;
  const byFile = (one: PriorRecord): boolean => one.source.by === 'last-year' || one.source.by === 'import';
  const all = Object.entries(prior);
  const given = Object.values(sources).some((source) => source.as === 'last-year');
  return given || all.some(([, one]) => byFile(one)) ? all.filter(([, one]) => !byFile(one)) : [];
}

/** 改过的上年数的原因记在这个键下。 */
export const priorReasonKey = (address: string): string => `上年数/${address}`;

export function changedPriors(tables: ProjectTables, spec: NarrativeSpec): FactRelationResult[] {
  const changed = overriddenPriors(tables);
  const rest = { right: NO_SIDE, difference: null, bound: null };
  if (changed.length === 0) {
    const why = '没有由人改过的上年数';
    return [
      { ...RULE, state: 'notApplicable', message: `${RULE.title}：${why}`, why, left: NO_SIDE, ...rest },
    ];
  }
  const open = changed.filter(
    ([address]) => (tables.state.reasons[priorReasonKey(address)]?.text ?? '') === '',
  );
  const at = ([address, prior]: (typeof changed)[number]): FactRelationResult['left'] => ({
    addresses: [`上年:${address}`],
    printed: prior.printed,
  });
  if (open.length === 0)
    return changed.map((one) => ({
      ...{ ...RULE, state: 'pass', message: `${RULE.title}：已写明`, why: null, left: at(one), ...rest },
    }));
  return open.map((one) => ({
    ...RULE,
    state: 'info',
    message: `${factLabel(tables, spec, `上年:${one[0]}`)}由人改为 ${one[1].printed}，与上年文件不是一个来处，请在补充资料的这一项旁写明原因`,
    why: null,
    left: at(one),
    ...rest,
  }));
}
