/**
 * 契约里的一个方法：参数与结果的模式。用到才建——起动时只问一句，几百个模式全建一遍要二十几毫秒，
 * 界面与宿主各一遍；各文件里的模式也因此多用 `z.lazy`。
 */
import type { z } from 'zod';

export interface Method<A extends z.ZodType, R extends z.ZodType> {
  readonly args: A;
  readonly result: R;
}

/** `make` 给出 [参数的模式, 结果的模式]；第一次调用这个方法才执行。 */
export function method<A extends z.ZodType, R extends z.ZodType>(
  make: () => readonly [args: A, result: R],
): Method<A, R> {
  let made: readonly [A, R] | undefined;
  const pair = (): readonly [A, R] => (made ??= make());
  return {
    get args() {
      return pair()[0];
    },
    get result() {
      return pair()[1];
    },
  };
}
