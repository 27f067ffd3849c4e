/**
 * 找回：打开项目时，把没有主人的日志里比文件新的命令接到文件后面。
 * 每次打开各写各的日志（名字含项目编号、位置、会话），所以互不覆盖；
 * 接得上只凭指纹：日志的下一条必须正好接在文件的最后一条后面。
 */
import { join } from 'node:path';
import type { Command } from '../../shared/document/commands.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { patiently } from './atomic.js';
import { commandSum } from './canonical.js';
import { type StoreEnvironment, placeOf } from './environment.js';
import { errorCode, syncFolderIfPossible, unlinkQuietly } from './fs.js';
import { type JournalEntry, type JournalOwner, parseJournal } from './journal.js';
import { ownerOf } from './sessions.js';

/** 目录不能落盘的系统上，已并入文件的日志再留一天。 */
const KEEP_CONTAINED = 24 * 3600_000;

export const journalsFolder = (env: StoreEnvironment): string => join(env.dataFolder, 'journals');
export const journalPath = (env: StoreEnvironment, owner: JournalOwner): string =>
  join(journalsFolder(env), `${owner.project}-${owner.place}-${owner.session}.jsonl`);

export interface Recovery {
  /** 接在文件之后的命令。 */
  readonly commands: readonly Command[];
  /** 其中有没有在别的位置（换了盘符、移动过文件）写下的。 */
  readonly fromElsewhere: boolean;
  /** 这个位置的、此后全部并入文件的日志：文件落盘之后可删。 */
  readonly absorbed: readonly string[];
  /** 这个位置的、接不上的日志（文件被换成了别的版本）：留着，改名另存。 */
  readonly conflicting: readonly { path: string; steps: number }[];
}

interface Found {
  readonly path: string;
  readonly here: boolean;
  readonly entries: readonly JournalEntry[];
}

/** 只读：算出能找回什么。 */
export async function findRecovery(
  path: string,
  project: string,
  fileCommands: readonly Command[],
  env: StoreEnvironment,
): Promise<Recovery> {
  const found = await ownerless(path, project, env);
  // 本位置的优先；同一处接得上的有两条时，取先列出的，另一条成为接不上的。
  const pool = [...found.filter((one) => one.here), ...found.filter((one) => !one.here)].flatMap((one) =>
    one.entries.map((entry) => ({ entry, here: one.here })),
  );
  const sums = new Map<number, string>();
  const sumAt = (seq: number): string => {
    const known = sums.get(seq);
    if (known !== undefined) return known;
    const command = fileCommands[seq - 1];
    const sum = command ? commandSum(command) : '';
    sums.set(seq, sum);
    return sum;
  };
  const commands: Command[] = [];
  let last = fileCommands.length;
  let fromElsewhere = false;
  for (;;) {
    const next = pool.find(({ entry }) => entry.command.seq === last + 1 && entry.prev === sumAt(last));
    if (!next) break;
    commands.push(next.entry.command);
    last++;
    sums.set(last, next.entry.sum);
    if (!next.here) fromElsewhere = true;
  }
  const here = found.filter((one) => one.here);
  const stray = (one: Found): JournalEntry[] =>
    one.entries.filter((entry) => sumAt(entry.command.seq) !== entry.sum);
  return {
    commands,
    fromElsewhere,
    absorbed: here.filter((one) => stray(one).length === 0).map((one) => one.path),
    conflicting: here.flatMap((one) => {
      const steps = stray(one).length;
      return steps > 0 ? [{ path: one.path, steps }] : [];
    }),
  };
}

/**
 * 这个项目的、主人已不在的日志。有日志而读不了就不打开：不带着它往下填，
 * 新填的会与日志里的接成两岔，那几步就再也并不回来。
 */
async function ownerless(path: string, project: string, env: StoreEnvironment): Promise<Found[]> {
  const place = placeOf(path);
  const found: Found[] = [];
  for (const name of await journalNames(env)) {
    const [ownProject, ownPlace, session] = name.replace(/\.jsonl$/, '').split('-');
    if (!name.endsWith('.jsonl') || ownProject !== project || session === undefined) continue;
    if ((await ownerOf(env, session)) === 'alive') continue;
    const full = join(journalsFolder(env), name);
    const bytes = await patiently(env.wait, () => env.fs.readFile(full)).catch(unreadable);
    const parsed = parseJournal(Buffer.from(bytes).toString('utf8'));
    if (parsed?.owner.project !== project) continue;
    found.push({ path: full, here: ownPlace === place, entries: parsed.entries });
  }
  return found;
}

/** 列日志；说没有这个文件夹时再问一次它在不在，两样都说没有才算没有。 */
async function journalNames(env: StoreEnvironment): Promise<string[]> {
  const folder = journalsFolder(env);
  try {
    return (await patiently(env.wait, () => env.fs.readdir(folder))).sort();
  } catch (error) {
    const there = await env.fs.stat(folder).catch(() => null);
    return errorCode(error) === 'ENOENT' && !there ? [] : unreadable(error);
  }
}

function unreadable(error: unknown): never {
  throw new RefusalError(
    `本机用户目录里可能有这个项目没存完的日志，现在读不了（${errorCode(error)}），为免丢步没有打开；请检查本机磁盘后重试。`,
  );
}

/** 删去已全部在文件里的日志。目录落不了盘的系统上，放满一天才删。 */
export async function removeAbsorbed(
  paths: readonly string[],
  fileIsDurable: boolean,
  env: StoreEnvironment,
): Promise<void> {
  for (const path of paths) {
    const facts = await env.fs.stat(path).catch(() => null);
    const old = facts !== null && Date.parse(env.now()) - facts.modified > KEEP_CONTAINED;
    if (fileIsDurable || old) await unlinkQuietly(env.fs, path);
  }
}

/** 接不上的日志改名留存，不再每次提起。 */
export async function setAside(paths: readonly string[], env: StoreEnvironment): Promise<void> {
  for (const path of paths) await env.fs.rename(path, `${path}.kept`).catch(() => undefined);
  await syncFolderIfPossible(env.fs, journalsFolder(env)).catch(() => false);
}
