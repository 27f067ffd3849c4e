/** 找表头：不看位置，只看一行里有没有成组的列名；再把多行表头合成每列的路径。 */
import type { ProfileModel } from '../tables/model.js';
import { type Grid, type OwnCell, isNumeric } from './grid.js';
import type { ColumnRole, RawMerge } from './types.js';
import {
  CODE_WORDS,
  LABEL_WORDS,
  LINE_WORDS,
  NAME_WORDS,
  START_WORDS,
  columnWord,
  rowWord,
} from './words.js';

export interface HeaderColumn {
  readonly column: number;
  readonly role: ColumnRole;
  readonly path: readonly string[];
  /** 对应方案指定的版式列；null 是指定不取；没有指定的按字去配。 */
  readonly id?: string | null;
  /** 这一栏为何不取（id 为 null 时）。 */
  readonly why?: string;
  /** 表头是左边合并过来的，自己没有字。 */
  readonly spill?: true;
}
export interface Header {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly HeaderColumn[];
}

const MAX_HEADER_ROWS = 7;
/** 决算表没有这么宽、这么碎；再多是怪文件，不值得为它耗时。 */
const MAX_COLUMNS = 200;
const MAX_MERGES = 2000;

/** 版式里出现过的列名与行名。 */
export interface Vocabulary {
  readonly columns: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}

export function vocabularyOf(profile: ProfileModel): Vocabulary {
  const columns = new Set<string>();
  const rows = new Set<string>();
  for (const table of profile.tables) {
    for (const column of table.columns) for (const label of column.path) columns.add(columnWord(label));
    if (table.kind === 'fixed') for (const row of table.rows) rows.add(rowWord(row.label));
  }
  rows.delete('');
  return { columns, rows };
}

/** 这一行是不是表头的第一行。 */
export function isHeaderStart(cells: readonly OwnCell[], words: Vocabulary): boolean {
  if (cells.length < 2 || cells.some(isNumeric)) return false;
  let start = 0;
  let known = 0;
  for (const cell of cells) {
    if (START_WORDS.has(cell.text) || START_WORDS.has(columnWord(cell.raw.text))) start++;
    else if (words.columns.has(columnWord(cell.raw.text))) known++;
  }
  return (start >= 1 && start + known >= 2) || known >= 3;
}

const isColumnNumbers = (cells: readonly OwnCell[]): boolean => {
  if (cells.some((cell) => cell.text === '栏次')) return true;
  const numbers = cells.filter((cell) => /^\d{1,2}$/.test(cell.text));
  return (
    numbers.length >= 2 &&
    numbers.length === cells.length &&
    numbers.every((cell, at) => Number.parseInt(cell.text, 10) === at + 1)
  );
};

/** 从 top 行起读一个表头。 */
export function readHeader(grid: Grid, top: number, words: Vocabulary): Header {
  let bottom = top;
  let numbered = isColumnNumbers(grid.own(top));
  let rows = 1;
  while (!numbered && rows < MAX_HEADER_ROWS) {
    const next = grid.own(bottom + 1);
    if (next.length === 0 && isCovered(grid, top, bottom)) {
      // 每行表头都合并了两行：下一行是空的，不是表头到此为止。
      bottom++;
      continue;
    }
    rows++;
    if (isColumnNumbers(next)) {
      numbered = true;
      bottom++;
    } else if (continues(grid, top, bottom, next, words)) bottom++;
    else break;
  }
  return { top, bottom, columns: buildColumns(grid, top, bottom) };
}

/** 下一行是这几行的格子向下合并占着的。 */
const isCovered = (grid: Grid, top: number, bottom: number): boolean =>
  bottom + 1 < grid.rows && grid.mergesFrom(top, bottom).some((merge) => merge.bottom > bottom);

