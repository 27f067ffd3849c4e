/** 科目查找：按代码前缀或名称；本表所属预算的项级科目在前。 */
import { normalizeLabel } from '../tables/labels.js';
import type { ProjectTables } from '../tables/project-tables.js';

export interface FoundSubject {
  code: string;
  name: string;
  path: string;
  trusted: boolean;
}
const LIMIT = 50;

export function searchSubjects(tables: ProjectTables, table: string, text: string): FoundSubject[] {
  const model = tables.profile.tableById.get(table);
  const budgets = model?.kind === 'subjects' ? model.spec.budgets : [];
  const wanted = normalizeLabel(text);
  if (wanted === '') return [];
  const matches = tables.dictionary.all().filter((subject) => {
    if (subject.code.length !== 7 || !budgets.includes(tables.budgetOf(subject.code))) return false;
    return subject.code.startsWith(wanted) || normalizeLabel(subject.name).includes(wanted);
  });
  // 代码命中、名称开头命中的在前，其余按代码次序。
  const rank = (name: string, code: string): number =>
    code.startsWith(wanted) ? 0 : normalizeLabel(name).startsWith(wanted) ? 1 : 2;
  return matches
    .sort((a, b) => rank(a.name, a.code) - rank(b.name, b.code) || (a.code < b.code ? -1 : 1))
    .slice(0, LIMIT)
    .map((subject) => ({
      code: subject.code,
      name: subject.name,
      path: [subject.code.slice(0, 3), subject.code.slice(0, 5)]
        .map((code) => tables.subjectName(code))
        .filter(Boolean)
        .join(' › '),
      trusted: subject.trust !== 'reference',
    }));
}
