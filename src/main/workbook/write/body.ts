/** 写一张表的数据行：文字格、金额格与公式格。 */
import type { Worksheet } from 'exceljs';
import type { CellFormula, CellView, SheetRow } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { absolute, amount, compare, toExportNumber } from '../../../shared/money/index.js';
import { zeroStyleOf } from '../../export/printed.js';
import { cellText } from '../../export/text.js';
import { type TablePlace, excelFormula } from './formula.js';
import { textIndent } from './indent.js';
import type { CellPlace, SheetPlan } from './plan.js';
import { amountFormat, type BodyLook, type BodyStyles, merge, TEXT_FORMAT } from './style.js';
import { tailNote } from './tail-note.js';

export interface FormulaContext {
  readonly places: ReadonlyMap<string, CellPlace>;
  readonly tables: ReadonlyMap<string, TablePlace>;
  readonly valuesOnly: boolean;
  readonly styles: BodyStyles;
  /** 保护算出的格。 */
  readonly protect: boolean;
  formula(address: string): CellFormula | null;
}

export function writeBody(sheet: Worksheet, plan: SheetPlan, context: FormulaContext): void {
  for (const [at, row] of plan.rows.entries()) writeRow(sheet, plan, row, plan.bodyRow + at, context);
}

function writeRow(
  sheet: Worksheet,
  plan: SheetPlan,
  row: SheetRow,
  number: number,
  context: FormulaContext,
): void {
  const spans: { column: number; span: number }[] = [];
  for (const index of plan.sheet.columns.keys()) {
    const target = sheet.getCell(number, index + 1);
    const cell = row.cells[index] ?? null;
    const look: BodyLook = {
      ...appearance(plan, cell, index),
      unlocked: context.protect && !isDerived(cell, context),
    };
    // 整个赋值，不逐项改：样式对象是各格共用的。
    target.style = context.styles.of(look);
    if (cell === null) continue;
    if ('amount' in cell) {
      // 零印成 0.00 的版式里，空格就是空格（空表的合计行），不写公式，免得印出 0.00。
      if (cell.amount.printed !== null || plan.sheet.zeroStyle === 'blank')
        writeAmount(sheet, plan.name, number, index + 1, cell.amount, context);
    } else {
      if (cell.text !== '') target.value = cellText(cell.text);
      if (cell.span > 1) spans.push({ column: index + 1, span: cell.span });
    }
  }
  for (const { column, span } of spans) merge(sheet, number, column, 1, span);
}

/** 对齐、折行与数字格式。 */
function appearance(
  { sheet }: SheetPlan,
  cell: SheetRow['cells'][number],
  index: number,
): Pick<BodyLook, 'side' | 'wrap' | 'indent' | 'format'> {
  if (cell === null) {
    const side = sheet.columns[index]?.role === 'amount' ? 'right' : 'center';
    return { side, wrap: false, indent: 0, format: '' };
  }
  if ('amount' in cell) {
    const format = amountFormat(zeroStyleOf(cell.amount, sheet.zeroStyle));
    return { side: 'right', wrap: false, indent: 0, format };
  }
  const indent = textIndent(sheet, cell, index);
  return { side: cell.align, wrap: true, indent, format: TEXT_FORMAT };
}

/** 受保护的格：写公式的、不能键入的。空行与录入格照常能填。 */
const isDerived = (cell: SheetRow['cells'][number], context: FormulaContext): boolean =>
  cell !== null &&
  (!('amount' in cell) || (!cell.amount.editable && context.formula(cell.amount.address) !== null));

/** 写一个金额格：公式连同结果，或只写数；有尾差的加批注。 */
export function writeAmount(
  sheet: Worksheet,
  name: string,
  row: number,
  column: number,
  view: CellView,
  context: FormulaContext,
): void {
  const target = sheet.getCell(row, column);
  const value = view.printed === null ? null : exportNumber(view.printed, view.address);
  const semantic = context.valuesOnly ? null : context.formula(view.address);
  const formula = semantic === null ? null : excelFormula(semantic, name, context.places, context.tables);
  if (semantic === null || formula === null) {
    if (value !== null) target.value = value;
    return;
  }
  // 结果总是一并写出：LibreOffice 与手机上的阅读器只显示存着的结果。
  target.value = { formula, result: value ?? 0 };
  const note = tailNote(view, semantic.residue);
  if (note !== null) target.note = note;
}

/** 再大一分，存着的数虽不差，LibreOffice 却显示成 10,000,000,000,000.00。 */
const SHOWN_RIGHT = amount('9999999999999.97');

/** 印数 → 双精度数；超过 15 位有效数字会走样，显示得不对的也不写，宁可拒绝。 */
function exportNumber(printed: string, address: string): number {
  const exact = amount(printed);
  const value = toExportNumber(exact);
  if (value !== null && compare(absolute(exact), SHOWN_RIGHT) <= 0) return value;
  if (value !== null)
    throw new RefusalError(
      `${address} 的金额 ${printed} 万元会被 LibreOffice 显示成 10,000,000,000,000.00，没有导出。请核对金额的单位后重试。`,
    );
  throw new RefusalError(
    `${address} 的金额 ${printed} 万元超过 15 位有效数字，Excel 存不下会走样，没有导出。请核对金额的单位后重试。`,
  );
}
