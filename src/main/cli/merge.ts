/** `juesuan import 另一份.jsgk --into 项目.jsgk`：并入几个人分头填的部分；冲突保留自己的，逐处报出。 */
import { resolve } from 'node:path';
import type { MergeView } from '../../shared/contract/merge.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { compareWith, mergeChanges, mergeLabel } from '../service/importing/merging.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { openProject, saveProject } from './projects.js';
import { checkTarget, isProjectPath } from './target.js';

export async function mergeCommand(
  files: readonly string[],
  options: { readonly into?: string; readonly output?: string; readonly json?: boolean },
  output: Output,
): Promise<ExitCode> {
  if (!files.every(isProjectPath))
    throw new RefusalError('工作簿与项目文件不能一起导入，请分两次：先导入工作簿，再并入项目。');
  if (options.into === undefined)
    throw new RefusalError('项目文件只能并入已有的项目，请用 --into 指明，例如 --into 2025.jsgk。');
  const target = options.output ?? options.into;
  await checkTarget(target, files);
  const { project } = await openProject(options.into);
  const views: (MergeView & { readonly merged: number })[] = [];
  for (const file of files) {
    const merging = await compareWith(project, resolve(file));
    const parts = merging.view.parts.map(({ id }) => id);
    const changes = mergeChanges(project, merging, parts, []);
    project.execute('import', mergeLabel(merging.view.fileName), changes);
    views.push({ ...merging.view, merged: changes.length });
  }
  await saveProject(target, project, output);
  if (options.json === true) output.json({ files: views });
  else for (const view of views) say(view, output);
  if (options.json !== true) output.say(`已写成 ${target}`);
  const clean = views.every(({ conflicts, doubt }) => conflicts.length === 0 && doubt === null);
  return clean ? EXIT.clean : EXIT.findings;
}

function say(view: MergeView & { readonly merged: number }, output: Output): void {
  output.say(`《${view.fileName}》并入 ${view.merged} 处。`);
  if (view.doubt !== null) output.say(`  部门：${view.doubt}`);
  for (const { where, mine, theirs } of view.conflicts)
    output.say(`  冲突：${where} 自己的是 ${mine}，对方的是 ${theirs}，保留自己的`);
}
