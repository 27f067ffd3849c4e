/** 公开表工作簿：九张表，公式相连，从版面生成（从不改写读进来的文件）。 */
import ExcelJS, { type Worksheet } from 'exceljs';
import { fixedDate } from '../../export/archive.js';
import type { ExportInput, ExportOptions, LookBook } from '../../export/input.js';
import { marksOf } from '../../export/marks.js';
import { signOffOf } from '../../export/sign-off.js';
import { oneLine } from '../../export/text.js';
import type { FormulaContext } from './body.js';
import { workbookBytes } from './finish.js';
import { isLookSheet, placesOf, planLookBook } from './look/plan.js';
import { writeLookSheet } from './look/write-sheet.js';
import { planWorkbook } from './plan.js';
import { writeSheet } from './sheet.js';
import { writeSignOff } from './sign-off.js';
import { BodyStyles } from './style.js';

type WorkbookOptions = Omit<ExportOptions, 'parts'>;

/**
 * 写出公开表；金额放不进 Excel 时抛 RefusalError。同样的输入得到同样的字节。
 * `say` 收要告诉人的话：照样子写时补了什么、哪些没有照样子。
 */
export async function buildWorkbook(
  input: ExportInput,
  options: WorkbookOptions,
  say: (note: string) => void = () => undefined,
): Promise<Uint8Array> {
  const book = newBook(`${input.year}年度${oneLine(input.department)}决算公开表`, input.createdAt);
  const marks = marksOf(input, options);
  const written = options.look
    ? writeInLook(book, input, options, options.look, marks, say)
    : writeOfficial(book, input, options, marks);
  // 不设密码：防的是误改，不是防人。列宽、行高照常可调。
  if (options.protect === true)
    for (const sheet of written)
      await sheet.protect('', { formatColumns: true, formatRows: true, formatCells: true });
  if (options.signOff === 'both') writeSignOff(book, signOffOf(input), marks);
  return workbookBytes(book, input.createdAt);
}

const contextOf = (
  input: ExportInput,
  options: WorkbookOptions,
  where: Pick<FormulaContext, 'places' | 'tables'>,
): FormulaContext => ({
  ...where,
  valuesOnly: options.valuesOnly,
  styles: new BodyStyles(),
  protect: options.protect === true,
  formula: (address) => input.formula(address),
});

/** 照官方表样。 */
function writeOfficial(
  book: ExcelJS.Workbook,
  input: ExportInput,
  options: WorkbookOptions,
  marks: string,
): Worksheet[] {
  const plan = planWorkbook(input.sheets, input.blankRows);
  const context = contextOf(input, options, plan);
  return plan.sheets.map((sheet) => writeSheet(book, sheet, marks, context));
}

/** 照导入文件的样子：工作表的名称与次序照它；放不进样子的表在原位照官方表样，它没有的表补在后面。 */
function writeInLook(
  book: ExcelJS.Workbook,
  input: ExportInput,
  options: WorkbookOptions,
  look: LookBook,
  marks: string,
  say: (note: string) => void,
): Worksheet[] {
  const names = new Set<string>();
  const { sheets, notes } = planLookBook(input, look, names);
  for (const note of notes) say(note);
  const plans = sheets.filter(isLookSheet);
  const inLook = new Set(look.sheets.flatMap(({ tables }) => tables.map(({ table }) => table)));
  const official = planWorkbook(
    [
      ...sheets.flatMap((one) => (isLookSheet(one) ? [] : [one])),
      ...input.sheets.filter(({ table }) => !inLook.has(table)),
    ],
    input.blankRows,
    names,
  );
  const context = contextOf(input, options, {
    places: new Map([...plans.flatMap(placesOf), ...official.places]),
    tables: new Map([...plans.flatMap(({ areas }) => areas), ...official.tables]),
  });
  const rest = [...official.sheets];
  return [
    ...sheets.flatMap((one) => {
      if (isLookSheet(one)) return [writeLookSheet(book, one, marks, context)];
      const plan = rest.shift();
      return plan ? [writeSheet(book, plan, marks, context)] : [];
    }),
    ...rest.map((plan) => writeSheet(book, plan, marks, context)),
  ];
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
