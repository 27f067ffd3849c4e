/** `juesuan profiles`：列出版式；`--validate` 校验一个版式文件夹，或整个 templates。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { checkFolder } from '../store/profile-check.js';
import { loadTemplates } from '../store/templates.js';
import { EXIT, type ExitCode, type Output } from './output.js';

export async function profilesCommand(
  options: { validate?: string; json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const templates = await loadTemplates();
  if (options.validate !== undefined) {
    const checks = await checkFolder(options.validate, templates.functional);
    const problems = checks.flatMap(({ id, problems: own }) =>
      own.map((problem) => `${id === '科目字典' ? '' : '版式 '}${id}：${problem}`),
    );
    if (problems.length > 0) throw new RefusalError(problems.join('\n'));
    for (const { id, rules } of checks)
      output.say(
        id === '科目字典'
          ? '科目字典没有问题。'
          : `版式 ${id} 没有问题：录入格与账一一对应，${rules} 条审核关系都能执行。`,
      );
    return EXIT.clean;
  }
  const list = templates.profiles.specs.map(({ id, name, year, form, verified, unverified = [] }) => ({
    id,
    name,
    year,
    form,
    verified,
    unverified,
  }));
  if (options.json) output.json({ profiles: list });
  else
    for (const one of list) {
      output.print(`${one.id}\t${one.name}${one.verified ? '' : '（未核实）'}`);
      for (const point of one.unverified) output.print(`\t未核实：${point}`);
    }
  return EXIT.clean;
}
