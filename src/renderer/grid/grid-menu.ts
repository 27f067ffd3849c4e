/** 表格里的右键菜单：剪贴板、恢复、行，再加每个数都有的那一段。 */
import type { CellView, SheetView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { askAddRow, removeSelectedRow } from '../state/commands.js';
import { figureItems } from '../state/menu.js';
import type { MenuItem } from '../state/model.js';
import { update } from '../state/store.js';
import { enqueue } from '../state/task.js';
import { plainAmount } from './amount-text.js';
import type { GridController } from './grid-controller.js';

/** 在焦点处粘贴：窗口请宿主做；浏览器里读剪贴板，人没有许可就说怎么办。 */
async function paste(grid: GridController): Promise<void> {
  const { done } = await call('clipboard.paste', {});
  if (done) return;
  try {
    grid.transfer.pasteText(await navigator.clipboard.readText());
  } catch {
    update({ notice: { tone: 'info', text: '浏览器没有许可读剪贴板，请按 Ctrl+V 粘贴。' } });
  }
}

function clipboardItems(grid: GridController): MenuItem[] {
  return [
    // 浏览器的“复制”命令会在焦点处发 copy 事件，由常驻输入框接住。
    { label: '剪切', keys: 'Ctrl+X', run: () => void document.execCommand('cut') }, // eslint-disable-line @typescript-eslint/no-deprecated -- 没有别的办法发出带 HTML 的复制
    { label: '复制', keys: 'Ctrl+C', run: () => void document.execCommand('copy') }, // eslint-disable-line @typescript-eslint/no-deprecated -- 同上
    { label: '粘贴', keys: 'Ctrl+V', run: () => void enqueue(() => paste(grid)) },
  ];
}

const canRestore = (cell: CellView | null): boolean => cell?.editable === true && cell.typed;

function rowItems(sheet: SheetView, code: string | null): MenuItem[] {
  return [
    { label: '添加科目行…', keys: 'Ctrl+Shift+=', run: askAddRow },
    { label: '删除行', keys: 'Ctrl+-', disabled: code === null, run: removeSelectedRow },
  ].filter(() => sheet.subjectRows);
}

export function gridMenu(
  grid: GridController,
  sheet: SheetView,
  cell: CellView | null,
  code: string | null,
): MenuItem[][] {
  const restore: MenuItem = {
    label: cell?.kind === 'input' ? '清除' : '恢复默认',
    keys: 'Del',
    disabled: !canRestore(cell),
    run: () => grid.typing.clear(),
  };
  const { address = '' } = cell ?? {};
  const typeAt: MenuItem[] =
    cell === null || cell.editable ? [] : [{ label: '去录入处', run: () => grid.typing.goToSource() }];
  return [
    clipboardItems(grid),
    [restore],
    rowItems(sheet, code),
    cell === null ? [] : [...typeAt, ...figureItems(address, valueOf(cell))],
  ].filter((section) => section.length > 0);
}

/** 空格没有值可复制。 */
const valueOf = (cell: CellView): string => (cell.printed === null ? '' : plainAmount(cell, '万元'));
