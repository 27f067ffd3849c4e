/** 字节 → 原样的工作簿。在子进程里跑；测试也可在本进程里跑，上限相同。 */
import type { RawCell, RawSheet, RawWorkbook } from '../../../shared/recognize/types.js';
import { SlotBudget } from './grid.js';
import { kindOf } from './kind.js';
import { LIMITS } from './limits.js';
import { Notices, droppedParts } from './notices.js';
import { mapPackage, textOf } from './package.js';
import { SAVE_AS, damaged, refuse, tooMuch } from './refuse.js';
import { scanSharedStrings } from './shared-strings.js';
import { scanSheet } from './sheet-scan.js';
import { scanStyles } from './styles.js';
import { refuseDoctype } from './xml.js';
import { readWithSheetJs } from './with-sheetjs.js';
import { readZip } from './zip-read.js';

/** `extension` 小写，含点；只用于措辞与 .et、.csv 的判断。读不了时抛 RefusalError（一句话，不含文件名）。 */
export async function parseWorkbook(bytes: Buffer, extension: string): Promise<RawWorkbook> {
  if (bytes.length > LIMITS.fileBytes) tooMuch('文件超过 64 MB');
  const workbook = kindOf(bytes, extension) === 'zip' ? await parseXlsx(bytes) : parseXls(bytes);
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0))
    refuse(`工作簿里没有任何内容（${workbook.sheets.length} 张工作表都是空的）。请确认选对了文件`);
  return workbook;
}

async function parseXlsx(bytes: Buffer): Promise<RawWorkbook> {
  const zip = await readZip(bytes);
  const map = mapPackage(zip);
  const notices = new Notices();
  for (const line of droppedParts(zip.names)) notices.add(line);
  // 先过一遍所有文字部件，DOCTYPE 藏在哪个部件都不放过。
  for (const part of zip.parts.values()) refuseDoctype(part);
  const context = {
    strings: scanSharedStrings(textOf(zip, map.sharedStrings)),
    styles: scanStyles(textOf(zip, map.styles)),
    date1904: map.date1904,
    budget: { cells: 0, text: 0, merges: 0 },
    slots: new SlotBudget(),
  };
  const sheets: RawSheet[] = [];
  for (const { name, hidden, part } of map.sheets) {
    const text = textOf(zip, part);
    if (part !== null && text === null) damaged(`缺少工作表“${name}”的内容`);
    const scanned = text === null ? null : scanSheet(text, context);
    for (const what of scanned?.dropped ?? []) notices.add(`略去了${what}，不影响表中的数`);
    noteUnsolved(notices, name, scanned?.unsolved ?? []);
    sheets.push({
      name,
      hidden,
      rows: trim(scanned?.rows ?? []),
      merges: scanned?.merges ?? [],
      ...(scanned ? { style: scanned.style } : {}),
    });
  }
  return { sheets, notices: notices.list(), fonts: context.styles.fonts };
}

function parseXls(bytes: Buffer): RawWorkbook {
  const notices = new Notices();
  const sheets = readWithSheetJs(bytes, new SlotBudget()).map((sheet): RawSheet => {
    noteUnsolved(notices, sheet.name, sheet.unsolved);
    return { name: sheet.name, hidden: sheet.hidden, rows: trim(sheet.rows), merges: sheet.merges };
  });
  if (sheets.length === 0) refuse(`工作簿里没有工作表。${SAVE_AS}`);
  notices.add('这是旧格式（.xls）的工作簿，其中的图片、批注等没有读');
  return { sheets, notices: notices.list() };
}

function noteUnsolved(notices: Notices, sheet: string, cells: readonly string[]): void {
  if (cells.length === 0) return;
  const some = cells.slice(0, 5).join('、');
  notices.add(
    `“${sheet}”有 ${cells.length} 个公式没有存好的结果（${some}${cells.length > 5 ? ' 等' : ''}），读作空白；请在 Excel 或 WPS 里打开、保存一次再导入`,
  );
}

/** 去掉尾部的空行与各行尾部的空格子。 */
function trim(rows: readonly (readonly (RawCell | null)[])[]): (readonly (RawCell | null)[])[] {
  const out = rows.map((row) => {
    let end = row.length;
    while (end > 0 && row[end - 1] === null) end--;
    return end === row.length ? row : row.slice(0, end);
  });
  while (out.length > 0 && out.at(-1)?.length === 0) out.pop();
  return out;
}
