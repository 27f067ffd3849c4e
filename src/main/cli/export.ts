/** `juesuan export`。 */
import { lstat, mkdir, stat as statOf } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ExportPart } from '../../shared/contract/files.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { exportProject, pdfEngine } from '../export/index.js';
import { exportInput } from '../service/exporting.js';
import { checkProject, narrativeOf } from '../service/views.js';
import { hasFindings } from './check.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { openProject } from './projects.js';

export interface ExportCliOptions {
  output: string;
  xlsx?: boolean;
  docx?: boolean;
  pdf?: boolean;
  text?: boolean;
  valuesOnly?: boolean;
  draft?: boolean;
}

export async function exportCommand(
  path: string,
  options: ExportCliOptions,
  output: Output,
): Promise<ExitCode> {
  const { project, bundle, rules } = await openProject(path);
  const chosen = (['xlsx', 'docx', 'pdf', 'text'] as const).filter((part) => options[part] === true);
  const parts: ExportPart[] =
    chosen.length > 0 ? [...chosen, 'report'] : ['xlsx', 'docx', 'pdf', 'text', 'report'];
  if (options.pdf === true && (await pdfEngine()) === null)
    throw new RefusalError(
      '这台机器没有能出 PDF 的程序（LibreOffice），什么都没有写；请安装后重试，或不要 --pdf。',
    );
  const folder = await targetFolder(options.output);
  const report = checkProject(project, rules);
  const result = await exportProject(exportInput(project, bundle, report), folder, {
    parts,
    draft: options.draft === true,
    valuesOnly: options.valuesOnly === true,
  });
  for (const file of result.files) output.say(`已写成 ${options.output}/${file.name}`);
  for (const note of result.notes) output.say(note);
  const { missing } = narrativeOf(project, bundle);
  if (missing.length > 0) output.say(`情况说明还有 ${missing.length} 处没有填，文中以【请填写…】标出：`);
  for (const slot of missing) output.say(`  ${slot.kind === 'reason' ? '原因' : '资料'}：${slot.label}`);
  if (hasFindings(report))
    output.say(`审核有不符 ${report.counts.fail} 项、存疑 ${report.disputed} 格，请看审核报告。`);
  return hasFindings(report) ? EXIT.findings : EXIT.clean;
}

/** 文件夹不在就逐层建好；建不了或不是文件夹则拒绝。 */
async function targetFolder(path: string): Promise<string> {
  const folder = resolve(path);
  const stat = await lstat(folder).catch(() => null);
  if (stat && !(await isFolder(folder)))
    throw new RefusalError(`“${path}”不是文件夹，没有导出；请改选一个文件夹。`);
  // 不用 recursive：在 /proc 一类的位置它会无休止地重试。
  const missing: string[] = [];
  for (let at = folder; !(await isFolder(at)) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const one of missing.reverse()) {
    await mkdir(one).catch(() => {
      throw new RefusalError(`建不了文件夹“${path}”，没有导出；请检查上级文件夹的权限，或改选别处。`);
    });
  }
  return folder;
}

const isFolder = async (path: string): Promise<boolean> =>
  (await statOf(path).catch(() => null))?.isDirectory() ?? false;
