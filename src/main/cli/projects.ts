/** 命令行用的项目：读、改、写，不留日志。 */
import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type CompiledRule, compileChecks } from '../../shared/checks/compile.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Command } from '../../shared/document/commands.js';
import { Project } from '../../shared/project/project.js';
import { type ProfileBundle, type Templates, loadTemplates } from '../store/templates.js';
import { readProjectFile, serializeProject, writeAtomically } from '../store/project-file.js';
import { profileOf } from '../service/importing.js';

export interface CliProject {
  readonly project: Project;
  readonly bundle: ProfileBundle;
  readonly templates: Templates;
  readonly rules: readonly CompiledRule[];
}

const clock = { now: (): string => new Date().toISOString() };
export const now = clock.now;

export async function openProject(path: string): Promise<CliProject> {
  const file = await readProjectFile(resolve(path));
  return projectFrom(file.state, file.commands, await loadTemplates());
}

export function projectFrom(
  state: DocumentState,
  commands: readonly Command[],
  templates: Templates,
): CliProject {
  const bundle = profileOf(templates, state.meta.profile);
  const project = new Project(bundle.model, templates.functional, state, commands, clock);
  return { project, bundle, templates, rules: compileChecks(bundle.checks) };
}

export async function saveProject(path: string, project: Project): Promise<void> {
  await writeAtomically(
    resolve(path),
    serializeProject({ state: project.state, commands: project.commands }),
  );
}

/** 写之前先看放得下放不下：文件夹要在，名字不能是文件夹。 */
export async function checkTarget(path: string): Promise<void> {
  const full = resolve(path);
  const folder = await lstat(dirname(full)).catch(() => null);
  if (!folder) throw new RefusalError(`文件夹“${dirname(path)}”不存在，请先建好或改选别处。`);
  const own = await lstat(full).catch(() => null);
  if (own?.isDirectory())
    throw new RefusalError(`“${path}”是文件夹，请写出项目文件名，例如 ${path}/项目.jsgk。`);
}

export const isProjectPath = (path: string): boolean => path.toLowerCase().endsWith('.jsgk');
