/** 存储层的环境：磁盘、本机用户目录、时钟、等待、本进程。测试里逐项替换。 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { resolve } from 'node:path';
import { type Wait, realWait } from './atomic.js';
import { sha256 } from './canonical.js';
import { type FileSystem, realFs } from './fs.js';

/** 本进程的身份；只写进本机用户目录，从不写进随项目走的文件。 */
export interface ProcessIdentity {
  readonly pid: number;
  /** 本次开机：重启之后进程号会给别的程序用。 */
  readonly boot: string;
  /** 本机（散列）：用户目录可能在网上，两台电脑共用。 */
  readonly machine: string;
  readonly isAlive: (pid: number) => boolean;
}

export interface StoreEnvironment {
  readonly fs: FileSystem;
  /** 本机用户目录：日志、备份、会话登记在这里。 */
  readonly dataFolder: string;
  /** 当前时刻（ISO）。 */
  readonly now: () => string;
  readonly wait: Wait;
  readonly self: ProcessIdentity;
  /** 备份写好之后另抄一份（人选了文件夹时）；不抛出。 */
  readonly keepCopy?: (path: string, name: string, bytes: Uint8Array) => Promise<void>;
  /** 日志超过多少字节就在保存之后压缩。 */
  readonly compactAbove: number;
}

export function environment(dataFolder: string, now: () => string): StoreEnvironment {
  return { fs: realFs, dataFolder, now, wait: realWait, self: thisProcess(), compactAbove: 1024 * 1024 };
}

function thisProcess(): ProcessIdentity {
  return { pid: process.pid, boot: bootId(), machine: sha256(hostname()).slice(0, 16), isAlive };
}

/** Linux 有开机编号；别处用开机时刻，取整到十分钟，容得下时钟的小误差。 */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return String(Math.floor((Date.now() - uptime() * 1000) / 600_000));
  }
}

/** 两次开机编号是否可能同一次：按时刻算的容一格误差。 */
export function sameBoot(a: string, b: string): boolean {
  if (a === b) return true;
  return /^\d+$/.test(a) && /^\d+$/.test(b) && Math.abs(Number(a) - Number(b)) <= 1;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM：进程在，只是属于别的用户。
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export const newSession = (): string => randomBytes(8).toString('hex');

/** 项目所在位置的散列（不含路径文字）；Windows 的路径不分大小写。 */
export function placeOf(path: string): string {
  const full = resolve(path);
  return sha256(process.platform === 'win32' ? full.toLowerCase() : full).slice(0, 16);
}
