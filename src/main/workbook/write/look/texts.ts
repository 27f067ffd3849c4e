/** 照样子写时的文字：部门、年度、单位换成本项目的，其余照原来的写法。 */
import type { CellView, SheetRow, SheetView } from '../../../../shared/contract/index.js';
import type { ExportInput } from '../../../export/input.js';

const DEPARTMENT =
  /^(\s*(?:编制|填报|公开|汇总)?(?:部门|单位)(?:（单位）|\(单位\)|名称)?\s*[:：])(?!\s*(?:人民币)?[百千万亿]*元)/;
const UNIT = /(单位\s*[:：]\s*)(?:人民币)?元/;

/** 表名、表头、附注里的字：部门名、金额单位换成本项目的，年度后移 `yearsOn` 年。 */
export function headText(
  input: Pick<ExportInput, 'department' | 'year'>,
  text: string,
  yearsOn: number,
): string {
  const department = DEPARTMENT.exec(text);
  if (department) return `${department[1] ?? ''}${input.department}`;
  const inUnit = text.replace(UNIT, '$1万元');
  if (yearsOn === 0) return inUnit;
  // 文件里的今年、上年一起后移；更早的（如文号里的年份）不动。
  const recent = [input.year - yearsOn, input.year - yearsOn - 1];
  return inUnit.replace(/(?<!\d)(20\d\d)(?=\s*年)/g, (found) =>
    recent.includes(Number(found)) ? String(Number(found) + yearsOn) : found,
  );
}

/** 代码：类、款、项分三列的各写一段；别的列数（一列，或由几列合并成的）整码写在头一列，一位不少。 */
export function codeParts(code: string | null, columns: number): string[] {
  if (code === null) return [];
  if (columns !== 3) return [code];
  return [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)];
}

/** 科目行里某种列的字。 */
export function rowText(sheet: SheetView, row: SheetRow, role: 'name' | 'label'): string {
  const at = sheet.columns.findIndex((column) => column.role === role);
  const cell = row.cells[at];
  return cell && 'text' in cell ? cell.text : '';
}

/** 行次：那一格左边最近的行次列。 */
export const lineOf = (sheet: SheetView, view: CellView | undefined): string =>
  textLeftOf(sheet, view, /^line$/);

const NUMERAL = /^[一二三四五六七八九十]+、/;

/** 补上的一行的标签：照官方表样；近旁的行（`near`）不带“一、”的，也不带。 */
export function labelOf(sheet: SheetView, view: CellView | undefined, near: string): string {
  const label = textLeftOf(sheet, view, /^(label|name)$/);
  return NUMERAL.test(near) ? label : label.replace(NUMERAL, '');
}

/** 一格左边最近的某种列里的字。 */
function textLeftOf(sheet: SheetView, view: CellView | undefined, role: RegExp): string {
  if (!view) return '';
  for (const row of sheet.rows) {
    const at = row.cells.findIndex(
      (cell) => cell && 'amount' in cell && cell.amount.address === view.address,
    );
    if (at < 0) continue;
    const column = sheet.columns.slice(0, at).findLastIndex((one) => role.test(one.role));
    const cell = row.cells[column];
    return cell && 'text' in cell ? cell.text : '';
  }
  return '';
}
