/** 情况说明的文字：Word 与纯文本同出一处，缺的原因与事实写成醒目的空位。 */
import type { NarrativeParagraph, NarrativeView } from '../../shared/contract/index.js';
import { pieceText } from '../../shared/narrative/blank.js';
import { cleanText, oneLine } from './text.js';

export interface TextRun {
  readonly text: string;
  /** 还没有填的空位，Word 里加底色。 */
  readonly missing: boolean;
}

/** 一段的文字；相邻的普通文字并成一段，免得 Word 里碎成许多块。 */
export function paragraphRuns(paragraph: NarrativeParagraph): TextRun[] {
  const runs: TextRun[] = [];
  const add = (text: string, missing: boolean): void => {
    const last = runs.at(-1);
    if (last && last.missing === missing) runs[runs.length - 1] = { text: last.text + text, missing };
    else if (text !== '') runs.push({ text, missing });
  };
  for (const piece of paragraph.pieces) {
    add(pieceText(piece), piece.text === null);
  }
  return runs.map((run) => ({ ...run, text: inline(run.text) }));
}

/** 换行与制表成空格；首尾的空格是行文的一部分，保留。 */
const inline = (text: string): string => cleanText(text).replace(/[\t\n]+/g, ' ');

/** 网站用的纯文本：标题、段落各占一行，段首空两格，没有域代码。 */
export function plainNarrative(view: NarrativeView, heading: string, marks: string): string {
  const lines = [oneLine(heading)];
  if (marks !== '') lines.push(`【${marks}】`);
  lines.push('');
  for (const paragraph of view.paragraphs) {
    const text = oneLine(
      paragraphRuns(paragraph)
        .map((run) => run.text)
        .join(''),
    );
    if (text !== '') lines.push(`　　${text}`);
  }
  return `${lines.join('\n')}\n`;
}
