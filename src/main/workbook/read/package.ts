/** 包的骨架：工作簿在哪个部件，有哪些工作表、叫什么、藏没藏，文字与样式在哪。 */
import { LIMITS } from './limits.js';
import { SAVE_AS, damaged, refuse, tooMuch } from './refuse.js';
import { decodePart, scanXml, unescapeExcel } from './xml.js';
import type { ZipParts } from './zip-read.js';

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** 部件名；图表工作表等没有格子的为 null。 */
  readonly part: string | null;
}
export interface PackageMap {
  readonly sheets: readonly SheetEntry[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly date1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

export function mapPackage(zip: ZipParts): PackageMap {
  const workbookPart = findWorkbook(zip);
  const relations = readRelations(zip, workbookPart);
  if (relations.size === 0) damaged('缺少工作簿的关系表');
  // 说有而没有的部件不能当作没有：少了文字表，所有文字都会悄悄不见。
  const byType = (type: string): string | null => {
    const target = [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.target;
    if (target !== undefined && !zip.parts.has(target)) return damaged(`缺少部件 ${target}`);
    return target ?? null;
  };
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  scanXml(textOf(zip, workbookPart) ?? damaged('找不到工作簿部件'), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(attributes.local('id') ?? '');
      const part = relation?.type.endsWith('/worksheet') ? relation.target : null;
      const sheetName = unescapeExcel(attributes.get('name') ?? '').slice(0, 255);
      const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
      sheets.push({ name: sheetName, hidden, part });
      if (sheets.length > LIMITS.sheets) tooMuch('工作表太多');
    },
  });
  if (sheets.length === 0) refuse(`工作簿里没有工作表。${SAVE_AS}`);
  return { sheets, sharedStrings: byType('sharedStrings'), styles: byType('styles'), date1904 };
}

export function textOf(zip: ZipParts, part: string | null): string | null {
  const bytes = part === null ? undefined : zip.parts.get(part);
  return bytes === undefined ? null : decodePart(bytes);
}

function findWorkbook(zip: ZipParts): string {
  const root = [...readRelations(zip, '').values()].find((relation) =>
    relation.type.endsWith('/officeDocument'),
  );
  const part = root?.target ?? 'xl/workbook.xml';
  const names = new Set(zip.names);
  if (part.endsWith('.bin') || names.has('xl/workbook.bin'))
    refuse('这是二进制工作簿（.xlsb），本程序不能读。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
  if (names.has('content.xml') && names.has('mimetype'))
    refuse('这是 OpenDocument 文件（.ods 等），本程序不能读。请用 WPS 或 LibreOffice 另存为 .xlsx 再导入');
  if (names.has('word/document.xml')) refuse('这是 Word 文档，不是工作簿。请选择决算表的 Excel 工作簿');
  if (names.has('ppt/presentation.xml')) refuse('这是演示文稿，不是工作簿。请选择决算表的 Excel 工作簿');
  if (!zip.parts.has(part)) {
    if (zip.names.length === 0) refuse('文件里没有内容（空的压缩包）。请重新取一份');
    refuse('这是压缩包或别的文件，不是工作簿。若是压缩包，请先解压，再导入里面的 .xlsx');
  }
  return part;
}

/** 部件的关系表；目标换成从包根起的小写部件名，外部目标不要。 */
function readRelations(zip: ZipParts, part: string): Map<string, Relation> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  const text = textOf(zip, `${folder}_rels/${part.slice(slash)}.rels`);
  if (text === null) return relations;
  scanXml(text, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const target = attributes.get('Target') ?? '';
      relations.set(attributes.get('Id') ?? '', {
        type: attributes.get('Type') ?? '',
        target: resolvePart(folder, target),
      });
    },
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const path = (target.startsWith('/') ? target.slice(1) : folder + target).toLowerCase();
  const out: string[] = [];
  for (const piece of path.split('/')) {
    if (piece === '..') out.pop();
    else if (piece !== '.' && piece !== '') out.push(piece);
  }
  return out.join('/');
}
