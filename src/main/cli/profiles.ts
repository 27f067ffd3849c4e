/** `juesuan profiles`：列出版式；`--validate` 校验一个版式文件夹。 */
import { resolve } from 'node:path';
import { compileChecks } from '../../shared/checks/compile.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { validateProfile } from '../../shared/profile/validate.js';
import { loadProfile, loadTemplates } from '../store/templates.js';
import { EXIT, type ExitCode, type Output } from './output.js';

export async function profilesCommand(
  options: { validate?: string; json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const templates = await loadTemplates();
  if (options.validate !== undefined) {
    const bundle = await loadProfile(resolve(options.validate));
    compileRules(bundle.checks);
    const problems = validateProfile(bundle.model, templates.functional, bundle.narrative);
    if (problems.length > 0)
      throw new RefusalError(
        problems.map((problem) => `版式 ${bundle.model.spec.id}：${problem}`).join('\n'),
      );
    output.say(
      `版式 ${bundle.model.spec.id} 没有问题：录入格与账一一对应，${bundle.checks.rules.length} 条审核关系都能执行。`,
    );
    return EXIT.clean;
  }
  const list = [...templates.profiles.values()].map(({ model }) => ({
    id: model.spec.id,
    name: model.spec.name,
    year: model.spec.year,
    form: model.spec.form,
    verified: model.spec.verified,
  }));
  if (options.json) output.json({ profiles: list });
  else for (const one of list) output.print(`${one.id}\t${one.name}${one.verified ? '' : '（未核实）'}`);
  return EXIT.clean;
}

function compileRules(checks: Parameters<typeof compileChecks>[0]): void {
  try {
    compileChecks(checks);
  } catch (error) {
    throw new RefusalError(error instanceof Error ? error.message : String(error));
  }
}
