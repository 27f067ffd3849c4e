/** 没有填的空位在文中写成什么：窗口以外的各处（导出、命令行、成文检查）写法相同。 */
import { type NarrativeParagraph, type NarrativePiece, reasonWord } from '../contract/narrative.js';

/** 一块写成的字；没有填的写成【请填写……】。 */
export function pieceText(piece: NarrativePiece): string {
  if (piece.type === 'fact') return piece.text ?? `【请填写：${piece.label}】`;
  if (piece.type === 'reason') return piece.text ?? `【请填写${reasonWord(piece.key)}】`;
  return piece.text;
}

/** 一段写成的字。 */
export const textOfParagraph = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map(pieceText).join('');
