/** 定存疑：点一个办法，一步可撤销。 */
import type { ConflictView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { applyOutcome } from './outcome.js';
import { enqueue } from './task.js';

export const decideConflict = (id: string, choice: string): void =>
  void enqueue(async () => applyOutcome(await call('conflicts.decide', { id, choice })));

/** 印数只差括号里的说明的，也是那一格。 */
const cellOf = (address: string): string => address.replace(/（.*$/, '');

/** 同一张表同一行："03/2010450/基本支出" 与 "03/2010450/本年支出合计"。 */
const rowOf = (address: string): string => cellOf(address).split('/').slice(0, 2).join('/');

/** 牵涉这些格的矛盾；各表之间的对不上按行认（小计不同，根子在同一行的基本、项目）。 */
export function conflictsAbout(
  conflicts: readonly ConflictView[],
  addresses: readonly string[],
): ConflictView[] {
  const cells = new Set(addresses.map(cellOf));
  const rows = new Set(addresses.map(rowOf));
  return conflicts.filter(({ kind, addresses: own }) =>
    own.some((address) => (kind === 'sum' ? cells.has(cellOf(address)) : rows.has(rowOf(address)))),
  );
}
