/** 科目表的表体（02、03、05、07、08）：行按科目代码认，代码可以是整写、数值，或拆成类、款、项三列。 */
import { type SubjectTableModel, TOTAL_KEY } from '../tables/model.js';
import { type BodyContext, type RowReader, takeAmount } from './body.js';
import type { Grid, OwnCell } from './grid.js';
import { mapAmounts } from './match.js';
import type { Region } from './regions.js';
import { isOfWhich, isTotalLabel, norm } from './words.js';

const CODE = /^\d{3}(\d{2}){0,2}$/;
/** 代码列里像代码的字：数字与分隔的点、横线。 */
const DIGITS = /^[\d.-]+$/;

/** 名称 → 代码；同名不同码的为 null。没有代码的行靠它认。 */
export type SubjectNames = Pick<ReadonlyMap<string, string | null>, 'get'>;

export function subjectReader(
  context: BodyContext,
  model: SubjectTableModel,
  names: SubjectNames,
): RowReader {
  const { columns } = context.region.header;
  const targets = model.columns.filter((column) => model.amountByColumn.has(column.id));
  const { byColumn } = mapAmounts(columns, targets);
  const headings = new Set(
    columns.filter((column) => column.role !== 'amount' && column.role !== 'line').map((one) => one.column),
  );
  const codes = new Set(columns.filter((column) => column.role === 'code').map((one) => one.column));
  const lines = new Set(columns.filter((column) => column.role === 'line').map((one) => one.column));
  const codesOf = codeReader(codes);
  const wanted = [...byColumn];
  const whole = new Set([...lines, ...headings, ...byColumn.keys()]);
  const usedIn = (cells: readonly OwnCell[]): Set<number> =>
    new Set(cells.map((cell) => cell.column).filter((one) => lines.has(one)));
  return (row, cells) => {
    const found = identify(cells, headings, codes, names, codesOf);
    if (typeof found === 'string') return { used: usedIn(cells), why: found };
    const { key, name, byCode, only } = found;
    if (!context.draft.addRow({ key, code: key === TOTAL_KEY ? null : key, name }))
      return { used: usedIn(cells), why: `“${key}”在本表里又出现了一次，取前一次，这一行没有取` };
    for (const [column, id] of wanted) takeAmount(context, row, column, key, id);
    // 有代码的行占绝大多数：标签、行次、各栏都用掉了。
    if (byCode) return { used: whole, why: null };
    const taken = usedIn(cells);
    // 行是按名称或“合计”认的，代码列里却有不成代码的数：那一格照样要报告。
    for (const cell of cells.filter(({ column }) => headings.has(column)))
      if (only !== undefined ? cell.column === only : !codes.has(cell.column) || !DIGITS.test(cell.text))
        taken.add(cell.column);
    for (const [column] of wanted) taken.add(column);
    return { used: taken, why: null };
  };
}

/** 收集一段表体里“名称 → 代码”，给别处没有写代码的行用。 */
export function collectNames(grid: Grid, region: Region, into: Map<string, string | null>): void {
  const heads = new Set(
    region.header.columns
      .filter((column) => /^(code|name|label)$/.test(column.role))
      .map((one) => one.column),
  );
  const codes = new Set(
    region.header.columns.filter((column) => column.role === 'code').map((one) => one.column),
  );
  if (codes.size === 0) return;
  const codesOf = codeReader(codes);
  for (let row = region.bodyTop; row <= region.bodyBottom; row++) {
    const found = identify(grid.own(row), heads, codes, new Map(), codesOf);
    if (typeof found === 'string' || found.key === TOTAL_KEY || found.name === '') continue;
    const name = norm(found.name);
    const before = into.get(name);
    into.set(name, before === undefined || before === found.key ? found.key : null);
  }
}

