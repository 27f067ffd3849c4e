/** 一步改动动到的是哪一格：人能键入的里头，眼前这张表的优先。 */
import type { EditOutcome } from '../../shared/contract/index.js';
import type { AppState } from './model.js';

/** 撤销后该去的一格的地址；不在表上、没有动到能键入的格的为 null。 */
export function changedCell({ page }: Pick<AppState, 'page'>, { changed }: Pick<EditOutcome, 'changed'>): string | null {
  if (page.kind !== 'table') return null;
  const own = (table: string): string | undefined =>
    changed[table]?.find(({ editable }) => editable)?.address;
  const others = Object.keys(changed).sort();
  return own(page.table) ?? others.map(own).find((address) => address !== undefined) ?? null;
}
