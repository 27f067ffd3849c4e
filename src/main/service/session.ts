/** 一个窗口的会话：至多一个打开的项目。 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OpenedProject } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { ProjectTables } from '../../shared/tables/project-tables.js';
import { type StoreEnvironment, environment } from '../store/environment.js';
import type { Templates } from '../store/templates.js';
import { type PlacingEnvironment, placingEnvironment } from '../export/placement.js';
import { copyAttachments } from './attachment-files.js';
import { safeFileName } from './names.js';
import type { Host } from './host.js';
import type { Shared } from './shared.js';
import { type Clock, OpenProject } from './open-project.js';
import { openedProject } from './views.js';

export class Session {
  #open: OpenProject | null = null;
  readonly #env: StoreEnvironment;

  readonly templates: Templates;
  /** 启动时要说的话（上次没做完的导出），随第一个打开的项目说一次。 */
  readonly #notices: string[];
  /** 打开时要说而页面还没有取走的话。 */
  #messages: readonly string[] = [];

  constructor(
    readonly host: Host,
    shared: Shared,
    readonly clock: Clock,
  ) {
    this.templates = shared.templates;
    this.#notices = shared.notices;
    this.#env = {
      ...environment(host.dataFolder, clock.now),
      keepCopy: (path, name, bytes) => shared.backupCopy.keep(path, name, bytes),
    };
  }

  /** 导出时放文件的环境；浏览器宿主放进私有临时文件夹，不必记。 */
  get placing(): PlacingEnvironment {
    const { fs, wait } = this.#env;
    return this.host.kind === 'electron' ? placingEnvironment(this.#env) : { fs, wait };
  }
  get current(): OpenProject | null {
    return this.#open;
  }
  /** 打开着的项目；没有则拒绝。 */
  need(): OpenProject {
    if (!this.#open) throw new RefusalError('还没有打开项目，请先新建或打开一个。');
    return this.#open;
  }

  /** 打开文件；要给页面看的由 `opened` 取。 */
  async openFile(path: string): Promise<void> {
    // 同一个文件再打开一次（双击两下）：就是现在这个，不与自己争锁。
    if (this.#open && resolve(this.#open.path) === resolve(path)) return;
    const { open, messages } = await OpenProject.open(path, this.templates, this.#env);
    const left = await this.#replace(open);
    const problems = open.saveProblem ? [open.saveProblem] : [];
    this.#messages = [...this.#notices.splice(0), ...messages, ...problems, ...left];
  }

  /** 打开着的项目给页面看的样子；打开时要说的话只说一次。没有打开的拒绝。 */
  opened(): OpenedProject {
    const open = this.need();
    const messages = this.#messages;
    this.#messages = [];
    return openedProject(open, messages);
  }

  /** 以新状态（与已经建好的九张表）开始一个项目：立刻在本机目录建好文件，从此一直是已保存。 */
  async start(state: DocumentState, tables: ProjectTables | null = null): Promise<OpenedProject> {
    const path = this.#freePath(state);
    const open = await OpenProject.create(path, state, [], this.templates, this.#env, [], tables);
    const left = await this.#replace(open);
    return openedProject(open, [...this.#notices.splice(0), ...left]);
  }

  #freePath(state: DocumentState): string {
    const base = safeFileName(`${state.meta.year}年度${state.meta.department}`);
    for (let at = 1; ; at++) {
      const path = join(this.host.dataFolder, 'projects', `${base}${at === 1 ? '' : `(${at})`}.jsgk`);
      if (!existsSync(path)) return path;
    }
  }

  /** 换成新的，关掉旧的；旧的没写进文件时返回一句话（内容在日志里）。 */
  async #replace(open: OpenProject): Promise<string[]> {
    const before = this.#open;
    this.#open = open;
    const problem = before ? await before.close() : null;
    return problem === null ? [] : [`前一个项目“${before?.fileName ?? ''}”：${problem}`];
  }

  /** 换到另一个文件继续（另存为）。选的就是现在这个文件：人已确认，备份外来的改动后写。 */
  async moveTo(path: string): Promise<void> {
    const current = this.need();
    if (current.project.readOnly !== null) throw new RefusalError(current.project.readOnly);
    if (resolve(current.path) === resolve(path)) {
      await current.save(true);
      return;
    }
    const { project } = current;
    const state = structuredClone(project.state);
    const open = await OpenProject.create(
      path,
      state,
      project.commands,
      this.templates,
      this.#env,
      current.exports,
    );
    try {
      await copyAttachments(current.path, path, Object.values(state.attachments));
    } catch (error) {
      // 没换过去：新的放开，不占着锁；仍在原来的项目里。
      await open.close();
      throw error;
    }
    await this.#replace(open);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open) await open.close();
  }
}
