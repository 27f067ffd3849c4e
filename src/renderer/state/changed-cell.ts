/** 一步改动动到的是哪一格：人能键入的里头，眼前这张表的优先。 */
import type { EditOutcome } from '../../shared/contract/index.js';
import type { AppState } from './model.js';

/** 撤销后该去的一格的地址；不在表上、没有动到能键入的格的为 null。 */
export function changedCell(
  { page }: Pick<AppState, 'page'>,
  { changed }: Pick<EditOutcome, 'changed'>,
): string | null {
  if (page.kind !== 'table') return null;
  const here = changed[page.table]?.find(({ editable }) => editable);
  // 别的表里跟着变的默认数也能改写，录入的那一格才是动到的。
  const there = Object.keys(changed)
    .sort()
    .flatMap((table) => changed[table] ?? [])
    .find(({ editable, kind }) => editable && kind === 'input');
  return (here ?? there)?.address ?? null;
}
