/** 契约调用：答复逐次校验；宿主的拒绝变成 RefusalError。 */
import { z } from 'zod';
import { contract, type Args, type MethodName, type Result } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { checkInSlices } from './in-slices.js';
import { transport } from './transport.js';

const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

export async function call<M extends MethodName>(method: M, args: Args<M>): Promise<Result<M>> {
  const reply = replySchema.safeParse(await transport.call(method, args));
  if (!reply.success) throw new Error('程序的答复读不懂，这一步没有完成。请重试。');
  if (!reply.data.ok) throw new RefusalError(reply.data.message);
  const parsed = await checkInSlices(contract[method].result, reply.data.value);
  if (!parsed.ok) throw new Error(`程序的答复不合格式（${method}），界面没有改动。请重试。`);
  // zod 的联合推断到不了泛型 M；值刚由 M 自己的模式校验过。
  return parsed.value as Result<M>; // eslint-disable-line @typescript-eslint/consistent-type-assertions
}
