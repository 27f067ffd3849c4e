/** 在不能键入的格上打字：就地说明原因，并问出该去哪里键入。 */
import type { CellView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { update } from '../state/store.js';
import { kindHint } from './cell-words.js';

export async function refuseTyping(cell: CellView, text: string): Promise<void> {
  const show = (goTo: string | null): void =>
    update({
      refusal: {
        table: cell.address.slice(0, 2),
        first: { address: cell.address, text, reason: kindHint(cell), goTo },
        others: 0,
      },
    });
  show(null);
  try {
    const { typeAt } = await call('cell.explain', { address: cell.address });
    if (typeAt !== null && typeAt !== cell.address) show(typeAt);
  } catch {
    // 问不出去处也不要紧，原因已经说了。
  }
}
