/** `juesuan new` 与 `juesuan set`。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { emptyState } from '../../shared/document/state.js';
import type { Unit } from '../../shared/money/index.js';
import { planAssignments } from '../../shared/project/assign.js';
import { heldBack, planProfile, profileLabel } from '../../shared/project/change-profile.js';
import { loadTemplates } from '../store/templates.js';
import { profileOf } from '../service/importing/importing.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { type CliProject, now, openProject, projectFrom, saveProject } from './projects.js';
import { checkTarget } from './target.js';

export async function newCommand(
  options: { profile: string; year: number; department: string; output: string },
  output: Output,
): Promise<ExitCode> {
  const templates = await loadTemplates();
  profileOf(templates, options.profile);
  // 名称印在封面与文件名里，是一行字。
  const department = options.department.replace(/\s+/gu, ' ').trim();
  if (department === '' || department.length > 300) throw new RefusalError('部门全称应有 1 到 300 个字。');
  await checkTarget(options.output);
  const state = emptyState({
    profile: options.profile,
    year: options.year,
    department,
    sample: false,
    createdAt: now(),
  });
  await saveProject(options.output, projectFrom(state, [], templates).project, output);
  output.say(`已建空白项目 ${options.output}`);
  return EXIT.clean;
}

/** 先换版式（给了 `profile` 时），再修改；全部成功或全部不做，任何一处被拒，退出码 2，文件不动。 */
export async function setCommand(
  path: string,
  pairs: readonly string[],
  options: { unit?: Unit; profile?: string },
  output: Output,
): Promise<ExitCode> {
  const opened = await openProject(path);
  const { project } = opened;
  const done: string[] = [];
  if (options.profile !== undefined) {
    const { model } = profileOf(opened.templates, options.profile);
    project.execute('decision', profileLabel(model), planProfile(project, model));
    done.push(`已${profileLabel(model)}，账没有变。`, ...heldBack(project, model));
  } else if (pairs.length === 0) throw new RefusalError('缺少参数 赋值；用 juesuan help 看用法。');
  if (pairs.length > 0) done.push(`已修改 ${setCells(opened, pairs, options.unit ?? '万元')} 处`);
  await saveProject(path, project, output);
  for (const sentence of done) output.say(sentence);
  return EXIT.clean;
}

function setCells({ project, templates }: CliProject, pairs: readonly string[], unit: Unit): number {
  const own = profileOf(templates, project.profile.spec.id).narrative.facts;
  // 别的版式的补充资料也收：换了版式还用得上。
  const facts = [...own, ...[...templates.profiles.values()].flatMap(({ narrative }) => narrative.facts)];
  const edits = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new RefusalError(`“${pair}”应写成 地址=值，例如 05/2010450/基本支出=400。`);
    return { address: pair.slice(0, at), text: pair.slice(at + 1) };
  });
  const plan = planAssignments(project.tables, edits, unit, 'command-line', facts);
  if (plan.refused.length > 0) {
    throw new RefusalError(plan.refused.map((one) => `${one.address}：${one.reason}`).join('\n'));
  }
  project.execute(
    'edit',
    plan.applied > 1 ? `命令行修改 ${plan.applied} 处` : `命令行修改 ${edits[0]?.address ?? ''}`,
    plan.changes,
  );
  return plan.applied;
}
