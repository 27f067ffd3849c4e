/** 导入时记下的样子：可选哪些，照哪一个。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import { looksOf, type SheetLook } from '../../../shared/document/look.js';
import type { DocumentState } from '../../../shared/document/state.js';
import type { LookBook } from '../../export/input.js';

/** 记下了样子、认得出九张表的来源，新导入的在前。 */
export const looksIn = (state: DocumentState): { id: string; name: string }[] =>
  Object.entries(state.sources)
    .filter(([id]) => looksOf(state.looks, id).some(({ tables }) => tables.length > 0))
    .sort(([, a], [, b]) => (a.importedAt < b.importedAt ? 1 : -1))
    .map(([id, { fileName }]) => ({ id, name: fileName }));

/** 照哪一个；没有记下的拒绝。 */
export function lookOf(state: DocumentState, id: string | null): LookBook | null {
  if (id === null) return null;
  const source = looksIn(state).find((one) => one.id === id);
  if (!source) throw new RefusalError('没有导出：没有记下这个文件的样子。请重新导入它，或照官方表样导出。');
  const sheets = looksOf(state.looks, id);
  return { name: source.name, sheets, yearsOn: yearsOn(state, id, sheets) };
}

/** 去年的文件后移一年；空白表式没有写今年的，是去年的表式，也后移。 */
function yearsOn(state: DocumentState, id: string, sheets: readonly SheetLook[]): number {
  const as = state.sources[id]?.as;
  if (as === 'last-year') return 1;
  const texts = sheets.flatMap(({ tables }) => tables.flatMap(({ head, header }) => [...head, ...header]));
  const current = texts.some(({ text }) => text.includes(`${state.meta.year}年`));
  return as === 'blank-form' && !current ? 1 : 0;
}

/** 命令行以文件名相称。 */
export function lookNamed(state: DocumentState, name: string | null): LookBook | null {
  if (name === null) return null;
  const looks = looksIn(state);
  const found = looks.find((one) => one.name === name || one.id === name);
  if (found) return lookOf(state, found.id);
  const known =
    looks.length === 0 ? '还没有记下任何文件的样子' : `记下了：${looks.map((one) => one.name).join('、')}`;
  throw new RefusalError(`没有导出：没有记下“${name}”的样子（${known}）。请先导入它。`);
}
