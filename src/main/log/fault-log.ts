/**
 * 本机故障日志：有上限；只记错误种类与代码位置，不记说明文字，因为里面可能有金额和单位名；
 * 代码位置只留程序内的末两级，因为安装目录里常有用户名。
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sizeLimit = 256 * 1024;
const fileIn = (folder: string): string => join(folder, 'faults.log');

/** `at run (file:///C:/Users/张三/…/out/main/index.js:1:2)` → `at run (main/index.js:1:2)`。 */
export function shortPlace(line: string): string {
  const place = /((?:[^\\/()]+[\\/])?[^\\/()]+:\d+:\d+)\)?$/.exec(line.trim())?.[1] ?? '';
  const name = /^at (?:async )?([\w$.<>#[\] ]+) \(/.exec(line.trim())?.[1] ?? '';
  return `at ${name === '' ? '' : `${name} `}(${place.replace(/^at (?:async )?/, '')})`;
}

/** 种类与位置；不含说明文字。 */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name.slice(0, 60), ...places.slice(0, 12).map((line) => `  ${shortPlace(line)}`)].join('\n');
}

/** 写满后留一份旧的，从头再写：合计不过两份上限。 */
function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > sizeLimit) renameSync(file, `${file}.old`);
}

export function faultLog(folder: string): (error: unknown) => void {
  return (error) => {
    try {
      mkdirSync(folder, { recursive: true });
      rotate(fileIn(folder));
      appendFileSync(fileIn(folder), `${new Date().toISOString()} ${describeFault(error)}\n`);
    } catch {
      // 日志写不进去不能再添一个故障：用户要做的事照常进行。
    }
  };
}

/** 日志最后的一段，供“复制诊断信息”；没有为空串。 */
export function recentFaults(folder: string, most = 4000): string {
  try {
    return readFileSync(fileIn(folder), 'utf8').slice(-most).trim();
  } catch {
    return '';
  }
}