/** 一行的标签（`headings` 各列）说的是哪一行；认不出的给原因。 */
function identify(
  cells: readonly OwnCell[],
  headings: ReadonlySet<number>,
  codes: ReadonlySet<number>,
  names: SubjectNames,
  codesOf: CodeReader,
): { key: string; name: string; byCode: boolean; only?: number } | string {
  const coded: OwnCell[] = [];
  const texts: OwnCell[] = [];
  let name = '';
  for (const cell of cells) {
    if (!headings.has(cell.column)) continue;
    const isCode = codes.has(cell.column);
    if (isCode) coded.push(cell);
    if (isCode && DIGITS.test(cell.text)) continue;
    texts.push(cell);
    name += cell.raw.text.replace(/\s+/g, '');
  }
  if (texts.some((cell) => isOfWhich(cell.raw.text))) return '“其中”行已含在上面的数里，没有取';
  const code = codesOf(coded);
  if (code !== null) return { key: code, name, byCode: true };
  if (texts.some((cell) => isTotalLabel(cell.raw.text))) return { key: TOTAL_KEY, name, byCode: false };
  // 代码与名称写在一格：“2010450 事业运行”。
  for (const cell of texts) {
    const match = /^(\d{3}(?:\d{2}){0,2})(?!\d)[-:_、.]?(\D.*)$/.exec(cell.text);
    if (match?.[1] !== undefined && match[2] !== undefined)
      return { key: match[1], name: match[2], byCode: false, only: cell.column };
  }
  const bare = texts.map((cell) => cell.text).join('');
  const known = names.get(bare.replace(/^(类|款|项):/, ''));
  if (known !== undefined && known !== null) return { key: known, name, byCode: false };
  if (texts.length === 0 && coded.length === 0) return '这一行没有科目代码，也没有名称，不知道是哪一行';
  return known === null
    ? `“${name}”没有科目代码，而叫这个名称的科目不止一个，没有取`
    : `“${name || coded.map((cell) => cell.text).join(' ')}”不是科目代码，也没有在别处见过这个名称，没有取`;
}

type CodeReader = (cells: readonly OwnCell[]) => string | null;

/**
 * 逐行读代码列。类、款、项三列里每行只写本级的（上级写在前面的行，或纵向合并着），接上前面行的上级；
 * 上级没有见过的不猜。
 */
function codeReader(codes: ReadonlySet<number>): CodeReader {
  const columns = [...codes].sort((a, b) => a - b);
  const above: string[] = [];
  return (cells) => {
    const whole = joinCode(cells.map((cell) => cell.text));
    if (columns.length !== 3) return whole;
    const levels = cells.map((cell) => columns.indexOf(cell.column));
    const [first = 0] = levels;
    if (whole === null && first > 0) {
      const before = above.slice(0, first);
      if (before.length < first || levels.some((level, at) => level !== first + at)) return null;
      const code = joinCode([...before, ...cells.map((cell) => cell.text)]);
      if (code !== null) keep(above, code);
      return code;
    }
    if (whole !== null) keep(above, whole);
    return whole;
  };
}

const keep = (above: string[], code: string): void => {
  above.splice(0, above.length, code.slice(0, 3), code.slice(3, 5), code.slice(5, 7));
  while (above.at(-1) === '') above.pop();
};

/** 代码列的字 → 科目代码：一列整写；三列各写一截（201|04|50）；或三列逐级整写。 */
export function joinCode(cells: readonly string[]): string | null {
  const [only] = cells;
  if (only !== undefined && cells.length === 1 && CODE.test(only)) return unpadded(only);
  // 别的程序把数值代码写成了“2010401.0”。
  const parts = cells
    .map((text) =>
      norm(text)
        .replace(/\.0$/, '')
        .replace(/[.\-_]/g, ''),
    )
    .filter((text) => text !== '');
  const [first] = parts;
  if (first === undefined || parts.some((part) => !/^\d+$/.test(part))) return null;
  if (parts.length === 1) return CODE.test(first) ? unpadded(first) : null;
  const last = parts.at(-1) ?? '';
  if (CODE.test(last) && last.length > 3 && parts.every((part) => last.startsWith(part))) return last;
  // 数值格丢了前导零：“4”就是“04”。
  const joined =
    first +
    parts
      .slice(1)
      .map((part) => part.padStart(2, '0'))
      .join('');
  return first.length === 3 && CODE.test(joined) ? joined : null;
}

/** 补零补成七位的类、款：2010000 是 201，2010400 是 20104；款、项没有 00 号。 */
const unpadded = (code: string): string => code.replace(/^(\d{3})(00){1,2}$|^(\d{5})00$/, '$1$3');