/** 下一行仍是表头：没有数，没有科目代码与行标签，且至少有一个列名不在标签列下面。 */
function continues(
  grid: Grid,
  top: number,
  bottom: number,
  next: readonly OwnCell[],
  words: Vocabulary,
): boolean {
  if (next.length === 0) return false;
  if (next.some((cell) => isNumeric(cell) || /^\d{3,7}$/.test(cell.text))) return false;
  const labels = new Set(
    buildColumns(grid, top, bottom)
      .filter((column) => column.role !== 'amount')
      .map((column) => column.column),
  );
  if (next.some((cell) => labels.has(cell.column) && isDataLabel(cell, words))) return false;
  return next.some((cell) => {
    if (START_WORDS.has(cell.text) || START_WORDS.has(columnWord(cell.raw.text))) return true;
    return !labels.has(cell.column) && words.columns.has(columnWord(cell.raw.text));
  });
}

const isDataLabel = (cell: OwnCell, words: Vocabulary): boolean =>
  !START_WORDS.has(cell.text) && (words.rows.has(rowWord(cell.raw.text)) || /^(合计|总计)$/.test(cell.text));

function buildColumns(grid: Grid, top: number, bottom: number): HeaderColumn[] {
  const merges = grid
    .mergesFrom(top, bottom)
    .filter((merge) => merge.left < MAX_COLUMNS)
    .slice(0, MAX_MERGES);
  let last = 0;
  for (let row = top; row <= bottom; row++) last = Math.max(last, grid.own(row).at(-1)?.column ?? 0);
  for (const merge of merges) last = Math.max(last, merge.right);
  last = Math.min(last, MAX_COLUMNS - 1);
  const columns: HeaderColumn[] = [];
  for (let column = 0; column <= last; column++) {
    const path: string[] = [];
    let own = false;
    for (let row = top; row <= bottom; row++) {
      const word = columnWord(headerText(grid, row, column, top, bottom, merges));
      if (word === '' || word === '栏次' || /^\d{1,2}$/.test(word)) continue;
      own ||= (grid.cell(row, column)?.text ?? '') !== '';
      if (path.at(-1) !== word) path.push(word);
    }
    if (path.length > 0)
      columns.push({ column, role: roleOf(path), path, ...(own ? {} : { spill: true as const }) });
  }
  return columns;
}

/** 一列的表头自上而下原来写的字。 */
export function headerTexts(grid: Grid, { top, bottom }: Header, column: number): string[] {
  const merges = grid.mergesFrom(top, bottom).slice(0, MAX_MERGES);
  return Array.from({ length: bottom - top + 1 }, (_, at) =>
    headerText(grid, top + at, column, top, bottom, merges),
  ).filter((text) => text !== '');
}

/** 一格表头的字：自己的；合并区左上角的；没有合并而下面还有字时，取左边最近的组名。 */
function headerText(
  grid: Grid,
  row: number,
  column: number,
  top: number,
  bottom: number,
  merges: readonly RawMerge[],
): string {
  const own = grid.cell(row, column)?.text ?? '';
  if (own !== '') return own;
  const merge = merges.find(
    (one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right,
  );
  if (merge) return grid.cell(merge.top, merge.left)?.text ?? '';
  if (!hasTextBelow(grid, row, column, bottom)) return '';
  for (let left = column - 1; left >= 0; left--) {
    const text = grid.cell(row, left)?.text ?? '';
    if (text === '') continue;
    // 上一级分组到此为止：左边那格属于另一组。
    for (let above = top; above < row; above++) {
      for (let between = left + 1; between <= column; between++)
        if ((grid.cell(above, between)?.text ?? '') !== '') return '';
    }
    const merged = merges.some((one) => one.top === row && one.left === left);
    return merged || !hasTextBelow(grid, row, left, bottom) ? '' : text;
  }
  return '';
}

function hasTextBelow(grid: Grid, row: number, column: number, bottom: number): boolean {
  for (let below = row + 1; below <= bottom; below++) {
    const text = grid.text(below, column);
    if (text !== '' && text !== '栏次' && !/^\d{1,2}$/.test(text)) return true;
  }
  return false;
}

function roleOf(path: readonly string[]): ColumnRole {
  const last = path.at(-1) ?? '';
  if (path.some((word) => LINE_WORDS.has(word))) return 'line';
  if (NAME_WORDS.has(last)) return 'name';
  if (path.some((word) => CODE_WORDS.has(word))) return 'code';
  return LABEL_WORDS.has(last) ? 'label' : 'amount';
}
