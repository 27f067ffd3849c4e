/** 导出的性能测量：我们写工作簿、公开册，与别的库写同样的格、同样的段与表。 */
import * as XLSX from '@e965/xlsx';
import { Document, Packer } from 'docx';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { textParagraphs } from '../../src/main/booklet/narrative.js';
import { bookletParts } from '../../src/main/booklet/parts.js';
import { STYLES } from '../../src/main/booklet/styles.js';
import { tableSection } from '../../src/main/booklet/table.js';
import type { ExportInput } from '../../src/main/export/input.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { loadTemplates } from '../../src/main/store/templates.js';
import type { CompiledRule } from '../../src/shared/checks/compile.js';
import type { Project } from '../../src/shared/project/project.js';

const options = { valuesOnly: false, draft: false };

export interface BenchCell {
  readonly sheet: string;
  readonly at: string;
  readonly formula: string | null;
  readonly value: string | number;
}

/** 我们写出的工作簿里的每一格：别的库照着写。 */
function cellsOf(bytes: Uint8Array): BenchCell[] {
  const book = XLSX.read(bytes, { cellFormula: true });
  return book.SheetNames.flatMap((sheet) =>
    Object.entries(book.Sheets[sheet] ?? {}).flatMap(([at, cell]: [string, XLSX.CellObject]) =>
      at.startsWith('!') || (typeof cell.v !== 'string' && typeof cell.v !== 'number')
        ? []
        : [{ sheet, at, formula: cell.f ?? null, value: cell.v }],
    ),
  );
}

/** SheetJS 写同样的格（值与公式，没有样式）。 */
export function writeWithSheetJs(cells: readonly BenchCell[]): Uint8Array {
  const book = XLSX.utils.book_new();
  const sheets = new Map<string, XLSX.WorkSheet>();
  for (const { sheet, at, formula, value } of cells) {
    let own = sheets.get(sheet);
    if (!own) sheets.set(sheet, (own = {}));
    own[at] = {
      t: typeof value === 'number' ? 'n' : 's',
      v: value,
      ...(formula === null ? {} : { f: formula }),
    };
  }
  for (const [name, sheet] of sheets) {
    sheet['!ref'] = 'A1:Z2000';
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  const written: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  return written instanceof Uint8Array ? written : new Uint8Array();
}

/** docx 库写同样的段与表（同样的字体、列宽、行高、边框），不分节、不做目录、页码与定型。 */
export async function writeWithDocx(input: ExportInput): Promise<Uint8Array> {
  const parts = bookletParts(input);
  const children = [
    ...[parts.overview, parts.narrative, parts.terms, parts.attachments].flatMap((part) =>
      textParagraphs(part),
    ),
    ...input.sheets.flatMap((sheet, at) => tableSection(sheet, input.blankRows, at === 0).children),
  ];
  const document = new Document({ styles: STYLES, sections: [{ children }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** 一本账的导出：输入、我们的两个写出者、照写用的格。 */
export async function exportBench(
  project: Project,
  rules: readonly CompiledRule[],
): Promise<{
  readonly cells: readonly BenchCell[];
  readonly workbook: () => Promise<Uint8Array>;
  readonly booklet: () => Promise<Uint8Array>;
  readonly sheetJs: () => Uint8Array;
  readonly docx: () => Promise<Uint8Array>;
}> {
  const bundle = (await loadTemplates()).profiles.get(project.state.meta.profile);
  if (!bundle) throw new Error('没有这个版式');
  const input = exportInput(project, bundle, checkProject(project, rules, bundle), '/没有附件.jsgk');
  const cells = cellsOf(await buildWorkbook(input, options));
  return {
    cells,
    workbook: () => buildWorkbook(input, options),
    booklet: () => buildBooklet(input, options),
    sheetJs: () => writeWithSheetJs(cells),
    docx: () => writeWithDocx(input),
  };
}
