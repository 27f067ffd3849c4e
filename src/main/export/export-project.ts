/** 导出：工作簿、公开册、PDF、网站文本与审核报告，一次写成。 */
import type { ExportPart } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { buildBooklet } from '../booklet/booklet.js';
import { narrativeTitle } from '../booklet/parts.js';
import { buildReport } from '../workbook/write/report.js';
import { buildWorkbook } from '../workbook/write/workbook.js';
import { fileName } from './file-names.js';
import type { ExportInput, ExportOptions, ExportOutcome } from './input.js';
import { marksOf } from './marks.js';
import { checkOverride } from './override.js';
import { plainNarrative } from './narrative-text.js';
import { convertToPdf, pdfEngine } from './pdf.js';
import {
  checkFolder,
  disk,
  type DiskOperations,
  type NewFile,
  openElsewhere,
  placeFiles,
} from './place-files.js';

/** 写出的次序，也是报告的次序。 */
const PARTS: readonly ExportPart[] = ['xlsx', 'docx', 'pdf', 'text', 'report'];

/** 宿主可接的几处：进度、取消；磁盘操作只在测试里换掉。 */
export interface ExportHooks {
  /** 开始做一个部分；`done` 是已做完几个，共 `total` 个。 */
  readonly onPart?: (part: ExportPart, done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly disk?: DiskOperations;
}

/**
 * 导出到文件夹：先查文件夹，再在内存里做好各部分，最后一次写成；任何一步失败或取消，文件夹里什么也不变。
 * 没有 PDF 引擎时其余照写，在 `notes` 里说明；明确只要 PDF 时由调用者先问 `pdfEngine()`。
 */
export async function exportProject(
  input: ExportInput,
  folder: string,
  options: ExportOptions,
  hooks: ExportHooks = {},
): Promise<ExportOutcome> {
  checkOverride(input, options);
  await checkFolder(folder);
  const wanted = PARTS.filter((part) => options.parts.includes(part));
  const notes: string[] = [];
  const made: (NewFile & { readonly part: ExportPart })[] = [];
  let booklet: Uint8Array | null = null;
  const bookletOnce = async (): Promise<Uint8Array> => (booklet ??= await buildBooklet(input, options));
  for (const [at, part] of wanted.entries()) {
    hooks.onPart?.(part, at, wanted.length);
    const bytes = await buildPart(part, input, options, {
      booklet: bookletOnce,
      notes,
      signal: hooks.signal,
    });
    if (hooks.signal?.aborted) throw new RefusalError('已取消导出，没有写出任何文件。');
    if (bytes !== null) made.push({ part, name: fileName(input, part), bytes });
  }
  await placeFiles(folder, made, hooks.disk ?? disk);
  const names = made.map((file) => file.name);
  for (const name of await openElsewhere(folder, names))
    notes.push(`“${name}”像是正在 Excel 或 WPS 里开着：新文件已写好，请不保存地关闭旧窗口，再重新打开。`);
  return { files: made.map(({ part, name }) => ({ part, name })), notes };
}

interface PartContext {
  /** 公开册只做一遍，docx 与 pdf 同用。 */
  readonly booklet: () => Promise<Uint8Array>;
  readonly notes: string[];
  readonly signal: AbortSignal | undefined;
}

async function buildPart(
  part: ExportPart,
  input: ExportInput,
  options: ExportOptions,
  context: PartContext,
): Promise<Uint8Array | null> {
  switch (part) {
    case 'xlsx':
      return buildWorkbook(input, options);
    case 'docx':
      return context.booklet();
    case 'pdf':
      return buildPdf(context);
    case 'text': {
      const text = plainNarrative(input.narrative, narrativeTitle(input), marksOf(input, options));
      return new TextEncoder().encode(text);
    }
    case 'report':
      return buildReport(input, options);
  }
}

async function buildPdf(context: PartContext): Promise<Uint8Array | null> {
  const engine = await pdfEngine();
  if (engine === null) {
    context.notes.push('没有写 PDF：本机没有 LibreOffice。可用 Word 或 WPS 打开公开册，另存为 PDF。');
    return null;
  }
  const result = await convertToPdf(engine, await context.booklet(), { signal: context.signal });
  if (result.ok) return result.bytes;
  context.notes.push(`没有写 PDF：${result.reason}。可用 Word 或 WPS 打开公开册，另存为 PDF。`);
  return null;
}
