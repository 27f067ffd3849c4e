/** 拒绝：给填表人看的一句话（何事、为何、怎么办）。它不是故障，不带堆栈。 */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
}

/** 故障：程序自己的错，只说这一句，细节在本机日志里。 */
export const innerFault =
  '程序内部出错，这一步没有完成，已填的数据没有丢。请重试；仍不行请复制诊断信息报给维护人员。';
