/**
 * 打开着的项目：内存里的 Project、磁盘上的 .jsgk、本机的日志。
 * 每条命令先进日志（fsync），文件随后原子重写；所以“已自动保存”总是真的。
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Command, applyChanges } from '../../shared/document/commands.js';
import type { DocumentState } from '../../shared/document/state.js';
import { type CompiledRule, compileChecks } from '../../shared/checks/compile.js';
import { Project } from '../../shared/project/project.js';
import { Journal, readJournal } from '../store/journal.js';
import { readProjectFile, serializeProject, writeAtomically } from '../store/project-file.js';
import type { ProfileBundle, Templates } from '../store/templates.js';
import { profileOf } from './importing.js';

export interface Clock {
  readonly now: () => string;
}

/** 停手多久后重写文件（毫秒）；日志在此之前已落盘。 */
const WRITE_DELAY = 800;

export class OpenProject {
  readonly rules: readonly CompiledRule[];
  savedAt: string | null = null;
  /** 最近一次写盘失败的一句话；成功后清空。 */
  saveProblem: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    readonly project: Project,
    readonly bundle: ProfileBundle,
    readonly path: string,
    readonly journal: Journal,
    readonly clock: Clock,
  ) {
    this.rules = compileChecks(bundle.checks);
    project.onCommand = (command) => {
      void journal.append(command);
      this.#schedule();
    };
  }

  /** 打开文件；日志里有比文件新的命令就重放，并在 `recovered` 里说有几步。 */
  static async open(
    path: string,
    templates: Templates,
    dataFolder: string,
    clock: Clock,
  ): Promise<{ open: OpenProject; recovered: number }> {
    const file = await readProjectFile(path);
    const bundle = profileOf(templates, file.state.meta.profile);
    const journalPath = await journalFor(path, dataFolder);
    const last = file.commands.at(-1)?.seq ?? 0;
    const newer = continuous(
      (await readJournal(journalPath)).filter((command) => command.seq > last),
      last,
    );
    for (const command of newer) applyChanges(file.state, command.changes);
    const project = new Project(
      bundle.model,
      templates.functional,
      file.state,
      [...file.commands, ...newer],
      clock,
    );
    const open = new OpenProject(project, bundle, path, new Journal(journalPath), clock);
    if (newer.length > 0) await open.save();
    return { open, recovered: newer.length };
  }

  /** 以新状态在 path 建立项目文件。 */
  static async create(
    path: string,
    state: DocumentState,
    commands: readonly Command[],
    templates: Templates,
    dataFolder: string,
    clock: Clock,
  ): Promise<OpenProject> {
    const bundle = profileOf(templates, state.meta.profile);
    const project = new Project(bundle.model, templates.functional, state, commands, clock);
    const journal = new Journal(await journalFor(path, dataFolder));
    await journal.clear();
    const open = new OpenProject(project, bundle, path, journal, clock);
    await open.save();
    return open;
  }

  get fileName(): string {
    return basename(this.path);
  }

  #schedule(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.save().catch((error: unknown) => {
        this.saveProblem =
          error instanceof RefusalError ? error.message : '项目文件暂时写不进去，所填内容已在本机日志里。';
      });
    }, WRITE_DELAY);
  }

  /** 现在就写文件；排在前一次写入之后。 */
  save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const run = this.#writing.then(() => this.#write());
    this.#writing = run.catch(() => undefined);
    return run;
  }

  async #write(): Promise<void> {
    await writeAtomically(
      this.path,
      serializeProject({ state: this.project.state, commands: this.project.commands }),
    );
    this.savedAt = this.clock.now();
    this.saveProblem = null;
    // 写文件期间若又有新命令，它们的序号更大，日志留着也只会重放新的。
    await this.journal.settle();
  }

  async close(): Promise<void> {
    await this.save();
    await this.journal.clear();
  }
}

/** 日志按项目文件的位置取名（散列，不含路径文字）。 */
async function journalFor(path: string, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'journals');
  await mkdir(folder, { recursive: true });
  return join(folder, `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.jsonl`);
}

/** 序号必须紧接；断了的后面不要。 */
function continuous(commands: readonly Command[], last: number): Command[] {
  const out: Command[] = [];
  for (const command of commands) {
    if (command.seq !== last + out.length + 1) break;
    out.push(command);
  }
  return out;
}
