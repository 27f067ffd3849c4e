/** 拒绝：给填表人看的一句话（何事、为何、怎么办）。它不是故障，不带堆栈。 */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
}
