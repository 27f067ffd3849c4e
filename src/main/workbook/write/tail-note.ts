/** 尾差批注：公式里那个 ±0.01 从哪里来。 */
import type { Comment } from 'exceljs';
import type { CellView } from '../../../shared/contract/index.js';
import { amount, isZero } from '../../../shared/money/index.js';
import { FONT } from './style.js';

/** 没有尾差为 null。 */
export function tailNote(view: CellView, residue: string): Comment | null {
  if (isZero(amount(residue))) return null;
  const shown = residue.startsWith('-') ? `−${residue.slice(1)}` : `+${residue}`;
  const text =
    view.kind === 'disputed'
      ? `存疑 ${shown}：本格照原件印出，与按各项算出的数相差 ${shown} 万元，尚待核实；差额写在公式里。`
      : `尾差 ${shown}：各格分别由元四舍五入到 0.01 万元，各项印数之和与本格相差 ${shown} 万元；差额写在公式里。`;
  return {
    texts: [{ font: { name: FONT, size: 9 }, text }],
    margins: { insetmode: 'custom', inset: [0.1, 0.1, 0.1, 0.1] },
  };
}
