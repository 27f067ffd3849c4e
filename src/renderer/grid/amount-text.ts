/** 一格金额在所选单位下写成什么样：看的、抄的、改的。 */
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import { isStatedZero } from '../../shared/contract/cells.js';
import { group, isZero, shiftPoint } from './decimal-text.js';

type ZeroStyle = SheetView['zeroStyle'];

/** 所选单位下的数（无分隔符）；空格为空串。只知万元的格换算成元时，四位尾数未知，用万元移位。 */
export function plainAmount(cell: Pick<CellView, 'printed' | 'yuan'>, unit: AmountUnit): string {
  if (cell.printed === null) return '';
  if (unit === '万元') return cell.printed;
  return cell.yuan ?? shiftPoint(cell.printed, 4);
}

/** 表上显示的字。只知万元的元数前加“约”。 */
export function shownAmount(cell: CellView, unit: AmountUnit, zeroStyle: ZeroStyle): string {
  const plain = plainAmount(cell, unit);
  const stated = cell.typed || isStatedZero(cell);
  if (plain === '' || (zeroStyle === 'blank' && !stated && isZero(plain))) return '';
  return unit === '元' && cell.yuan === null ? `约${group(plain)}` : group(plain);
}

/** 万元格背后精确到分的元；正在看元、只知万元、空格的为 null。 */
export function exactYuan(cell: CellView, unit: AmountUnit): string | null {
  return unit === '元' || cell.yuan === null || cell.printed === null ? null : `${group(cell.yuan)} 元`;
}

/** 贴来的字与这一格现在的数相同：不算修改，免得两位小数的万元盖掉账上的角分。 */
export function sameAmount(cell: CellView, text: string, unit: AmountUnit): boolean {
  const bare = text.replaceAll(/[,，\s]/g, '');
  return bare === plainAmount(cell, unit) || bare === editableAmount(cell, unit);
}

/** 进入修改时给的原文：万元也给全部位数，原样确认不会丢掉角分。 */
export function editableAmount(cell: CellView, unit: AmountUnit): string {
  if (cell.printed === null) return '';
  return unit === '万元' && cell.yuan !== null ? shiftPoint(cell.yuan, -4) : plainAmount(cell, unit);
}
