/** 审核关系的校验：适用于本版式的每一条，所引的表、行、列都在；写错的指名是哪一条。 */
import { compileChecks } from '../checks/compile.js';
import type { CheckSpec } from '../checks/schema.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { checkReferences } from './check-formulas.js';

export function checkRelations(tables: ProjectTables, spec: CheckSpec, file: string): string[] {
  let rules;
  try {
    rules = compileChecks(spec);
  } catch (error) {
    return [`${file}：${error instanceof Error ? error.message : String(error)}`];
  }
  const { form } = tables.profile.spec;
  return rules
    .filter((rule) => rule.spec.form === undefined || rule.spec.form === form)
    .filter((rule) => rule.spec.wide08 !== true || tables.isWide08())
    .flatMap(({ spec: { id }, parts }) =>
      parts.flatMap(({ spec: part, left, right }) =>
        [left, ...(right ? [right] : [])]
          .flatMap((expression) => checkReferences(tables, part.each?.table ?? '01', expression))
          .map((problem) => `${file} 的 关系“${id}”：${problem}`),
      ),
    );
}
