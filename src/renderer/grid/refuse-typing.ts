/** 在不能键入的格上打字：就地说明原因，并问出该去哪里键入。 */
import type { CellView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { goTo } from '../state/navigate.js';
import { update } from '../state/store.js';
import { kindHint } from './cell-words.js';

export async function refuseTyping(cell: CellView, text: string): Promise<void> {
  const show = (goTo: string | null): void =>
    update({
      refusal: {
        table: cell.address.slice(0, 2),
        first: { address: cell.address, text, reason: kindHint(cell), goTo },
        others: 0,
        lost: false,
      },
    });
  show(null);
  // 问不出去处也不要紧，原因已经说了。
  const source = await typingPlace(cell).catch(() => null);
  if (source !== null) show(source);
}

/** 该去哪里键入：宿主指的一格，没有就是合成它的第一笔。 */
async function typingPlace(cell: CellView): Promise<string | null> {
  const { typeAt, entries } = await call('cell.explain', { address: cell.address });
  const places = [typeAt, ...entries.map(({ address }) => address)];
  return places.find((place) => place !== null && place !== cell.address) ?? null;
}

/** 菜单里的“去录入处”：有去处就去，没有就说明原因。 */
export async function goToTyping(cell: CellView): Promise<void> {
  const place = await typingPlace(cell).catch(() => null);
  if (place === null) await refuseTyping(cell, '');
  else goTo(place);
}
