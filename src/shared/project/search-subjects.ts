/** 科目查找：按代码前缀、名称或拼音首字母；本表所属预算的项级科目，命中得早的在前，一样早的本年度认得的在前。 */
import { pinyin } from 'pinyin-pro';
import type { FoundSubject } from '../contract/subjects.js';
import { knownIn, otherYearsOnly } from '../ledger/subject-years.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import { normalizeLabel } from '../tables/labels.js';
import type { ProjectTables } from '../tables/project-tables.js';

const LIMIT = 50;

interface Indexed {
  readonly code: string;
  readonly name: string;
  readonly label: string;
  readonly initials: string;
}
/** 每部字典的索引建一次。 */
const indexes = new WeakMap<SubjectDictionary, readonly Indexed[]>();

function indexOf(dictionary: SubjectDictionary): readonly Indexed[] {
  const known = indexes.get(dictionary);
  if (known) return known;
  const index = dictionary
    .all()
    .map(({ code, name }) => ({ code, name, label: normalizeLabel(name), initials: initialsOf(name) }));
  indexes.set(dictionary, index);
  return index;
}

/** 名称的拼音首字母，如 行政运行 → xzyx；非汉字略去。 */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' })
    .join('')
    .toLowerCase();
}

/** 查找可在本表键入的项级科目。空白文字没有结果。 */
export function searchSubjects(tables: ProjectTables, table: string, text: string): FoundSubject[] {
  const model = tables.profile.tableById.get(table);
  const budgets = model?.kind === 'subjects' ? model.spec.budgets : [];
  const wanted = normalizeLabel(text);
  if (wanted === '') return [];
  const initials = /^[a-z]+$/i.test(wanted) ? wanted.toLowerCase() : null;
  const learned = Object.entries(tables.state.names).map(([code, { name }]): Indexed => ({
    code,
    name,
    label: normalizeLabel(name),
    initials: initialsOf(name),
  }));
  const seen = new Set<string>();
  const found: { subject: Indexed; rank: number; standing: Standing }[] = [];
  for (const subject of [...indexOf(tables.dictionary), ...learned]) {
    if (
      subject.code.length !== 7 ||
      seen.has(subject.code) ||
      !budgets.includes(tables.budgetOf(subject.code))
    )
      continue;
    const rank = rankOf(subject, wanted, initials);
    if (rank === null) continue;
    seen.add(subject.code);
    found.push({ subject, rank, standing: standingOf(tables, subject.code) });
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        yearOrder(a.standing) - yearOrder(b.standing) ||
        (a.subject.code < b.subject.code ? -1 : 1),
    )
    .slice(0, LIMIT)
    .map(({ subject, standing }) => ({
      code: subject.code,
      name: tables.subjectName(subject.code) || subject.name,
      path: [subject.code.slice(0, 3), subject.code.slice(0, 5)]
        .map((code) => tables.subjectName(code))
        .filter(Boolean)
        .join(' › '),
      ...standing,
    }));
}

type Standing = Pick<FoundSubject, 'trust' | 'otherYears'>;
const yearOrder = ({ otherYears }: Standing): number => (otherYears === null ? 0 : 1);

/** 可信度与年度：字典本年度认得的照字典；导入文件印过的是学得的；其余照字典说。 */
function standingOf(tables: ProjectTables, code: string): Standing {
  const known = tables.dictionary.get(code);
  const { year } = tables.state.meta;
  if (known && (knownIn(known, year) || !tables.state.names[code]))
    return { trust: known.trust, otherYears: otherYearsOnly(known, year) };
  return { trust: 'learned', otherYears: null };
}

/** 命中的先后：代码、名称开头、首字母全同、首字母开头、名称之中、首字母之中；不中为 null。 */
function rankOf(subject: Indexed, wanted: string, initials: string | null): number | null {
  if (subject.code.startsWith(wanted)) return 0;
  if (subject.label.startsWith(wanted)) return 1;
  if (initials !== null && subject.initials === initials) return 2;
  if (initials !== null && subject.initials.startsWith(initials)) return 3;
  if (subject.label.includes(wanted)) return 4;
  return initials !== null && initials.length > 1 && subject.initials.includes(initials) ? 5 : null;
}
