/** 撤销、重做的一步动到的是哪一格。 */
import type { CellView, EditOutcome } from '../../shared/contract/index.js';
import type { AppState } from './model.js';

/** 在格里键入、粘贴、清除的一步；只改一格的，名字里写着那一格：“键入 05/2010450/基本支出”。 */
const step = /^(?:键入|粘贴|清除) (?:(\d{2}\/\S+)|\d+ 格)$/;

/**
 * 该去的一格的地址：`label` 是这一步的名字；改了好几格的，去头一个录入的，眼前这张表的优先；
 * 光标（`here`）就在其中一格上的，不动：那一片还选着。
 * 不在表上看着的、不是在格里改的（定存疑、添行）为 null：光标不动。
 */
export function changedCell(
  { page }: Pick<AppState, 'page'>,
  { changed }: Pick<EditOutcome, 'changed'>,
  label: string | null,
  here: string | null,
): string | null {
  const found = step.exec(label ?? '');
  if (page.kind !== 'table' || found === null) return null;
  const cells = Object.keys(changed)
    .sort((a, b) => Number(b === page.table) - Number(a === page.table) || (a < b ? -1 : 1))
    .flatMap((table) => changed[table] ?? []);
  const named = found[1];
  if (named === undefined && cells.some(({ address, editable }) => editable && address === here)) return null;
  // 跟着变的默认数、总额也能改写，录入的才是动到的。
  const entered = (cell: CellView): boolean => cell.editable && cell.kind === 'input';
  return (cells.find(({ address }) => address === named) ?? cells.find(entered))?.address ?? null;
}
