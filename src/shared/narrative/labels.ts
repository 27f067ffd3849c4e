/** 空位与数的名目：键 → 给人看的词（上年:01/收入总计 是“上年收入总计”）。 */
import { TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { NarrativeSpec } from './schema.js';

/** 一项资料、一个上年数、一项预算的名目。版式在 `names` 里写了的照它。 */
export function factLabel(tables: ProjectTables, spec: NarrativeSpec, key: string): string {
  const registered = spec.names[key] ?? spec.facts.find((fact) => fact.key === key)?.label;
  if (registered !== undefined) return registered;
  const [, scope = '', rest = ''] = /^(上年|年初预算|全年预算):(.+)$/u.exec(key) ?? [];
  if (scope === '') return key;
  if (scope === '上年') return priorLabel(tables, rest);
  if (rest === TOTAL_KEY) return `${scope}合计`;
  return `${[rest, tables.subjectName(rest)].filter(Boolean).join(' ')}的${scope}`;
}

/** “上年一般公共预算支出 合计 小计”：表的短名，加行与列。 */
function priorLabel(tables: ProjectTables, address: string): string {
  const [table = '', ...path] = address.split('/');
  return `上年${tables.profile.tableById.get(table)?.spec.shortName ?? `${table} 表`} ${path.join(' ')}`;
}

/** 原因键 → 给人看的一句：`五(三)/2010301/年初预算` 是“2010301 行政运行：决算数与年初预算数不同的原因”。 */
export function reasonLabel(tables: ProjectTables, spec: NarrativeSpec, key: string): string {
  const [section = '', about = '', kind = '', ...rest] = key.split('/');
  const changed = /^上年数\/(.+)$/u.exec(key)?.[1];
  if (changed !== undefined) return `改动${factLabel(tables, spec, `上年:${changed}`)}的原因`;
  const own = spec.names[`原因:${section}/${about}`] ?? about;
  const subject = /^\d+$/.test(about) ? `${about} ${tables.subjectName(about)}` : own;
  switch (rest.length > 0 ? '' : kind) {
    case '上年':
      return `${subject}：与上年相比增减的原因`;
    case '年初预算':
    case '预算':
      return `${subject}：决算数与${kind}数不同的原因`;
    case '用途':
      return `${subject}：主要用于什么`;
    default:
      return key;
  }
}
