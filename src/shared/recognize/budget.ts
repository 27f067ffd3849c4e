/** 年初预算工作簿：一张有科目代码与“年初预算”列的表。项级逐行取；没有支出的项也留。 */
import { RefusalError } from '../contract/refusal.js';
import { type Amount, type Unit } from '../money/index.js';
import { addressOf } from './a1.js';
import { readAmount } from './amounts.js';
import { Grid, type OwnCell, isNumeric } from './grid.js';
import { departmentIn, readHead, unitIn, yearIn } from './head.js';
import { type Header, type HeaderColumn, readHeader } from './headers.js';
import { joinCode } from './subject-body.js';
import type { BudgetLine, NotUnderstood, RawWorkbook } from './types.js';
import { CODE_WORDS, isFurniture, isNote, isOfWhich, isTotalLabel, norm } from './words.js';

export interface BudgetRecognition {
  readonly sheet: string;
  /** 表上写的金额单位；没有写为 null，不猜。 */
  readonly unit: Unit | null;
  readonly lines: readonly BudgetLine[];
  readonly department: string | null;
  readonly year: number | null;
  readonly notUnderstood: readonly NotUnderstood[];
  /** 别的也像年初预算、没有取的工作表。 */
  readonly also: readonly string[];
}

/** 金额列的写法，越靠前越优先。 */
const AMOUNT_WORDS = [
  /^(\d{4}年度?)?年初预算(数|金额|合计)?(\((万元|元)\))?$/,
  /年初预算/,
  /^(\d{4}年度?)?(部门)?预算(数|金额|批复数?)(\((万元|元)\))?$/,
];

/**
 * 认年初预算工作簿：表头要有 科目编码（科目代码）与 年初预算（数）两列。
 * 没有这样的表时抛 RefusalError。类、款两级有下级时只是小计，不取也不算没读懂。
 */
export function recognizeBudget(workbook: RawWorkbook): BudgetRecognition {
  const found = workbook.sheets.flatMap((sheet) => findBudget(new Grid(sheet)) ?? []);
  const [first, ...others] = found;
  if (first) {
    const also = others.map(({ grid }) => grid.name);
    return { ...readBudget(first.grid, first.header, first.column), also };
  }
  const names = workbook.sheets.slice(0, 12).map((sheet) => `“${sheet.name}”`);
  throw new RefusalError(
    `没有找到年初预算表。看过的工作表：${names.join('、')}。表头要有“科目编码”（或“科目代码”）、“科目名称”与“年初预算数”三列。`,
  );
}

interface FoundBudget {
  readonly grid: Grid;
  readonly header: Header;
  readonly column: HeaderColumn;
}
function findBudget(grid: Grid): FoundBudget | null {
  for (let row = 0; row < grid.rows; row++) {
    if (!isBudgetHeader(grid.own(row))) continue;
    const header = readHeader(grid, row, {
      columns: new Set(['预算数', '年初预算', '年初预算数', '金额', '合计']),
      rows: new Set(),
    });
    const column = amountColumn(grid, header);
    if (column !== null) return { grid, header, column };
  }
  return null;
}

const isBudgetHeader = (cells: readonly OwnCell[]): boolean =>
  cells.some((cell) => CODE_WORDS.has(cell.text)) && cells.every((cell) => cell.raw.number === null);

function amountColumn(grid: Grid, header: Header): HeaderColumn | null {
  for (const pattern of AMOUNT_WORDS) {
    for (const column of header.columns) {
      for (let row = header.top; row <= header.bottom; row++)
        if (pattern.test(norm(grid.cell(row, column.column)?.text ?? '')))
          return { ...column, role: 'amount' };
    }
  }
  return null;
}

