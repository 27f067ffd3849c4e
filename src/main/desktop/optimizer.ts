/**
 * 起动时少优化。常跑的函数，V8 另起线程编译成更快的；起动只有一秒，编译好了也用不上几次，
 * 两个核的电脑上却与开窗口、画第一页争。所以第一页出来之前把门槛抬高，出来之后照平常。
 * 开关是整个进程的：后台线程一样。界面在别的进程，不受影响。
 */
import { setFlagsFromString } from 'node:v8';

/** 抬高几倍。每个函数还差多少次，是它头一次跑时照当时的门槛记下的：抬得太高，账与审核以后很久都快不起来。 */
const raised = 5;

/** 门槛（函数跑过几次）与 Electron 42 的 V8 平常的值；换版本时 `test/e2e/lean-start.test.ts` 核对。 */
export const thresholds: readonly (readonly [flag: string, usual: number])[] = [
  ['--invocation-count-for-maglev', 400],
  ['--invocation-count-for-maglev-osr', 100],
  ['--invocation-count-for-turbofan', 3000],
  ['--invocation-count-for-osr', 500],
];

let held = false;

/** 一进程序就叫。 */
export function holdOptimizer(): void {
  held = true;
  for (const [flag, usual] of thresholds) setFlagsFromString(`${flag}=${usual * raised}`);
}

/** 第一页出来了；再叫无妨。 */
export function releaseOptimizer(): void {
  if (!held) return;
  held = false;
  for (const [flag, usual] of thresholds) setFlagsFromString(`${flag}=${usual}`);
}
