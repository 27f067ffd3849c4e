/** 公开表工作簿：九张表，公式相连，从版面生成（从不改写读进来的文件）。 */
import ExcelJS from 'exceljs';
import { fixedDate } from '../../export/archive.js';
import type { ExportInput, ExportOptions } from '../../export/input.js';
import { marksOf } from '../../export/marks.js';
import { signOffOf } from '../../export/sign-off.js';
import { oneLine } from '../../export/text.js';
import { workbookBytes } from './finish.js';
import { planWorkbook } from './plan.js';
import { writeSheet } from './sheet.js';
import { writeSignOff } from './sign-off.js';

/** 写出公开表；金额放不进 Excel 时抛 RefusalError。同样的输入得到同样的字节。 */
export async function buildWorkbook(
  input: ExportInput,
  options: Omit<ExportOptions, 'parts'>,
): Promise<Uint8Array> {
  const book = newBook(`${input.year}年度${oneLine(input.department)}决算公开表`, input.createdAt);
  const plan = planWorkbook(input.sheets, input.blankRows);
  const marks = marksOf(input, options);
  for (const sheet of plan.sheets) {
    const written = writeSheet(book, sheet, marks, {
      places: plan.places,
      tables: plan.tables,
      valuesOnly: options.valuesOnly,
      protect: options.protect === true,
      formula: (address) => input.formula(address),
    });
    // 不设密码：防的是误改，不是防人。列宽、行高照常可调。
    if (options.protect === true)
      await written.protect('', { formatColumns: true, formatRows: true, formatCells: true });
  }
  if (options.signOff === 'both') writeSignOff(book, signOffOf(input), marks);
  return workbookBytes(book, input.createdAt);
}

/** 空工作簿：作者写程序名，不写用户名。 */
export function newBook(title: string, createdAt: string): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  book.creator = '决算公开编辑器';
  book.lastModifiedBy = '决算公开编辑器';
  book.created = fixedDate(createdAt);
  book.modified = fixedDate(createdAt);
  book.title = title;
  // 打开时全部重算一次：以 Excel 自己的算法为准，存着的结果只给不会算的阅读器。
  book.calcProperties.fullCalcOnLoad = true;
  return book;
}
