/** 一个窗口的会话：至多一个打开的项目。 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedProject } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Templates } from '../store/templates.js';
import { safeFileName } from './names.js';
import type { Host } from './host.js';
import { type Clock, OpenProject } from './open-project.js';
import { openedProject } from './views.js';

export class Session {
  #open: OpenProject | null = null;

  constructor(
    readonly host: Host,
    readonly templates: Templates,
    readonly clock: Clock,
  ) {}

  get current(): OpenProject | null {
    return this.#open;
  }
  /** 打开着的项目；没有则拒绝。 */
  need(): OpenProject {
    if (!this.#open) throw new RefusalError('还没有打开项目，请先新建或打开一个。');
    return this.#open;
  }

  async openFile(path: string): Promise<OpenedProject> {
    const { open, recovered } = await OpenProject.open(
      path,
      this.templates,
      this.host.dataFolder,
      this.clock,
    );
    await this.#replace(open);
    return openedProject(open, recovered > 0 ? [`上次没有正常关闭，已从本机日志找回 ${recovered} 步。`] : []);
  }

  /** 以新状态开始一个项目：立刻在本机目录建好文件，从此一直是已保存。 */
  async start(state: DocumentState, messages: readonly string[] = []): Promise<OpenedProject> {
    const path = this.#freePath(state);
    const open = await OpenProject.create(path, state, [], this.templates, this.host.dataFolder, this.clock);
    await this.#replace(open);
    return openedProject(open, messages);
  }

  #freePath(state: DocumentState): string {
    const base = safeFileName(`${state.meta.year}年度${state.meta.department}`);
    for (let at = 1; ; at++) {
      const path = join(this.host.dataFolder, 'projects', `${base}${at === 1 ? '' : `(${at})`}.jsgk`);
      if (!existsSync(path)) return path;
    }
  }

  async #replace(open: OpenProject): Promise<void> {
    const before = this.#open;
    this.#open = open;
    if (before) await before.close();
  }

  /** 换到另一个文件继续（另存为）。 */
  async moveTo(path: string): Promise<void> {
    const { project } = this.need();
    const open = await OpenProject.create(
      path,
      structuredClone(project.state),
      project.commands,
      this.templates,
      this.host.dataFolder,
      this.clock,
    );
    await this.#replace(open);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open) await open.close();
  }
}
