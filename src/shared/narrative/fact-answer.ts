/** 一项选择此刻的答案。 */
import type { ProjectTables } from '../tables/project-tables.js';
import { SCOPE_FACT, selfNameIn } from '../tables/self-name.js';
import type { NarrativeSpec } from './schema.js';

/** 填了的，或登记时写明的缺省；都没有为空串。 */
export const factAnswer = (tables: ProjectTables, spec: NarrativeSpec, key: string): string =>
  tables.state.facts[key]?.text.trim() ?? spec.facts.find((fact) => fact.key === key)?.default ?? '';

/** 文中的自称：本单位、本部门；没有登记决算范围的版式照它自己的自称。 */
export function selfNameOf(tables: ProjectTables, spec: NarrativeSpec): string {
  const own = tables.profile.spec.selfName.replace(/^我/u, '本');
  return selfNameIn(own, factAnswer(tables, spec, SCOPE_FACT));
}
