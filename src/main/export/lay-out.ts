/**
 * 公开册定稿：目录页码先推算；本机有 LibreOffice 的请它排一遍，照排出来的写。它打开时自己会重算页码域，
 * 所以量的那一份 PDF 就是定稿的 PDF，不必再排一遍。
 */
import { bookletToLayOut, bookmarkPagesOf, buildBooklet, FIRST_BOOKMARK } from '../booklet/booklet.js';
import { contentsEntries } from '../booklet/contents.js';
import { bookletParts } from '../booklet/parts.js';
import { bodyPages } from '../printing/pdf-pages.js';
import type { ExportInput, ExportOptions } from './input.js';
import { MEASURED } from './page-notes.js';
import type { PdfResult } from './pdf.js';

/** 能把公开册排成 PDF 的程序；失败给一句原因，不抛出。 */
export interface Typesetter {
  convert(docx: Uint8Array, signal: AbortSignal | undefined): Promise<PdfResult>;
}

export interface LaidBooklet {
  readonly bytes: Uint8Array;
  /** 量页码时排出的 PDF；没有量为 null。 */
  readonly pdf: Uint8Array | null;
  /** 目录页码是实测还是估计。 */
  readonly note: string;
}

const ESTIMATED = 'Word 目录的页码是估计的，请打开后全选、按 F9 更新';

export async function layOutBooklet(
  input: ExportInput,
  options: ExportOptions,
  typesetter: Typesetter | null,
  signal: AbortSignal | undefined,
): Promise<LaidBooklet> {
  if (typesetter === null)
    return { bytes: await buildBooklet(input, options), pdf: null, note: `${ESTIMATED}。` };
  const toLayOut = await bookletToLayOut(input, options);
  // 它排着，这边写推算的一份。
  const [result, guess] = await Promise.all([
    typesetter.convert(toLayOut, signal),
    buildBooklet(input, options),
  ]);
  if (!result.ok) return { bytes: guess, pdf: null, note: `${ESTIMATED}；${result.reason}。` };
  const measured = bodyPages(result.bytes, FIRST_BOOKMARK)?.pages;
  const entries = contentsEntries(bookletParts(input), input.sheets).map(({ bookmark }) => bookmark);
  if (measured === undefined || !entries.every((name) => measured.has(name)))
    return { bytes: guess, pdf: result.bytes, note: `${ESTIMATED}；LibreOffice 排出的 PDF 里没有量到。` };
  const guessed = bookmarkPagesOf(input);
  const same = entries.every((name) => guessed.get(name) === measured.get(name));
  const bytes = same ? guess : await buildBooklet(input, options, measured);
  return { bytes, pdf: result.bytes, note: MEASURED };
}
