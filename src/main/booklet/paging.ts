/**
 * 目录页码的推算。正文是固定行距、等宽汉字，表页的行高由我们自己定，所以页数算得出来；
 * 写进活的页码域，Word、WPS 里更新域即以它们的排版为准。装了 LibreOffice 的，导出时照它排出来的改（lay-out.ts）。
 */
import type { NarrativeParagraph, NarrativeView } from '../../shared/contract/index.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { displayWidth } from '../export/text.js';
import { CHART_PARAGRAPH } from '../export/structure.js';
import { CHART_LINES, PORTRAIT_HEIGHT, PORTRAIT_WIDTH } from './measures.js';

const EM = 16;
const LINE = 28;
/** 汉字与西文、数字之间 Word 自动加四分之一字的空。 */
const GAP = EM / 4;
/** 行末标点可以悬在版心之外。 */
const HANGING = /^[，。、；：？！”’）】》…]$/;

/** 题目之下正文首页剩下的高度（磅）；题目 22 磅字、36 磅行、段后 18 磅。没有题目是整页。 */
function firstPageRoom(title: string): number {
  if (title === '') return PORTRAIT_HEIGHT / 20;
  const perLine = Math.floor(PORTRAIT_WIDTH / 20 / 22);
  return PORTRAIT_HEIGHT / 20 - 36 * Math.max(1, Math.ceil(displayWidth(title) / 2 / perLine)) - 18;
}

/** 一段排成几行：西文与数字连成一串不拆开，首行空两字。 */
export function paragraphLines(text: string): number {
  const width = PORTRAIT_WIDTH / 20;
  let lines = 1;
  let used = 2 * EM;
  let before: 'han' | 'west' | null = null;
  for (const token of text.match(/[!-~]+|./gu) ?? []) {
    const kind = /^[!-~]/.test(token) ? 'west' : 'han';
    const own = (displayWidth(token) * EM) / 2;
    const gap = before !== null && before !== kind && !isPunctuation(token) ? GAP : 0;
    if (used + gap + own > width && !(HANGING.test(token) && used + gap <= width)) {
      lines++;
      used = own;
    } else used += gap + own;
    before = isPunctuation(token) ? null : kind;
  }
  return lines;
}

const isPunctuation = (token: string): boolean => /^[\p{P}\p{S}\s]$/u.test(token);

/** 各段从第几页开始（1 起，这一部分的首页为 1），共几页。标题不留在页末，跟着下一段走。 */
export function textPages(view: NarrativeView, title: string): { starts: number[]; pages: number } {
  const lines = view.paragraphs.map((paragraph) =>
    paragraph.id === CHART_PARAGRAPH ? CHART_LINES : paragraphLines(plainText(paragraph)),
  );
  const perPage = Math.floor(PORTRAIT_HEIGHT / 20 / LINE);
  let page = 1;
  let left = Math.floor(firstPageRoom(title) / LINE);
  const turn = (): void => {
    page++;
    left = perPage;
  };
  const starts = view.paragraphs.map((_, at) => {
    if (left === 0 || together(view, lines, at) > left) turn();
    const start = page;
    for (let rest = lines[at] ?? 1; rest > 0;) {
      if (left === 0) turn();
      const here = Math.min(rest, left);
      rest -= here;
      left -= here;
    }
    return start;
  });
  return { starts, pages: page };
}

/** 不能分开的行数：标题连同其后的标题，再加正文的头一行。 */
function together(view: NarrativeView, lines: readonly number[], at: number): number {
  let total = 0;
  for (let index = at; index < view.paragraphs.length; index++) {
    const paragraph = view.paragraphs[index];
    // 图不拆开。
    if (paragraph?.id === CHART_PARAGRAPH) return total + CHART_LINES;
    if (paragraph?.heading === 0) return total + 1;
    total += lines[index] ?? 1;
  }
  return total;
}

const plainText = (paragraph: NarrativeParagraph): string =>
  paragraphRuns(paragraph)
    .map((run) => run.text)
    .join('');
