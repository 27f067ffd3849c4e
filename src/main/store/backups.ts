/**
 * 备份：在本机用户目录，一份备份就是一个完整的 .jsgk，用同一个读法打开。
 * 轮换：今天每个有改动的小时一份，之前每天留最后一份、共 14 天；导出、升级、冲突等标记另计，总量有限。
 */
import { basename, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { replaceFile } from './atomic.js';
import { type StoreEnvironment, placeOf } from './environment.js';
import { type FileFacts, ensureFolder, errorCode, listQuietly, unlinkQuietly } from './fs.js';
import { two } from './local-time.js';
import { CorruptFileError } from './problems.js';
import { type ProjectFile, readProjectFile } from './project-file.js';

/** hour 轮换；export 导出时；version 手工留的；upgrade 升级前；replaced 被另存盖掉的；conflict 没能写进文件的。 */
export const BACKUP_KINDS = ['hour', 'export', 'version', 'upgrade', 'replaced', 'conflict'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export interface Backup {
  readonly name: string;
  readonly kind: BackupKind;
  /** 人起的名字；没有为空串。 */
  readonly label: string;
  /** 本地时刻，如 2026-01-15 09:00:00；hour 只到小时。 */
  readonly at: string;
  readonly size: number;
  /** 最后写下的时刻，毫秒：名字只到小时的，关闭时还会更新。 */
  readonly modified: number;
}

const NAME = /^(\d{8})-(\d{6})-([a-z]+)(?:_([^\\/:*?"<>|\u0000-\u001f]{1,40}))?\.jsgk$/;
/** 是不是本程序给备份起的名字（起了名的也算）。 */
export const isBackupName = (name: string): boolean => NAME.test(name);
const DAYS = 14;
const MARKS = 20;
const GUARDS = 10;
const MAX_TOTAL = 400 * 1024 * 1024;
/** 再大也留最新的几份。 */
const ALWAYS = 3;

const backupsRoot = (env: StoreEnvironment): string => join(env.dataFolder, 'backups');
const folderOf = (path: string, project: string, env: StoreEnvironment): string =>
  join(backupsRoot(env), `${placeOf(path)}-${project}`);

/** 写一份备份并按轮换清理。写不成抛系统错误。 */
export async function writeBackup(
  path: string,
  project: string,
  kind: BackupKind,
  bytes: Uint8Array,
  env: StoreEnvironment,
  label = '',
): Promise<string> {
  const folder = folderOf(path, project, env);
  await ensureFolder(env.fs, backupsRoot(env));
  await ensureFolder(env.fs, folder);
  const name = `${stampOf(env.now(), kind)}-${kind}${label === '' ? '' : `_${safeLabel(label)}`}.jsgk`;
  await replaceFile(join(folder, name), bytes, env);
  await env.keepCopy?.(path, name, bytes);
  const today = stampOf(env.now(), kind).slice(0, 8);
  for (const old of expired(await inFolder(folder, env), today))
    await unlinkQuietly(env.fs, join(folder, old));
  return name;
}

/** 名字写在文件名里：各系统不许的字换成空格，限四十个字。 */
const safeLabel = (label: string): string =>
  Array.from(
    label
      .normalize('NFC')
      .replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ')
      .trim(),
  )
    .slice(0, 40)
    .join('')
    .replace(/[. ]+$/, '') || '未起名';

/** 这一小时的轮换备份是否已有。 */
export async function hasHourBackup(path: string, project: string, env: StoreEnvironment): Promise<boolean> {
  const names = await listQuietly(env.fs, folderOf(path, project, env));
  return names.includes(`${stampOf(env.now(), 'hour')}-hour.jsgk`);
}

/** 某个项目文件的全部备份，新的在前。文件坏了、不知编号时，按位置找。 */
export async function listBackups(
  path: string,
  project: string | null,
  env: StoreEnvironment,
): Promise<Backup[]> {
  const found = new Map<string, Backup>();
  for (const folder of await foldersOf(path, project, env)) {
    const present = await inFolder(folder, env).catch((error: unknown) => {
      throw new RefusalError(`本机的备份读不了（${errorCode(error)}），请检查本机磁盘后重试。`);
    });
    for (const one of present) found.set(one.name, one);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** 读一份备份；名字只认本程序写的样子，不是路径。 */
export async function readBackup(
  path: string,
  project: string | null,
  name: string,
  env: StoreEnvironment,
): Promise<ProjectFile> {
  if (!NAME.test(name)) throw new RefusalError('没有这份历史版本，请重新从列表里选。');
  for (const folder of await foldersOf(path, project, env)) {
    const names = await listQuietly(env.fs, folder);
    if (names.includes(name)) return readProjectFile(join(folder, name), env.fs);
  }
  throw new RefusalError('这份历史版本已不在（可能已按轮换清理），请重新从列表里选。');
}

/**
 * 最新的、读得通的一份；都不行为 null。新旧看何时写下，不看名字：这一小时的一份在关闭时更新，名字仍是整点。
 * 被顶替的（replaced）不算：那是别的项目，或者就是坏了的那份。
 */
export async function newestGoodBackup(
  path: string,
  project: string | null,
  env: StoreEnvironment,
): Promise<{ backup: Backup; file: ProjectFile } | null> {
  const own = (await listBackups(path, project, env)).filter((one) => one.kind !== 'replaced');
  for (const backup of own.sort((a, b) => b.modified - a.modified)) {
    try {
      return { backup, file: await readBackup(path, project, backup.name, env) };
    } catch (error) {
      // 只跳过内容坏了的。一时读不了的不跳：退到更旧的一份会白丢中间的步骤。
      if (!(error instanceof CorruptFileError)) throw error;
    }
  }
  return null;
}

/** 位置相同或编号相同的备份文件夹：项目挪了地方、或文件坏得读不出编号，都找得到。 */
async function foldersOf(path: string, project: string | null, env: StoreEnvironment): Promise<string[]> {
  const place = placeOf(path);
  return (await listQuietly(env.fs, backupsRoot(env)))
    .filter((name) => (project === null ? name.startsWith(`${place}-`) : name.endsWith(`-${project}`)))
    .map((name) => join(backupsRoot(env), name));
}

async function inFolder(folder: string, env: StoreEnvironment): Promise<Backup[]> {
  const out: Backup[] = [];
  for (const name of await env.fs.readdir(folder)) {
    const facts = await env.fs.stat(join(folder, name));
    const backup = facts.kind === 'file' ? describe(name, facts) : null;
    if (backup) out.push(backup);
  }
  return out;
}

function describe(name: string, { size, modified }: FileFacts): Backup | null {
  const match = NAME.exec(basename(name));
  const [, day = '', time = '', word, label = ''] = match ?? [];
  const kind = BACKUP_KINDS.find((one) => one === word);
  if (!kind) return null;
  const at = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
  return { name, kind, label, at, size, modified };
}

/** 本地时刻的名字；轮换与冲突的备份只到小时，同一小时的后一份顶替前一份。 */
function stampOf(iso: string, kind: BackupKind): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return kind === 'hour' || kind === 'conflict'
    ? `${day}-${two(at.getHours())}0000`
    : `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

/** 轮换：哪些该删。纯函数。`today` 是 YYYYMMDD。 */
export function expired(backups: readonly Backup[], today: string): string[] {
  const newestFirst = [...backups].sort((a, b) => (a.name < b.name ? 1 : -1));
  const keep = new Set<string>();
  const days = new Set<string>();
  for (const { name } of newestFirst.filter((one) => one.kind === 'hour')) {
    const day = name.slice(0, 8);
    if (day >= today) keep.add(name);
    else if (!days.has(day) && days.size < DAYS) {
      days.add(day);
      keep.add(name);
    }
  }
  const marks = newestFirst.filter((one) => one.kind === 'export' || one.kind === 'version');
  const guards = newestFirst.filter((one) => ['upgrade', 'replaced', 'conflict'].includes(one.kind));
  for (const one of [...marks.slice(0, MARKS), ...guards.slice(0, GUARDS)]) keep.add(one.name);
  let total = 0;
  for (const [at, { name, size }] of newestFirst.filter((one) => keep.has(one.name)).entries()) {
    total += size;
    if (at >= ALWAYS && total > MAX_TOTAL) keep.delete(name);
  }
  return newestFirst.map((one) => one.name).filter((name) => !keep.has(name));
}
