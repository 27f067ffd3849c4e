/** 可插入的数字：文中已有的在前，表里的各格在后；按地址、名目（科目、上级、表、列）、拼音首字母或数值找。 */
import type { NarrativeView } from '../contract/narrative.js';
import type { FigureChoice } from '../contract/text.js';
import { isZero, wanInText } from '../money/index.js';
import { factLabel } from '../narrative/labels.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import { normalizeLabel } from '../tables/labels.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { initialsOf } from './search-subjects.js';

const LIMIT = 40;

/** 一个名目的首字母只算一遍；多于这么多个就重来。 */
const initials = new Map<string, string>();
const MOST = 20_000;

function initialsFor(name: string): string {
  const known = initials.get(name);
  if (known !== undefined) return known;
  if (initials.size >= MOST) initials.clear();
  const own = initialsOf(name);
  initials.set(name, own);
  return own;
}

/** 一处的名目：给人看的一句，与找它的各个词（行、列、表、上级科目）。 */
interface Named {
  readonly name: string;
  readonly words: readonly string[];
}

/** 地址 → 名目。 */
function namesOf(tables: ProjectTables, spec: NarrativeSpec): (address: string) => Named {
  const economic = new Map((tables.rows('06') ?? []).map((row) => [row.code, row.name]));
  const subject = (table: string, code: string): string =>
    (table === '06' ? economic.get(code) : tables.subjectName(code)) ?? '';
  const above = (table: string, code: string): string[] =>
    [3, 5].flatMap((length) => (length < code.length ? subject(table, code.slice(0, length)) : []));
  const cell = (address: string): Named => {
    const [table = '', ...path] = address.split('/');
    const short = tables.profile.tableById.get(table)?.spec.shortName ?? '';
    const code = path.find((part) => /^\d{3,7}$/u.test(part)) ?? '';
    const words = path.map((part) => (part === code ? subject(table, part) || part : part));
    return { name: `${words.join(' ')}（${short}）`, words: [...words, short, ...above(table, code)] };
  };
  return (address) => {
    if (/^\d{2}\//u.test(address)) return cell(address);
    const prior = /^上年:(\d{2}\/.+)$/u.exec(address)?.[1];
    if (prior !== undefined && spec.names[address] === undefined) {
      const own = cell(prior);
      return { ...own, name: `上年${own.name}` };
    }
    const code = /:(\d{3,7})$/u.exec(address)?.[1] ?? '';
    const name = factLabel(tables, spec, address);
    return { name, words: [name, tables.subjectName(code), ...above('05', code)] };
  };
}

/** 算出来的数怎样说：两处之差、增减的比率、之比。 */
function sentenceOf(token: string, names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length === 1) return first;
  if (token.startsWith('变率:')) return `${first} 比 ${second} 增减的比率`;
  if (token.startsWith('差:')) return `${first} 比 ${second} 增减`;
  if (token.startsWith('率:')) return `${first} 与 ${second} 之比`;
  return names.join('、');
}

const partsOf = (source: string): string[] => [
  ...new Set(source.split(/[、÷−\s]+/u).filter((part) => part !== '')),
];

/** 表里有数的各格。 */
function* cells(tables: ProjectTables, spec: NarrativeSpec): Generator<Omit<FigureChoice, 'name'>> {
  for (const { id } of tables.profile.tables)
    for (const row of tables.rows(id) ?? [])
      for (const column of tables.columns(id, row.key)) {
        const ref = { table: id, row: row.key, column };
        const printed = tables.value(ref)?.printed;
        if (!printed || isZero(printed)) continue;
        const label = tables.addresses.format(ref);
        yield { token: `万:[${label}]`, label, value: wanInText(printed, spec.trailingZeros) };
      }
}

export function figureChoices(
  tables: ProjectTables,
  spec: NarrativeSpec,
  view: NarrativeView,
  text: string,
): FigureChoice[] {
  const wanted = normalizeLabel(text);
  const letters = /^[a-z]{2,}$/iu.test(wanted) ? wanted.toLowerCase() : null;
  const named = namesOf(tables, spec);
  const seen = new Set<string>();
  const found: FigureChoice[] = [];
  const take = (choice: Omit<FigureChoice, 'name'>): void => {
    const names = partsOf(choice.label).map(named);
    const name = sentenceOf(
      choice.token,
      names.map((one) => one.name),
    );
    const words = names.flatMap((one) => one.words);
    const fits =
      wanted === '' ||
      choice.value.startsWith(wanted.replaceAll(',', '')) ||
      normalizeLabel([choice.label, name, ...words].join(' ')).includes(wanted) ||
      (letters !== null && words.some((word) => initialsFor(word).includes(letters)));
    if (fits) found.push({ ...choice, name });
  };
  for (const { pieces } of view.paragraphs)
    for (const piece of pieces) {
      if (found.length >= LIMIT) return found;
      if (piece.type !== 'figure' || piece.token === undefined || seen.has(piece.token)) continue;
      seen.add(piece.token);
      // 文中一格的数，表里的各格不再列。
      seen.add(`万:[${piece.source}]`);
      take({ token: piece.token, label: piece.source, value: piece.text });
    }
  for (const choice of cells(tables, spec)) {
    if (found.length >= LIMIT) return found;
    if (!seen.has(choice.token)) take(choice);
  }
  return found;
}
