/** 导出：工作簿、公开册、PDF、网站文本、附件与审核报告，先在内存里做好，再一次写成。 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportPart } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { narrativeTitle } from '../booklet/parts.js';
import { buildReport } from '../workbook/write/report.js';
import { buildWorkbook } from '../workbook/write/workbook.js';
import { attachmentName, fileName } from './file-names.js';
import { type ExportInput, type ExportOptions, type ExportOutcome, PARTS } from './input.js';
import { marksOf } from './marks.js';
import { checkOverride } from './override.js';
import { plainNarrative } from './narrative-text.js';
import { type LaidBooklet, layOutBooklet, type Typesetter } from './lay-out.js';
import { libreOffice, type PdfEngine } from './pdf.js';
import { type BuiltExport, placeExport } from './place-export.js';
import { checkFolder, type NewFile } from './place-files.js';

/** 宿主可接的几处：进度、取消、自己的 PDF 引擎。 */
export interface ExportHooks {
  /** 开始做一个部分；`done` 是已做完几个，共 `total` 个。 */
  readonly onPart?: (part: ExportPart, done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** 出 PDF 的程序；不给则找本机的 LibreOffice。 */
  readonly pdf?: PdfEngine | null;
  /** 量公开册目录页码的程序；不给或为 null，页码照推算的写。 */
  readonly typesetter?: Typesetter | null;
}

/**
 * 导出到文件夹：先查文件夹，再在内存里做好各部分，最后一次写成；任何一步失败或取消，文件夹里什么也不变。
 * 没有 PDF 引擎时其余照写，在 `notes` 里说明；明确只要 PDF 时由调用者先问 `libreOffice()`。
 */
export async function exportProject(
  input: ExportInput,
  folder: string,
  options: ExportOptions,
  hooks: ExportHooks = {},
): Promise<ExportOutcome> {
  checkOverride(input, options);
  await checkFolder(folder);
  return placeExport(folder, await buildExport(input, options, hooks));
}

/** 在内存里做好各部分；取消抛一句话的拒绝。理由空的、失效的先拒绝。 */
export async function buildExport(
  input: ExportInput,
  options: ExportOptions,
  hooks: ExportHooks = {},
): Promise<BuiltExport> {
  checkOverride(input, options);
  const wanted = PARTS.filter((part) => options.parts.includes(part));
  const notes: string[] = [];
  const files: (NewFile & { readonly part: ExportPart })[] = [];
  let booklet: LaidBooklet | null = null;
  const context: PartContext = {
    booklet: async () =>
      (booklet ??= await layOutBooklet(input, options, hooks.typesetter ?? null, hooks.signal)),
    notes,
    hooks,
  };
  for (const [at, part] of wanted.entries()) {
    hooks.onPart?.(part, at, wanted.length);
    // 让出一轮：进度要送得出去，取消要收得进来。
    await nextTurn();
    stopIfCancelled(hooks.signal);
    files.push(...(await buildPart(part, input, options, context)).map((file) => ({ part, ...file })));
    stopIfCancelled(hooks.signal);
  }
  return { files, notes };
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new RefusalError('已取消导出，没有写出任何文件。');
}

interface PartContext {
  /** 公开册只做一遍，docx 与 pdf 同用。 */
  readonly booklet: () => Promise<LaidBooklet>;
  readonly notes: string[];
  readonly hooks: ExportHooks;
}

async function buildPart(
  part: ExportPart,
  input: ExportInput,
  options: ExportOptions,
  context: PartContext,
): Promise<NewFile[]> {
  switch (part) {
    case 'xlsx':
      return [
        {
          name: fileName(input, part),
          bytes: await buildWorkbook(input, options, (note) => context.notes.push(note)),
        },
      ];
    case 'docx': {
      const { bytes, note } = await context.booklet();
      context.notes.push(note);
      return [{ name: fileName(input, part), bytes }];
    }
    case 'pdf': {
      const bytes = await buildPdf(input, options, context);
      return bytes === null ? [] : [{ name: fileName(input, part), bytes }];
    }
    case 'text': {
      const text = plainNarrative(input.narrative, narrativeTitle(input), marksOf(input, options));
      return [{ name: fileName(input, part), bytes: new TextEncoder().encode(text) }];
    }
    case 'attachment':
      return Promise.all(
        input.attachments.map(async (attachment, at) => ({
          name: attachmentName(at, attachment),
          bytes: await attachment.read(),
        })),
      );
    case 'report':
      return [{ name: fileName(input, part), bytes: await buildReport(input, options) }];
  }
}

async function buildPdf(
  input: ExportInput,
  options: ExportOptions,
  context: PartContext,
): Promise<Uint8Array | null> {
  const { notes, hooks } = context;
  const engine = hooks.pdf === undefined ? await libreOffice() : hooks.pdf;
  if (engine === null) {
    notes.push('没有写 PDF：本机没有 LibreOffice。可用 Word 或 WPS 打开公开册，另存为 PDF。');
    return null;
  }
  const result = await engine.print({ input, options, booklet: context.booklet }, hooks.signal);
  if (result.ok) {
    notes.push(...result.notes);
    return result.bytes;
  }
  notes.push(`没有写 PDF：${result.reason}。可用 Word 或 WPS 打开公开册，另存为 PDF。`);
  return null;
}
