/** 本机故障日志：有上限；只记错误种类与代码位置，不记说明文字，因为里面可能有金额和单位名。 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sizeLimit = 256 * 1024;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name, ...places.slice(0, 12)].join('\n');
}

/** 写满后留一份旧的，从头再写。 */
function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > sizeLimit) renameSync(file, `${file}.old`);
}

export function faultLog(folder: string): (error: unknown) => void {
  return (error) => {
    try {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, 'faults.log');
      rotate(file);
      appendFileSync(file, `${new Date().toISOString()} ${describe(error)}\n`);
    } catch {
      // 日志写不进去不能再添一个故障：用户要做的事照常进行。
    }
  };
}
