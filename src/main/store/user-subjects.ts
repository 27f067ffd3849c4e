/**
 * 财政部门的科目表：从工作簿或 CSV 读入，存在本机用户目录，叠在自带字典之上（官方，可信）。
 * 列名认“科目编码/科目代码/编码/代码”“科目名称/名称”，可有“预算”（一般、基金、国资）。指明年度的各存一份，只在那个年度算数；没有指明的各年都算。
 */
import { lstat, mkdir, readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { printYears } from '../../shared/ledger/subject-years.js';
import { type Subject, parseSubjectCsv } from '../../shared/ledger/subjects.js';
import { normalizeLabel } from '../../shared/tables/labels.js';
import { readWorkbook } from '../workbook/read/index.js';
import { writeAtomically } from './project-file.js';
import { userFolder } from './user-folder.js';

const MAX_CSV = 8 * 1024 * 1024;
const MAX_SUBJECTS = 50_000;
/** 支出功能分类都是 2 字头；3 字头是部门预算支出经济分类，5 字头是政府预算支出经济分类。 */
const FUNCTIONAL = /^2/;
/** 社保：不在部门决算里，记着也不用。 */
const BUDGETS: ReadonlySet<string> = new Set(['', '一般', '基金', '国资', '社保']);

const storedFolder = (): string => join(userFolder(), 'subjects');
const storedFile = (year: number | null): string =>
  join(storedFolder(), year === null ? 'functional.csv' : `functional-${year}.csv`);

export interface UserSubjects {
  /** 各年都算的。 */
  readonly always: readonly Subject[];
  readonly ofYears: ReadonlyMap<number, readonly Subject[]>;
}

/** 已读入的科目；没有为空。 */
export async function loadUserSubjects(): Promise<UserSubjects> {
  const ofYears = new Map<number, readonly Subject[]>();
  for (const name of await readdir(storedFolder()).catch(() => [])) {
    const year = Number(/^functional-(20\d{2})\.csv$/.exec(name)?.[1]);
    if (year > 0) ofYears.set(year, await stored(year));
  }
  return { always: await stored(null), ofYears };
}

async function stored(year: number | null): Promise<Subject[]> {
  const text = await readFile(storedFile(year), 'utf8').catch(() => '');
  return text === '' ? [] : parseSubjectCsv(text);
}

export interface ImportedSubjects {
  readonly read: number;
  readonly added: number;
  readonly renamed: readonly { code: string; before: string; after: string }[];
  /** 不是支出功能分类（2 字头）的代码，没有收。 */
  readonly others: readonly string[];
  /** 有代码也有名称而没有收的：代码不是 3、5、7 位数字。 */
  readonly unread: readonly string[];
  /** 认不出的预算，按没有写。 */
  readonly oddBudgets: readonly string[];
  /** 一个代码两个名称，取后一个。 */
  readonly twice: readonly { code: string; names: readonly string[] }[];
}

/** 读入一份科目表并存下；`known` 是读入前（那个年度）的字典，`year` 为 null 是各年都算。 */
export async function importSubjects(
  path: string,
  known: (code: string) => string | null,
  year: number | null,
): Promise<ImportedSubjects> {
  const rows = await readRows(path);
  const { subjects, twice, others, unread, oddBudgets } = subjectsIn(rows, basename(path), year);
  const merged = new Map((await stored(year)).map((subject) => [subject.code, subject]));
  for (const subject of subjects) merged.set(subject.code, subject);
  const lines = [...merged.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((one) =>
      [one.code, one.name, 'official', printYears(one.years), one.budget === '未知' ? '' : one.budget].join(
        ',',
      ),
    );
  await mkdir(storedFolder(), { recursive: true });
  await writeAtomically(storedFile(year), `code,name,status,years_seen,budget\n${lines.join('\n')}\n`);
  const renamed = subjects.flatMap((subject) => {
    const before = known(subject.code);
    return before !== null && normalizeLabel(before) !== normalizeLabel(subject.name)
      ? [{ code: subject.code, before, after: subject.name }]
      : [];
  });
  return {
    read: subjects.length,
    added: subjects.filter((subject) => known(subject.code) === null).length,
    renamed,
    twice,
    others,
    unread,
    oddBudgets,
  };
}

async function readRows(path: string): Promise<string[][]> {
  if (!path.toLowerCase().endsWith('.csv')) {
    const { workbook } = await readWorkbook(path);
    return workbook.sheets.flatMap((sheet) =>
      sheet.rows.map((row) => row.map((cell) => cell?.text.trim() ?? '')),
    );
  }
  const name = basename(path);
  const stat = await lstat(path).catch(() => null);
  if (!stat?.isFile()) throw new RefusalError(`找不到文件“${name}”，或它不是普通文件。`);
  if (stat.size > MAX_CSV) throw new RefusalError(`“${name}”超过 8 MB，不像是科目表，没有读入。`);
  const bytes = await readFile(path);
  return decode(bytes).split(/\r?\n/).map(csvCells);
}

/** 一行的各栏：引号里的逗号不分栏，引号本身不要。 */
function csvCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...cells, cell.trim()];
}

