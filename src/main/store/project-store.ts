/**
 * 一个打开着的项目在磁盘上的一切：文件、日志、锁、备份。它不懂账，只管状态与命令怎么存得住。
 *
 * 次序（docs/saving.md）：命令进日志并落盘 → 文件原子重写并落盘 → 日志才可收起。
 * 所以任何时刻断电，文件与日志合起来都有每一条已答复的命令。
 */
import { basename } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { Command } from '../../shared/document/commands.js';
import { patiently, sweepOldTemporaries, sweepTemporaries, writeAtomically } from './atomic.js';
import { type BackupKind, hasHourBackup, newestGoodBackup, writeBackup } from './backups.js';
import { commandSum, sha256 } from './canonical.js';
import { type StoreEnvironment, placeOf } from './environment.js';
import { errorCode } from './fs.js';
import { Journal } from './journal.js';
import { ProjectLock } from './lock.js';
import { FORMATS, type FormatVersions } from './migrate.js';
import { CorruptFileError, OutsideChangeError, readProblem, writeCause, writeProblem } from './problems.js';
import {
  type ProjectContent,
  type ProjectFile,
  newProjectId,
  readBytes,
  readProjectFile,
  serializeProject,
} from './project-file.js';
import {
  type Recovery,
  findRecovery,
  journalPath,
  journalsFolder,
  removeAbsorbed,
  setAside,
} from './recovery.js';

/** 文件不在（新建，或打开以后被移走）：可以写。 */
const ABSENT = 'absent';

export interface OpenedStore {
  readonly store: ProjectStore;
  readonly file: ProjectFile;
  /** 从日志找回的命令，接在文件的命令之后。 */
  readonly recovered: readonly Command[];
  readonly messages: readonly string[];
}

interface Start {
  readonly id: string;
  readonly lock: ProjectLock;
  /** 磁盘上此刻应有的内容（SHA-256）。 */
  readonly expected: readonly string[];
  readonly savedSeq: number;
  readonly lastSum: string;
  readonly absorbed: readonly string[];
  /** 下次写文件之前必须先备份的旧内容。 */
  readonly guard: { readonly kind: BackupKind; readonly bytes: Uint8Array } | null;
}

export class ProjectStore {
  readonly id: string;
  /** 备份没写成的一句话；成功后清空。不妨碍保存。 */
  backupProblem: string | null = null;
  readonly #lock: ProjectLock;
  readonly #journal: Journal;
  #expected: Set<string>;
  #savedSeq: number;
  #lastSum: string;
  #durable = false;
  #absorbed: readonly string[];
  #guard: Start['guard'];
  #conflictKept = '';
  #savedSinceOpen = false;
  #readOnly: string | null = null;

  private constructor(
    readonly path: string,
    readonly env: StoreEnvironment,
    start: Start,
  ) {
    this.id = start.id;
    this.#lock = start.lock;
    this.#expected = new Set(start.expected);
    this.#savedSeq = start.savedSeq;
    this.#lastSum = start.lastSum;
    this.#absorbed = start.absorbed;
    this.#guard = start.guard;
    const owner = { project: start.id, place: placeOf(path), session: start.lock.session };
    this.#journal = new Journal(journalPath(env, owner), owner, env);
  }