function readBudget(grid: Grid, header: Header, target: HeaderColumn): Omit<BudgetRecognition, 'also'> {
  const facts = readHead(grid, 0, header.bottom);
  const unit = facts.twoUnits ? null : (facts.unit ?? headerUnit(grid, header, target));
  const codes = new Set(header.columns.filter((column) => column.role === 'code').map((one) => one.column));
  const names = new Set(
    header.columns.filter((column) => /^(name|label)$/.test(column.role)).map((one) => one.column),
  );
  const layout = new Set(header.columns.filter((column) => column.role === 'line').map((one) => one.column));
  const lines: BudgetLine[] = [];
  const coarse: { code: string; row: number; cells: readonly OwnCell[] }[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const reject = (row: number, cells: readonly OwnCell[], why: string): void => {
    for (const cell of cells)
      if (!layout.has(cell.column))
        notUnderstood.push({ cell: addressOf(row, cell.column), text: cell.raw.text.slice(0, 200), why });
  };
  for (let row = 0; row < header.top; row++)
    reject(row, grid.own(row).filter(isNumeric), '表头以上的数，没有取');
  for (let row = header.bottom + 1; row < grid.rows; row++) {
    const cells = grid.own(row);
    const heads = cells.filter((cell) => codes.has(cell.column) || names.has(cell.column));
    if (cells.length === 0 || isAside(cells)) continue;
    const extra = cells.filter(
      (cell) => !heads.includes(cell) && cell.column !== target.column && !layout.has(cell.column),
    );
    if (heads.some((cell) => isTotalLabel(cell.raw.text))) continue;
    const code = joinCode(heads.filter((cell) => codes.has(cell.column)).map((cell) => cell.text));
    const ofWhich = heads.some((cell) => isOfWhich(cell.raw.text));
    if (code === null || ofWhich) {
      reject(row, cells, ofWhich ? '“其中”行已含在上面的数里，没有取' : '这一行没有科目代码，没有取');
      continue;
    }
    if (code.length < 7) {
      coarse.push({ code, row, cells });
      continue;
    }
    reject(row, extra, '不是年初预算这一栏，没有取');
    const read = readAmount(grid.cell(row, target.column), unit);
    const name = heads
      .filter((cell) => names.has(cell.column))
      .map((cell) => cell.raw.text.replace(/\s+/g, ''))
      .join('');
    if (!read.ok)
      reject(
        row,
        cells.filter((cell) => cell.column === target.column),
        read.reason,
      );
    else if (lines.some((line) => line.code === code))
      reject(row, cells, `“${code}”又出现了一次，取前一次，这一行没有取`);
    else if (read.value) lines.push(line(grid, row, target.column, code, name, read.value));
  }
  for (const one of coarse) {
    const covered = lines.some((line) => line.code.startsWith(one.code));
    if (!covered && one.cells.some((cell) => cell.column === target.column))
      reject(one.row, one.cells, '只到类、款一级，没有项级的数，没有取');
  }
  return {
    sheet: grid.name,
    unit,
    lines,
    department: facts.department,
    year: facts.year ?? yearIn(grid.name),
    notUnderstood,
  };
}

const line = (
  grid: Grid,
  row: number,
  column: number,
  code: string,
  name: string,
  amount: Amount,
): BudgetLine => ({
  code,
  name,
  amount,
  sheet: grid.name,
  cell: addressOf(row, column),
});

/** 附注、签章、部门与单位行。 */
const isAside = (cells: readonly OwnCell[]): boolean =>
  cells.every((cell) => cell.raw.number === null) &&
  cells.every(
    (cell) =>
      isNote(cell.raw.text) ||
      isFurniture(cell.raw.text) ||
      departmentIn(cell.raw.text) !== null ||
      unitIn(cell.raw.text) !== null,
  );

/** 单位写在列名里：“年初预算数（万元）”。 */
function headerUnit(grid: Grid, header: Header, target: HeaderColumn): Unit | null {
  for (let row = header.top; row <= header.bottom; row++) {
    const unit = unitIn(grid.cell(row, target.column)?.text ?? '');
    if (unit === '元' || unit === '万元') return unit;
  }
  return null;
}
