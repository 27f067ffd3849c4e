/** `juesuan export`。 */
import { lstat, mkdir, stat as statOf } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ExportPart, SignOffPlace } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { nextExport, withExport } from '../../shared/document/exports.js';
import {
  buildExport,
  checkFolder,
  checkOverride,
  type ExportInput,
  type ExportOptions,
  isDraft,
  libreOffice,
  originalsOf,
  placeExport,
  placingEnvironment,
  recordOf,
  withheldLine,
} from '../export/index.js';
import { exportInput } from '../service/exporting/exporting.js';
import { lookNamed } from '../service/exporting/looks.js';
import { checkProject } from '../service/views.js';
import { hasFindings } from './check.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { type CliProject, exportsOf, now, openProject, saveProject, storeEnvironment } from './projects.js';

export interface ExportCliOptions {
  output: string;
  xlsx?: boolean;
  docx?: boolean;
  pdf?: boolean;
  text?: boolean;
  valuesOnly?: boolean;
  draft?: boolean;
  /** 有不符仍照写的理由。 */
  override?: string;
  protect?: boolean;
  signOff?: SignOffPlace;
  /** 照哪个导入过的文件的样子。 */
  look?: string;
  /** 这一版的名字。 */
  name?: string;
}

export async function exportCommand(
  path: string,
  options: ExportCliOptions,
  output: Output,
): Promise<ExitCode> {
  const opened = await openProject(path);
  const { project, bundle, rules } = opened;
  const engine = await libreOffice();
  if (options.pdf === true && engine === null)
    throw new RefusalError(
      '这台机器没有能出 PDF 的程序（LibreOffice），什么都没有写；请安装后重试，或不要 --pdf。',
    );
  const name = (options.name ?? '').trim();
  if (name.length > 40) throw new RefusalError('版本的名字至多 40 个字，没有导出。');
  const how: ExportOptions = {
    parts: partsOf(options),
    draft: options.draft === true,
    valuesOnly: options.valuesOnly === true,
    protect: options.protect === true,
    override: options.override === undefined ? null : { reason: options.override },
    ...(options.signOff === undefined ? {} : { signOff: options.signOff }),
    look: lookNamed(project.state, options.look ?? null),
  };
  const report = checkProject(project, rules, bundle);
  const input = exportInput(project, bundle, report, resolve(path));
  checkOverride(input, how);
  const folder = await targetFolder(options.output);
  await checkFolder(folder);
  const built = await buildExport(input, how, { pdf: engine, typesetter: engine });
  const result = await placeExport(folder, built, {
    ...placingEnvironment(storeEnvironment()),
    originals: originalsOf(project.state),
  });
  for (const file of result.files) output.say(`已写成 ${options.output}/${file.name}`);
  for (const note of result.notes) output.say(note);
  const record = recordOf(input, how, built, result.files, {
    number: nextExport(exportsOf(project)),
    at: now(),
    name,
  });
  await remember(path, opened, record, output);
  sayWhatIsLeft(input, how, output);
  return hasFindings(report) ? EXIT.findings : EXIT.clean;
}

/** 不指定即全部；附件随公开册走，审核报告总有。 */
function partsOf(options: ExportCliOptions): ExportPart[] {
  const chosen = (['xlsx', 'docx', 'pdf', 'text'] as const).filter((part) => options[part] === true);
  if (chosen.length === 0) return ['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report'];
  const booklet = chosen.some((part) => part === 'docx' || part === 'pdf');
  return [...chosen, ...(booklet ? (['attachment'] as const) : []), 'report'];
}

/** 记进项目的导出记录；窗口正开着、文件只读时记不进去，文件照样写成了，只说一声。 */
async function remember(
  path: string,
  { project }: CliProject,
  record: ReturnType<typeof recordOf>,
  output: Output,
): Promise<void> {
  try {
    await saveProject(path, project, output, withExport(exportsOf(project), record));
    output.say(`记作第 ${record.number} 版导出${record.name === '' ? '' : `“${record.name}”`}。`);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    output.say(`文件已写成，但没有记进导出记录：${error.message}`);
  }
}

function sayWhatIsLeft(input: ExportInput, how: ExportOptions, output: Output): void {
  const { missing } = input.narrative;
  if (missing.length > 0) output.say(`情况说明还有 ${missing.length} 处没有填，文中以【请填写…】标出：`);
  for (const slot of missing) output.say(`  ${slot.kind === 'reason' ? '原因' : '资料'}：${slot.label}`);
  for (const one of input.withheld) output.say(`涉密不公开，略去：${withheldLine(one)}`);
  if (hasFindings(input.report))
    output.say(
      `审核有不符 ${input.report.counts.fail} 项、存疑 ${input.report.disputed} 格，${isDraft(input, how) ? '文件带“草稿”标记，' : '凭所写的理由照写，'}请看审核报告。`,
    );
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
