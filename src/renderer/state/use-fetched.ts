/** 随数据变化重取的只读内容：来源、审核、情况说明、补充资料。旧的先留着，新的到了再换。 */
import { useEffect, useState } from 'react';
import type { Args, MethodName, Result } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { whenIdle } from '../parts/when-idle.js';
import { useApp } from './store.js';
import { afterTasks, explainError } from './task.js';

export interface Fetched<T> {
  readonly value: T | null;
  readonly error: string | null;
}

/** 各方法最近一次排在后面问的；公式行与右栏要的是同一问，只问一次。 */
const asked = new Map<MethodName, { readonly key: string; readonly reply: Promise<unknown> }>();

function askOnce<M extends MethodName>(method: M, args: Args<M>, key: string): Promise<Result<M>> {
  const before = asked.get(method);
  // 键里有这一问的参数与数据的版次，答复就是它的。
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  if (before?.key === key) return before.reply as Promise<Result<M>>;
  const reply = call(method, args);
  asked.set(method, { key, reply });
  // 没有问成的不留着，下次再问。
  reply.catch(() => asked.delete(method));
  return reply;
}

/**
 * `args` 为 null 时不取。参数以文字比较，免得每次渲染都重取。
 * `behind`：排着的修改做完、画好再取——键入的合计先回来，不排在它后面；其间又换了的不取。
 */
export function useFetched<M extends MethodName>(
  method: M,
  args: Args<M> | null,
  behind = false,
): Fetched<Result<M>> {
  const revision = useApp((state) => state.revision);
  const [fetched, setFetched] = useState<Fetched<Result<M>>>({ value: null, error: null });
  const key = JSON.stringify(args);
  useEffect(() => {
    if (args === null) return undefined;
    let current = true;
    const show = (next: Fetched<Result<M>>): void => {
      if (current) setFetched(next);
    };
    const fetch = async (): Promise<void> => {
      if (behind) {
        await afterTasks();
        await whenIdle();
      }
      if (!current) return;
      const reply = behind ? askOnce(method, args, `${revision} ${key}`) : call(method, args);
      show({ value: await reply, error: null });
    };
    fetch().catch((error: unknown) => show({ value: null, error: explainError(error) }));
    return () => {
      current = false;
    };
    // 参数已由 key 代表。
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [method, key, revision, behind]);
  return fetched;
}
