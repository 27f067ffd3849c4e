/** 格的种类和内容，说成话。 */
import type { AmountUnit, CellKind, CellView, SheetView } from '../../shared/contract/index.js';
import { shownAmount } from './amount-text.js';
import { amountAt, type Point } from './selection.js';

const words: Readonly<Record<CellKind, string>> = {
  input: '录入',
  total: '总额',
  default: '默认',
  derived: '计算',
  pinned: '印定',
  disputed: '存疑',
};

export const kindWord = (kind: CellKind): string => words[kind];

const hints: Readonly<Record<CellKind, string>> = {
  input: '直接键入',
  total: '键入即照录，Del 恢复跟随',
  default: '自动算出，可键入改写，Del 恢复',
  derived: '由别处算出，不能键入',
  pinned: '按文件印出的数保留',
  disputed: '与账上算出的不同，须定夺',
};

/** 改写过的总额、默认数：可以改为跟随。 */
export const followable = ({ kind, typed, editable }: CellView): boolean =>
  typed && editable && (kind === 'total' || kind === 'default');

/** 公式行右边的一句：先用宿主给的说明。 */
export function kindHint(cell: CellView): string {
  if (cell.note !== null && cell.note !== '') return cell.note;
  if (cell.kind === 'total') return cell.typed ? '照录键入的总额，Del 恢复跟随' : hints.total;
  return hints[cell.kind];
}

/** 公式行里放得下的：计算格的由来在右栏，这里先说到哪里键入。 */
export function briefHint(cell: CellView): string {
  const hint = kindHint(cell);
  return cell.kind === 'derived' ? (hint.split('；').at(-1) ?? hint) : hint;
}

export function describeCell(sheet: SheetView, point: Point, unit: AmountUnit): string {
  const amount = amountAt(sheet, point);
  const cell = sheet.rows[point.row]?.cells[point.column];
  if (amount === null)
    return cell !== null && cell !== undefined && 'text' in cell ? cell.text || '空格' : '空格';
  const shown = shownAmount(amount, unit, '0.00');
  return `${amount.address}，${shown === '' ? '空' : `${shown}${unit}`}，${kindWord(amount.kind)}`;
}
