/** `juesuan new` 与 `juesuan set`。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { emptyState } from '../../shared/document/state.js';
import type { Unit } from '../../shared/money/index.js';
import { planAssignments } from '../../shared/project/assign.js';
import { loadTemplates } from '../store/templates.js';
import { profileOf } from '../service/importing.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { checkTarget, now, openProject, projectFrom, saveProject } from './projects.js';

export async function newCommand(
  options: { profile: string; year: number; department: string; output: string },
  output: Output,
): Promise<ExitCode> {
  const templates = await loadTemplates();
  profileOf(templates, options.profile);
  const department = options.department.trim();
  if (department === '' || department.length > 300) throw new RefusalError('部门全称应有 1 到 300 个字。');
  await checkTarget(options.output);
  const state = emptyState({
    profile: options.profile,
    year: options.year,
    department,
    sample: false,
    createdAt: now(),
  });
  await saveProject(options.output, projectFrom(state, [], templates).project);
  output.say(`已建空白项目 ${options.output}`);
  return EXIT.clean;
}

/** 全部成功或全部不做；任何一处被拒，退出码 2，文件不动。 */
export async function setCommand(
  path: string,
  pairs: readonly string[],
  options: { unit?: Unit },
  output: Output,
): Promise<ExitCode> {
  const { project, bundle } = await openProject(path);
  const edits = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new RefusalError(`“${pair}”应写成 地址=值，例如 05/2010450/基本支出=400。`);
    return { address: pair.slice(0, at), text: pair.slice(at + 1) };
  });
  const plan = planAssignments(
    project.tables,
    edits,
    options.unit ?? '万元',
    'command-line',
    bundle.narrative.facts,
  );
  if (plan.refused.length > 0) {
    throw new RefusalError(plan.refused.map((one) => `${one.address}：${one.reason}`).join('\n'));
  }
  project.execute(
    'edit',
    plan.applied > 1 ? `命令行修改 ${plan.applied} 处` : `命令行修改 ${edits[0]?.address ?? ''}`,
    plan.changes,
  );
  await saveProject(path, project);
  output.say(`已修改 ${plan.applied} 处`);
  return EXIT.clean;
}