/** 财政系统导出的 CSV 常是 GBK；不是合法 UTF-8 时按 GBK 读。 */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function subjectsIn(
  rows: readonly (readonly string[])[],
  file: string,
  year: number | null,
): Pick<ImportedSubjects, 'twice' | 'others' | 'unread' | 'oddBudgets'> & { readonly subjects: Subject[] } {
  const find = (row: readonly string[], ...names: string[]): number =>
    row.findIndex((cell) => names.includes(normalizeLabel(cell)));
  const at = rows.findIndex(
    (row) =>
      find(row, '科目编码', '科目代码', '编码', '代码', 'code') >= 0 &&
      find(row, '科目名称', '名称', 'name') >= 0,
  );
  const head = rows[at];
  if (!head) throw new RefusalError(`“${file}”里没有“科目编码”和“科目名称”两列，没有读入；请核对表头。`);
  const code = find(head, '科目编码', '科目代码', '编码', '代码', 'code');
  const name = find(head, '科目名称', '名称', 'name');
  const budget = find(head, '预算', 'budget');
  const names = new Map<string, string[]>();
  const subjects = new Map<string, Subject>();
  const others = new Set<string>();
  const unread = new Set<string>();
  const oddBudgets = new Set<string>();
  for (const row of rows.slice(at + 1)) {
    const own = (row[code] ?? '').replace(/\s/g, '');
    // 名称里的逗号会拆坏存下的 CSV，换成顿号。
    const label = (row[name] ?? '').replace(/\s+/g, '').replaceAll(',', '、').slice(0, 200);
    if (own === '' || label === '') continue;
    if (!/^\d{3}(\d{2}){0,2}$/.test(own)) {
      if (/\d/.test(own)) unread.add(own);
      continue;
    }
    if (!FUNCTIONAL.test(own)) {
      others.add(own);
      continue;
    }
    const fund = row[budget] ?? '';
    if (!BUDGETS.has(fund)) oddBudgets.add(fund);
    subjects.set(own, {
      code: own,
      name: label,
      trust: 'official',
      budget: fund === '一般' || fund === '基金' || fund === '国资' ? fund : '未知',
      years: year === null ? [] : [{ from: year, to: year }],
    });
    names.set(own, [...new Set([...(names.get(own) ?? []), label])]);
    if (subjects.size > MAX_SUBJECTS)
      throw new RefusalError(`“${file}”里的科目超过五万个，不像是科目表，没有读入。`);
  }
  if (subjects.size === 0)
    throw new RefusalError(
      others.size > 0
        ? `“${file}”里是支出经济分类（3 字头）或别的科目，不是支出功能分类（2 字头），没有读入；经济分类随程序自带，不用读。`
        : `“${file}”里没有一个像样的科目（3、5、7 位代码和名称），没有读入。`,
    );
  return {
    subjects: [...subjects.values()],
    others: [...others],
    unread: [...unread],
    oddBudgets: [...oddBudgets],
    twice: [...names].filter(([, all]) => all.length > 1).map(([own, all]) => ({ code: own, names: all })),
  };
}
