/** 拆开导出的压缩包看各部件。 */
import { strFromU8, unzipSync } from 'fflate';
import ExcelJS from 'exceljs';

export function partNames(bytes: Uint8Array): string[] {
  return Object.keys(unzipSync(bytes));
}

export function part(bytes: Uint8Array, name: string): string {
  const content = unzipSync(bytes)[name];
  if (!content) throw new Error(`没有部件 ${name}`);
  return strFromU8(content);
}

/** 每个标签一行，金样的差别才看得清。 */
export const oneTagPerLine = (xml: string): string => `${xml.replace(/></g, '>\n<')}\n`;

export async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await book.xlsx.load(copy);
  return book;
}

/** 一格的公式与数（公式取存着的结果）。 */
export function cellOf(
  book: ExcelJS.Workbook,
  sheet: string,
  address: string,
): { formula: string | null; value: unknown; note: string } {
  const cell = book.getWorksheet(sheet)?.getCell(address);
  if (!cell) throw new Error(`没有 ${sheet}!${address}`);
  const note: unknown = cell.note;
  const texts =
    typeof note === 'object' && note !== null && 'texts' in note && Array.isArray(note.texts)
      ? note.texts.map((one: unknown) =>
          typeof one === 'object' && one !== null && 'text' in one ? String(one.text) : '',
        )
      : [];
  const formula = typeof cell.formula === 'string' ? cell.formula : null;
  // exceljs 读回时把存着的 0 丢了。
  const result: unknown = cell.result;
  return { formula, value: formula === null ? cell.value : (result ?? 0), note: texts.join('') };
}
