/**
 * 打开着的项目：内存里的 Project 与磁盘上的 ProjectStore。
 * 每条命令先进日志（落盘），停手片刻后文件原子重写；所以“已自动保存”总是真的。
 */
import { basename } from 'node:path';
import { type CompiledRule, compileChecks } from '../../shared/checks/compile.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Command, applyChanges } from '../../shared/document/commands.js';
import { type ExportRecord, withExport } from '../../shared/document/exports.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Project } from '../../shared/project/project.js';
import type { ProjectTables } from '../../shared/tables/project-tables.js';
import { type Backup, listBackups, readBackup } from '../store/backups.js';
import type { StoreEnvironment } from '../store/environment.js';
import { BEAT_EVERY } from '../store/lock.js';
import { NewerFormatError } from '../store/migrate.js';
import { readNewerFile } from '../store/newer-file.js';
import { OutsideChangeError } from '../store/problems.js';
import type { ProjectContent } from '../store/project-file.js';
import { ProjectStore } from '../store/project-store.js';
import { changesToward } from '../store/restore.js';
import type { ProfileBundle, Templates } from '../store/templates.js';
import { profileOf } from './importing/importing.js';
import { projectOf } from './project-of.js';

export interface Clock {
  readonly now: () => string;
}

/** 停手多久后重写文件（毫秒）；日志在此之前已落盘。 */
const WRITE_DELAY = 800;
/** 写不成（盘拔了、满了）时多久再试：插回来就自己存上。 */
const RETRY_DELAY = 10_000;

export class OpenProject {
  #compiled: { readonly bundle: ProfileBundle; readonly rules: readonly CompiledRule[] } | null = null;
  savedAt: string | null = null;
  /** 最近一次写文件失败的一句话；成功后清空。 */
  saveProblem: string | null = null;
  /** 日志写不进去的一句话；写进去后清空。 */
  journalProblem: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #heartbeat: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  /** 导出记录，旧的在前。 */
  exports: readonly ExportRecord[];

  private constructor(
    readonly project: Project,
    readonly templates: Templates,
    readonly store: ProjectStore,
    readonly clock: Clock,
    exports: readonly ExportRecord[],
  ) {
    this.exports = exports;
    this.#heartbeat = setInterval(() => void store.beat(), BEAT_EVERY).unref();
    project.onCommand = (command) => {
      // 失败由 durable() 报告并补救；这里只是不让它成为无人理会的拒绝。
      store.append(command).catch((error: unknown) => {
        this.journalProblem = sentence(error, '本机日志暂时写不进去。');
      });
      this.#schedule(WRITE_DELAY);
    };
  }

  /** 打开文件；日志里有比文件新的命令就重放，并在 `messages` 里说。 */
  static async open(
    path: string,
    templates: Templates,
    env: StoreEnvironment,
  ): Promise<{ open: OpenProject; messages: readonly string[] }> {
    const opened = await ProjectStore.open(path, env).catch((error: unknown) => {
      if (error instanceof NewerFormatError) return null;
      throw error;
    });
    if (opened === null) return OpenProject.#openNewer(path, templates, env);
    const { store, file, recovered, messages } = opened;
    try {
      for (const command of recovered) applyChanges(file.state, command.changes);
      const commands = [...file.commands, ...recovered];
      const project = projectOf(file.state, commands, templates, env.now);
      const open = new OpenProject(project, templates, store, env, file.exports);
      if (store.savedSeq !== commands.length) await open.trySave();
      return { open, messages };
    } catch (error) {
      await store.close(file);
      throw error;
    }
  }

