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
      show({ value: await call(method, args), error: null });
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