  /** 打开：取锁、读、升级、找回。 */
  static async open(
    path: string,
    env: StoreEnvironment,
    formats: FormatVersions = FORMATS,
  ): Promise<OpenedStore> {
    // 先看有没有：没有的文件不必留下锁。
    await env.fs.stat(path).catch((error: unknown) => {
      throw readProblem(basename(path), error);
    });
    const lock = await ProjectLock.acquire(path, env);
    try {
      const { file, sum, damaged, note } = await readOrFallBack(path, env, formats);
      await sweepTemporaries(env.fs, path);
      await sweepOldTemporaries(env.fs, journalsFolder(env), Date.parse(env.now()));
      const found = await findRecovery(path, file.id, file.commands, env);
      const last = found.commands.at(-1) ?? file.commands.at(-1);
      const upgraded = file.version < formats.current;
      const store = new ProjectStore(path, env, {
        id: file.id,
        lock,
        expected: [sum],
        // 退回了备份：文件里还什么都没有，一定要写一次。
        savedSeq: damaged ? -1 : file.commands.length,
        lastSum: last ? commandSum(last) : '',
        absorbed: found.absorbed,
        guard: damaged
          ? { kind: 'replaced', bytes: damaged }
          : upgraded
            ? { kind: 'upgrade', bytes: await readBytes(path, env.fs) }
            : null,
      });
      await setAside(
        found.conflicting.map((one) => one.path),
        env,
      );
      const messages = [lock.takenOver, note].filter((one) => one !== null).concat(recoveryMessages(found));
      if (upgraded) messages.push('这个项目是旧格式；下次保存时先在本机留下备份，再升级。');
      return { store, file, recovered: found.commands, messages };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** 只读：不占锁、不写文件、不留日志与备份。 */
  static readOnly(path: string, file: ProjectFile, why: string, env: StoreEnvironment): ProjectStore {
    const store = new ProjectStore(path, env, {
      id: file.id,
      lock: ProjectLock.none(env),
      expected: [],
      savedSeq: file.commands.length,
      lastSum: '',
      absorbed: [],
      guard: null,
    });
    store.#readOnly = why;
    return store;
  }

  /** 在 path 建立新文件；那里已有项目时先备份它。 */
  static async create(path: string, content: ProjectContent, env: StoreEnvironment): Promise<ProjectStore> {
    const lock = await ProjectLock.acquire(path, env);
    try {
      const existing = await patiently(env.wait, () => readIfPresent(path, env)).catch((error: unknown) => {
        throw writeProblem(path, error);
      });
      const last = content.commands.at(-1);
      const store = new ProjectStore(path, env, {
        id: newProjectId(),
        lock,
        expected: [ABSENT, ...(existing ? [sha256(existing)] : [])],
        savedSeq: 0,
        lastSum: last ? commandSum(last) : '',
        absorbed: [],
        guard: existing ? { kind: 'replaced', bytes: existing } : null,
      });
      await store.save(content);
      return store;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** 命令进日志；落盘后兑现，写不成抛一句话的拒绝（这一条下次再写）。 */
  append(command: Command): Promise<void> {
    const prev = this.#lastSum;
    const sum = commandSum(command);
    this.#lastSum = sum;
    return this.#journal.append({ sum, prev, command });
  }

  /** 等日志写完；上次没写成的再试一次。 */
  settle(): Promise<void> {
    return this.#journal.settle();
  }

  /** 文件里已有的最后一条命令。 */
  get savedSeq(): number {
    return this.#savedSeq;
  }

  /** 重写文件。`overwrite`：人已确认盖掉外来的改动（先备份它）。 */
  async save(content: ProjectContent, overwrite = false): Promise<void> {
    if (this.#readOnly !== null) throw new RefusalError(this.#readOnly);
    const bytes = Buffer.from(serializeProject({ ...content, id: this.id }));
    const seq = content.commands.at(-1)?.seq ?? 0;
    if (overwrite) await this.#acceptOutside();
    else await this.#refuseOutside(bytes);
    await this.#backupFirst();
    // 改名之后、目录落盘之前失败时，磁盘上可能已是新的：两样都认。
    this.#expected.add(sha256(bytes));
    const { durable } = await writeAtomically(this.path, bytes, this.env);
    this.#expected = new Set([sha256(bytes)]);
    this.#savedSeq = seq;
    this.#durable = durable;
    this.#savedSinceOpen = true;
    await this.#tidy(durable);
    await this.#rotate(bytes, false);
  }

  /** 留一份标记备份（导出、手工留版本）。尽力而为，失败记在 backupProblem。 */
  async keep(kind: BackupKind, content: ProjectContent, label = ''): Promise<void> {
    if (this.#readOnly !== null) return;
    await this.#backup(kind, Buffer.from(serializeProject({ ...content, id: this.id })), label);
  }

  beat(): Promise<void> {
    return this.#lock.beat();
  }

  /** 关闭：文件已全时收起日志，否则日志留着下次找回。总会放开锁。 */
  async close(content: ProjectContent): Promise<void> {
    const complete = this.#savedSeq === (content.commands.at(-1)?.seq ?? 0);
    try {
      if (complete && this.#savedSinceOpen)
        await this.#rotate(Buffer.from(serializeProject({ ...content, id: this.id })), true);
      // 目录落不了盘的系统上不删日志：多留一份无害，下次打开会认出已在文件里。
      await this.#journal.close(complete && (this.#durable || !this.#savedSinceOpen));
    } finally {
      await this.#lock.release();
    }
  }

  async #tidy(durable: boolean): Promise<void> {
    await removeAbsorbed(this.#absorbed, durable, this.env);
    this.#absorbed = [];
    if (durable && this.#journal.size > this.env.compactAbove) {
      // 压缩不成不妨碍：日志照旧，多的几条下次打开时认得出。
      await this.#journal.compact(this.#savedSeq).catch(() => undefined);
    }
  }

  /** 打开以后文件被别的程序改过：不盖它，把自己的整份留成备份。 */
  async #refuseOutside(bytes: Uint8Array): Promise<void> {
    const now = await this.#onDisk();
    if (now.sum === ABSENT || this.#expected.has(now.sum)) return;
    if (this.#conflictKept !== sha256(bytes) && (await this.#backup('conflict', bytes)))
      this.#conflictKept = sha256(bytes);
    throw new OutsideChangeError(
      `“${basename(this.path)}”在打开以后被别的程序或别的电脑改过，没有覆盖它；你所填的内容都在本机（日志与历史版本），请用“另存为”存到别处，再比对两份。`,
    );
  }

  async #acceptOutside(): Promise<void> {
    const now = await this.#onDisk();
    if (now.bytes === null || this.#expected.has(now.sum)) return;
    this.#guard ??= { kind: 'replaced', bytes: now.bytes };
    this.#expected.add(now.sum);
  }

  async #onDisk(): Promise<{ sum: string; bytes: Uint8Array | null }> {
    try {
      const bytes = await patiently(this.env.wait, () => readIfPresent(this.path, this.env));
      return bytes ? { sum: sha256(bytes), bytes } : { sum: ABSENT, bytes: null };
    } catch (error) {
      throw readProblem(basename(this.path), error);
    }
  }

  /** 升级之前、盖掉别的文件之前：备份写成了才往下走。 */
  async #backupFirst(): Promise<void> {
    if (!this.#guard) return;
    const { kind, bytes } = this.#guard;
    if (!(await this.#backup(kind, bytes)))
      throw new RefusalError(
        `“${basename(this.path)}”没有写：写之前要先留下旧内容的备份，而${this.backupProblem ?? '备份没有写成'}。`,
      );
    this.#guard = null;
  }

  /** 轮换备份：每小时第一次保存时一份，关闭时把这一小时的更新成最后的样子。 */
  async #rotate(bytes: Uint8Array, refresh: boolean): Promise<void> {
    if (refresh || !(await hasHourBackup(this.path, this.id, this.env))) await this.#backup('hour', bytes);
  }

  async #backup(kind: BackupKind, bytes: Uint8Array, label = ''): Promise<boolean> {
    try {
      await writeBackup(this.path, this.id, kind, bytes, this.env, label);
      this.backupProblem = null;
      return true;
    } catch (error) {
      this.backupProblem = `本机备份没有写成（${writeCause(error, '本机用户目录')}）`;
      return false;
    }
  }
}

/** 文件内容；没有为 null。 */
async function readIfPresent(path: string, env: StoreEnvironment): Promise<Uint8Array | null> {
  try {
    return await env.fs.readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function recoveryMessages(found: Recovery): string[] {
  const messages: string[] = [];
  if (found.commands.length > 0)
    messages.push(
      `上次没有正常关闭，已从本机日志找回 ${found.commands.length} 步。${
        found.fromElsewhere
          ? '其中有这个项目在别的位置（换了盘符或移动过）时填的，请核对；不要的可以撤销。'
          : ''
      }`,
    );
  for (const { steps } of found.conflicting)
    messages.push(
      `本机日志里另有 ${steps} 步接不上这个文件（文件后来被换过或在别处改过），没有套用，已留存；当时的整份内容可在历史版本里看。`,
    );
  return messages;
}

/** 读文件；内容坏了而本机有完好的备份，就用最新的一份（坏的那份先留成备份，再写）。 */
async function readOrFallBack(
  path: string,
  env: StoreEnvironment,
  formats: FormatVersions,
): Promise<{ file: ProjectFile; sum: string; damaged: Uint8Array | null; note: string | null }> {
  try {
    const file = await readProjectFile(path, env.fs, formats);
    return { file, sum: file.sha256, damaged: null, note: null };
  } catch (error) {
    const good = error instanceof CorruptFileError ? await newestGoodBackup(path, null, env) : null;
    if (!good) throw error;
    const damaged = await readBytes(path, env.fs);
    const at = good.backup.at.slice(0, 16);
    const note = `项目文件“${basename(path)}”已损坏，已改用本机 ${at} 的备份打开；损坏的文件也留了一份在历史版本里。请核对最近填的内容。`;
    return { file: good.file, sum: sha256(damaged), damaged, note };
  }
}