  /** 更新版本的程序存的文件：认得的部分只读地打开，一个字也不写。 */
  static async #openNewer(
    path: string,
    templates: Templates,
    env: StoreEnvironment,
  ): Promise<{ open: OpenProject; messages: readonly string[] }> {
    const { file, why } = await readNewerFile(path, env.fs);
    const project = projectOf(file.state, file.commands, templates, env.now);
    project.readOnly = why;
    const store = ProjectStore.readOnly(path, file, why, env);
    return { open: new OpenProject(project, templates, store, env, file.exports), messages: [why] };
  }

  /** 以新状态在 path 建立项目文件。 */
  static async create(
    path: string,
    state: DocumentState,
    commands: readonly Command[],
    templates: Templates,
    env: StoreEnvironment,
    exports: readonly ExportRecord[] = [],
    tables: ProjectTables | null = null,
  ): Promise<OpenProject> {
    const project = projectOf(state, commands, templates, env.now, tables);
    const store = await ProjectStore.create(path, { state, commands, exports }, env);
    const open = new OpenProject(project, templates, store, env, exports);
    open.savedAt = env.now();
    return open;
  }

  /** 此刻的版式；换版式后随之而换。 */
  get bundle(): ProfileBundle {
    return profileOf(this.templates, this.project.state.meta.profile);
  }
  get rules(): readonly CompiledRule[] {
    const { bundle } = this;
    if (this.#compiled?.bundle !== bundle) this.#compiled = { bundle, rules: compileChecks(bundle.checks) };
    return this.#compiled.rules;
  }
  get path(): string {
    return this.store.path;
  }
  get fileName(): string {
    return basename(this.path);
  }
  get #content(): ProjectContent {
    return { state: this.project.state, commands: this.project.commands, exports: this.exports };
  }

  /**
   * 等已做的修改都存住。日志写不成就当场重写文件（文件里有了也是存住）；
   * 两处都不成时不抛出：修改已在屏幕上，由 `saveProblem` 说明，请人另存。
   */
  async durable(): Promise<void> {
    try {
      await this.store.settle();
      this.journalProblem = null;
    } catch (error) {
      const problem = sentence(error, '本机日志暂时写不进去。');
      this.journalProblem = problem;
      if (!(await this.trySave()))
        this.saveProblem = `刚才的修改还没有存住：${problem}${this.saveProblem ?? ''}请不要关闭程序，先处理好或“另存为”到别处。`;
    }
  }

  #schedule(delay: number): void {
    if (this.#closed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.trySave(), delay);
  }

  /** 现在就写文件；排在前一次写入之后。`overwrite`：人已确认盖掉外来的改动。 */
  save(overwrite = false): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const run = this.#writing.then(() => this.#write(overwrite));
    this.#writing = run.catch(() => undefined);
    return run;
  }

  /** 写文件；写不成记在 `saveProblem`，稍后自己再试。返回成否。 */
  async trySave(): Promise<boolean> {
    try {
      await this.save();
      return true;
    } catch {
      return false;
    }
  }

  async #write(overwrite: boolean): Promise<void> {
    try {
      await this.store.save(this.#content, overwrite);
      this.savedAt = this.clock.now();
      this.saveProblem = null;
    } catch (error) {
      const problem = sentence(error, '项目文件暂时写不进去。');
      // 外来的改动要人来定，不自己再试。
      const outside = error instanceof OutsideChangeError;
      this.saveProblem = outside ? problem : `${problem}所填内容已在本机日志里，程序会接着再试。`;
      if (!outside) this.#schedule(RETRY_DELAY);
      throw error;
    }
  }

  /** 留一份历史版本（导出时、手工）。 */
  keepVersion(kind: 'export' | 'version', label = ''): Promise<void> {
    return this.store.keep(kind, this.#content, label);
  }

  /** 记下一次导出并当场写进文件；写不成由 `saveProblem` 说明，稍后自己再试。 */
  async recordExport(record: ExportRecord): Promise<void> {
    this.exports = withExport(this.exports, record);
    if (this.project.readOnly === null) await this.trySave();
  }

  /** 历史版本，新的在前。 */
  versions(): Promise<Backup[]> {
    return listBackups(this.path, this.store.id, this.store.env);
  }

  /** 恢复到某个历史版本：一步可撤销的修改。先把现在的样子留一份。返回改动的处数。 */
  async restore(name: string): Promise<number> {
    const then = await readBackup(this.path, this.store.id, name, this.store.env);
    const changes = changesToward(this.project.state, then.state);
    await this.keepVersion('version');
    const [day = '', time = ''] = name.split('-');
    const label = `恢复到 ${day.slice(4, 6)}-${day.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)} 的版本`;
    this.project.execute('decision', label, changes);
    await this.durable();
    return changes.length;
  }

  /** 写好、收起日志、放开锁。写不成也关：没进文件的都在日志里，下次打开找回；返回那句话。 */
  async close(): Promise<string | null> {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    await this.durable();
    const last = this.project.commands.at(-1)?.seq ?? 0;
    if (this.store.savedSeq !== last) await this.trySave();
    const problem = this.store.savedSeq === last ? null : this.saveProblem;
    await this.store.close(this.#content);
    return problem;
  }
}

const sentence = (error: unknown, otherwise: string): string =>
  error instanceof RefusalError ? error.message : otherwise;
