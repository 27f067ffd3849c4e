/** 契约的唯一入口：校验方法名与参数，执行，把拒绝与故障变成一句话。 */
import {
  contract,
  isMethodName,
  type MethodName,
  type ParsedArgs,
  type Reply,
  type Result,
} from '../../shared/contract/index.js';
import { innerFault, RefusalError } from '../../shared/contract/refusal.js';

/** 服务：契约里每个方法一个处理函数。 */
export type Handlers = { readonly [M in MethodName]: (args: ParsedArgs<M>) => Promise<Result<M>> };

/**
 * 执行一次调用。参数不合契约、方法不存在、被拒绝、内部故障，都得到 `ok: false` 与一句中文；
 * 从不抛出，从不带出堆栈。`onFault` 供宿主写本机日志。
 */
export async function dispatch(
  handlers: Handlers,
  method: string,
  args: unknown,
  onFault: (error: unknown) => void,
): Promise<Reply<MethodName>> {
  if (!isMethodName(method)) return { ok: false, message: '没有这个操作。' };
  return call(handlers, method, args, onFault);
}

async function call<M extends MethodName>(
  handlers: Handlers,
  method: M,
  args: unknown,
  onFault: (error: unknown) => void,
): Promise<Reply<M>> {
  const parsed = contract[method].args.safeParse(args);
  if (!parsed.success) return { ok: false, message: '这一步的内容不合格式，没有执行。' };
  try {
    const handler: (value: ParsedArgs<M>) => Promise<Result<M>> = handlers[method];
    // zod 的联合推断到不了泛型 M；此处值已由 M 自己的模式校验过。
    return { ok: true, value: await handler(parsed.data as ParsedArgs<M>) }; // eslint-disable-line @typescript-eslint/consistent-type-assertions
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, message: error.message };
    onFault(error);
    return { ok: false, message: innerFault };
  }
}
