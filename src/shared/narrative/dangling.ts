/** “……，其中：”之后没有一段可列的（06 表空着、没有逐项），改以句号收尾，不留半句话。 */
import type { NarrativeParagraph, NarrativePiece } from '../contract/narrative.js';

/** 冒号收尾而下一段是标题（或没有了）的，去掉末了那半句。 */
export function closeDangling(paragraphs: readonly NarrativeParagraph[]): NarrativeParagraph[] {
  return paragraphs.map((own, at) => {
    const next = paragraphs[at + 1];
    const followed = next !== undefined && next.heading === 0;
    const last = own.pieces.at(-1);
    if (own.heading > 0 || followed || last?.type !== 'text' || !last.text.endsWith('：')) return own;
    const closed: NarrativePiece = { ...last, text: last.text.replace(/[，。；]?[^，。；]*：$/u, '。') };
    return { ...own, pieces: [...own.pieces.slice(0, -1), closed] };
  });
}
