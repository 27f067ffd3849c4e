// 测量的小工具：毫秒、中位数。
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
export const times = (count, run) => Array.from({ length: count }, (_, at) => time(() => run(at)));
export const ms = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 1 ? 2 : 4));
