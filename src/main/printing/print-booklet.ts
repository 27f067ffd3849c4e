/** 印两遍：先照推算的页码印，量出各书签真正在第几页；不同就照量到的再印一遍。 */
import { bookmarkPagesOf, FIRST_BOOKMARK } from '../booklet/booklet.js';
import type { ExportInput, ExportOptions } from '../export/input.js';
import { PRINTED_PAGES } from '../export/page-notes.js';
import { bookletHtml, type PagePlan } from './booklet-html.js';
import { bodyPages } from './pdf-pages.js';

/** 一份网页 → PDF 的字节。 */
export type Printer = (html: string) => Promise<Uint8Array>;

export interface PrintedBooklet {
  readonly bytes: Uint8Array;
  /** 目录页码是量出来的，还是推算的。 */
  readonly note: string;
}

export async function printBooklet(
  input: ExportInput,
  options: Pick<ExportOptions, 'draft' | 'override' | 'signOff'>,
  print: Printer,
): Promise<PrintedBooklet> {
  const guess: PagePlan = { front: 2, pages: bookmarkPagesOf(input) };
  const first = await print(bookletHtml(input, options, guess));
  const measured = bodyPages(first, FIRST_BOOKMARK);
  if (measured === null) return { bytes: first, note: 'PDF 目录的页码是估计的，请翻看核对。' };
  if (same(measured, guess)) return { bytes: first, note: PRINTED_PAGES };
  return { bytes: await print(bookletHtml(input, options, measured)), note: PRINTED_PAGES };
}

const same = (a: PagePlan, b: PagePlan): boolean =>
  a.front === b.front && [...a.pages].every(([name, page]) => b.pages.get(name) === page);
