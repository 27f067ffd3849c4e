/** 命令行用的项目：读、改、写，不留日志；窗口正开着的项目不改。 */
import { resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type CompiledRule, compileChecks } from '../../shared/checks/compile.js';
import type { ExportRecord } from '../../shared/document/exports.js';
import type { DocumentState } from '../../shared/document/state.js';
import { type Command, applyChanges } from '../../shared/document/commands.js';
import type { Project } from '../../shared/project/project.js';
import { type ProfileBundle, type Templates, loadTemplates } from '../store/templates.js';
import { environment } from '../store/environment.js';
import { realFs } from '../store/fs.js';
import { ProjectLock } from '../store/lock.js';
import { NewerFormatError, VERSION } from '../store/migrate.js';
import { readNewerFile } from '../store/newer-file.js';
import { derivedId, readProjectFile, serializeProject, writeAtomically } from '../store/project-file.js';
import { findRecovery } from '../store/recovery.js';
import { userFolder } from '../store/user-folder.js';
import { profileOf } from '../service/importing/importing.js';
import { projectOf } from '../service/project-of.js';
import type { Output } from './output.js';
import { backupFirst, presentAt } from './target.js';

export interface CliProject {
  readonly project: Project;
  readonly bundle: ProfileBundle;
  readonly templates: Templates;
  readonly rules: readonly CompiledRule[];
}

export const now = (): string => new Date().toISOString();

/** 项目读自哪个文件：写回时编号不变，并确认其间没有别人改过。 */
interface Origin {
  /** 读到的格式；低于现在的，写之前先留备份。 */
  readonly version: number;
  readonly exports: readonly ExportRecord[];
  readonly path: string;
  readonly id: string;
  readonly sha256: string;
}
const origins = new WeakMap<Project, Origin>();
export const storeEnvironment = (): ReturnType<typeof environment> => environment(userFolder(), now);

/** 读项目；窗口没有正常关闭时留在日志里的步骤一并算上（命令行写回后就在文件里了）。 */
export async function openProject(path: string): Promise<CliProject> {
  const full = resolve(path);
  const file = await readProjectFile(full);
  const { commands } = await findRecovery(full, file.id, file.commands, storeEnvironment());
  for (const command of commands) applyChanges(file.state, command.changes);
  const opened = projectFrom(file.state, [...file.commands, ...commands], await loadTemplates());
  const { id, version, sha256, exports } = file;
  origins.set(opened.project, { path: full, id, version, sha256, exports });
  return opened;
}

/** 只看不改地读：更新版本的程序存的，认得的部分照看，用一句话说明。 */
export async function viewProject(path: string, output: Output): Promise<CliProject> {
  try {
    return await openProject(path);
  } catch (error) {
    if (!(error instanceof NewerFormatError)) throw error;
    const { file, why } = await readNewerFile(resolve(path), realFs);
    output.say(why);
    return projectFrom(file.state, [], await loadTemplates());
  }
}

export function projectFrom(
  state: DocumentState,
  commands: readonly Command[],
  templates: Templates,
): CliProject {
  const bundle = profileOf(templates, state.meta.profile);
  const project = projectOf(state, commands, templates, now);
  return { project, bundle, templates, rules: compileChecks(bundle.checks) };
}

/** 打开时文件里的导出记录。 */
export const exportsOf = (project: Project): readonly ExportRecord[] => origins.get(project)?.exports ?? [];

/**
 * 写项目：占住再写；窗口正开着、或读后被改过，一句话拒绝。
 * 升级格式、盖掉另一个项目之前先留备份，与窗口的“历史版本”是同一处；留了就说一声。
 */
export async function saveProject(
  path: string,
  project: Project,
  output: Output,
  exports: readonly ExportRecord[] = exportsOf(project),
): Promise<void> {
  const full = resolve(path);
  const env = storeEnvironment();
  const origin = origins.get(project);
  const own = origin?.path === full ? origin : null;
  const { state, commands } = project;
  const id = own?.id ?? derivedId(state.meta);
  const lock = await ProjectLock.acquire(full, env);
  try {
    if (own) {
      const present = await readProjectFile(full);
      if (present.sha256 !== own.sha256)
        throw new RefusalError(`“${path}”在读入以后被别的程序改过，没有写；请重新执行一次。`);
      if (own.version < VERSION) await backupFirst(full, id, 'upgrade', present.bytes, env);
    } else {
      const replaced = await presentAt(full, env);
      if (replaced) {
        await backupFirst(full, id, 'replaced', replaced, env);
        output.say(`“${path}”原来的内容已留作备份，可在程序的“历史版本”里找回。`);
      }
    }
    await writeAtomically(full, serializeProject({ id, state, commands, exports }));
  } finally {
    await lock.release();
  }
}
