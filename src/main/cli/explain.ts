/** `juesuan explain`：一格、或一处表外的内容从哪里来。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { group } from '../../shared/money/index.js';
import { explainOutside, outsideAddress } from '../../shared/project/explain-outside.js';
import type { Project } from '../../shared/project/project.js';
import { explainProjectCell } from '../service/explaining.js';
import { checkWithText } from '../service/views.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { viewProject } from './projects.js';

const STATE_WORDS: Readonly<Record<string, string>> = {
  pass: '通过',
  tail: '尾差',
  info: '提示',
  fail: '不符',
};

export async function explainCommand(
  path: string,
  address: string,
  options: { json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const { project, bundle, rules } = await viewProject(path, output);
  const outside = outsideAddress(address);
  if (outside) return explainOutsideCommand(project, outside, options.json === true, output);
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new RefusalError(`${resolved.reason}。`);
  if (!project.tables.hasRow(resolved.ref.table, resolved.ref.row))
    throw new RefusalError(
      `地址“${address}”认不出：${resolved.ref.table} 表没有“${resolved.ref.row}”这一行。`,
    );
  const explanation = explainProjectCell(
    project,
    bundle,
    rules,
    resolved.ref,
    checkWithText(project, rules, bundle),
  );
  if (options.json) {
    output.json(explanation);
    return EXIT.clean;
  }
  output.print(
    `${explanation.address}  ${explanation.printed === null ? '（空）' : `${group(explanation.printed)} 万元`}  ${explanation.kind}`,
  );
  output.print(explanation.sentence);
  if (explanation.formula !== null) output.print(`＝ ${explanation.formula}`);
  for (const entry of explanation.entries)
    output.print(
      `  ${entry.sign}${group(entry.yuan)} 元  ${entry.label}  ${entry.source}${entry.address === null ? '' : `  ${entry.address}`}`,
    );
  const more = explanation.entryCount - explanation.entries.length;
  if (more > 0) output.print(`  另有 ${more} 笔，没有逐一列出`);
  for (const rule of explanation.rules)
    output.print(`  ${STATE_WORDS[rule.state] ?? rule.state} ${rule.rule} ${rule.message}`);
  for (const step of explanation.history)
    output.print(`  修改 ${step.by}：${step.before ?? '空'} → ${step.after ?? '空'}`);
  if (explanation.lastYear)
    output.print(
      `  上年 ${group(explanation.lastYear.printed)}，差 ${group(explanation.lastYear.difference)}  ${explanation.lastYear.source}`,
    );
  return EXIT.clean;
}

/** 上年数、年初预算、事实、原因一类表外的内容。 */
function explainOutsideCommand(
  project: Project,
  { scope, key }: NonNullable<ReturnType<typeof outsideAddress>>,
  json: boolean,
  output: Output,
): ExitCode {
  const own = explainOutside(project.tables, scope, key, project.commands);
  if ('reason' in own) throw new RefusalError(`${own.reason}。`);
  if (json) output.json(own);
  else {
    output.print(`${own.address}  ${own.text ?? '（空）'}`);
    output.print(own.sentence);
    for (const { by } of own.history) output.print(`  修改 ${by}`);
  }
  return EXIT.clean;
}
