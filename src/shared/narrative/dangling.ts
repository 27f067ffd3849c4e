/** “……，其中：”“……；”之后没有一段可接的（06 表空着、没有逐项），改以句号收尾，不留半句话。 */
import type { NarrativeParagraph, NarrativePiece } from '../contract/narrative.js';

/** 冒号收尾而下一段是标题（或没有了）的，去掉末了那半句；照模板写的以分号收尾的，改成句号。 */
export function closeDangling(paragraphs: readonly NarrativeParagraph[]): NarrativeParagraph[] {
  return paragraphs.map((own, at) => {
    const next = paragraphs[at + 1];
    const followed = next !== undefined && next.heading === 0;
    const last = own.pieces.at(-1);
    if (own.heading > 0 || followed || last?.type !== 'text') return own;
    const half = own.own === undefined ? /(?:[，。；]?[^，。；]*：|；)$/u : /[，。；]?[^，。；]*：$/u;
    const closed: NarrativePiece = { ...last, text: last.text.replace(half, '。') };
    return { ...own, pieces: [...own.pieces.slice(0, -1), closed] };
  });
}
