/** `juesuan import`：工作簿 → 项目。 */
import { basename, resolve } from 'node:path';
import type { ImportAs, ImportReport } from '../../shared/contract/files.js';
import type { LastYearTextReport } from '../../shared/contract/last-year-text.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { applyChanges } from '../../shared/document/commands.js';
import { type DocumentState, emptyState } from '../../shared/document/state.js';
import type { Unit } from '../../shared/money/index.js';
import {
  type ReadFile,
  departmentOf,
  planFileImport,
  planLastYearStart,
  profileOf,
  hasFigures,
  readImportFile,
  yearOf,
} from '../service/importing.js';
import { planText, textReportWords } from '../service/text-import.js';
import { type ProfileBundle, type Templates, loadTemplates } from '../store/templates.js';
import { isTextPath, readTextFile } from '../text/read-text.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { type CliProject, checkTarget, now, openProject, projectFrom, saveProject } from './projects.js';

export interface ImportCliOptions {
  output?: string;
  as?: ImportAs;
  into?: string;
  profile?: string;
  unit?: Unit;
  json?: boolean;
}

export async function importCommand(
  files: readonly string[],
  options: ImportCliOptions,
  output: Output,
): Promise<ExitCode> {
  const target = options.output ?? options.into;
  if (target === undefined) throw new RefusalError('请用 -o 指明写成的项目文件，例如 -o 2025.jsgk。');
  await checkTarget(target);
  const templates = await loadTemplates();
  if (options.profile !== undefined) profileOf(templates, options.profile);
  const existing = options.into === undefined ? null : await openProject(options.into);
  const texts = files.filter(isTextPath);
  checkTexts(texts, existing !== null, options.as);
  const read: ReadFile[] = [];
  for (const file of files.filter((one) => !isTextPath(one)))
    read.push(
      await readImportFile(resolve(file), templates, {
        profile: options.profile ?? existing?.project.profile.spec.id,
      }),
    );

  const reports: ImportReport[] = [];
  if (existing) {
    const state = structuredClone(existing.project.state);
    const changes = read.flatMap((file) => {
      const plan = planFileImport(state, file, existing.bundle, templates, settings(options));
      applyChanges(state, plan.changes);
      reports.push(plan.report);
      return plan.changes;
    });
    if (read.length > 0)
      existing.project.execute('import', `导入 ${read.map((file) => file.name).join('、')}`, changes);
    const textReports = await importTexts(existing, texts);
    await saveProject(target, existing.project);
    if (textReports.length > 0)
      return reportTexts(textReports, reports, options.json === true, target, output);
  } else {
    const state = startState(read, bundleFor(read, templates, options.profile), templates, options, reports);
    await saveProject(target, projectFrom(state, [], templates).project);
  }
  return report(reports, options.json === true, target, output);
}

interface NamedTextReport {
  readonly file: string;
  readonly report: LastYearTextReport;
}

/** 上年文字只能并入已有的项目：认它的数要用上年的表。 */
function checkTexts(texts: readonly string[], into: boolean, as: ImportAs | undefined): void {
  const [first] = texts;
  if (first === undefined) return;
  if (!into)
    throw new RefusalError(
      `“${basename(first)}”是文字，请用 --into 并入已有的项目：juesuan import ${basename(first)} --into 项目.jsgk --as last-year。`,
    );
  if (as !== 'last-year') throw new RefusalError('情况说明的文字只能作上年文字导入，请加 --as last-year。');
}

/** 逐份并入；一份一步，可撤销。 */
async function importTexts(existing: CliProject, texts: readonly string[]): Promise<NamedTextReport[]> {
  const out: NamedTextReport[] = [];
  for (const file of texts) {
    const text = await readTextFile(file);
    const { changes, report } = planText(existing.project.tables, existing.bundle, text, { by: 'last-year' });
    existing.project.execute('import', `导入上年文字 ${basename(file)}`, changes);
    out.push({ file: basename(file), report });
  }
  return out;
}

function reportTexts(
  texts: readonly NamedTextReport[],
  reports: readonly ImportReport[],
  json: boolean,
  target: string,
  output: Output,
): ExitCode {
  if (json)
    output.json({
      files: reports,
      sheets: reports.flatMap((one) => one.sheets),
      doubts: reports.flatMap((one) => one.doubts),
      texts,
    });
  else {
    for (const { file, report: own } of texts) {
      output.say(`《${file}》作上年文字读入：${textReportWords(own)}`);
      for (const one of own.unmatched) output.say(`  没有认出：${one.before}【${one.text}】${one.after}`);
    }
    output.say(`已写成 ${target}`);
  }
  return texts.some(({ report: own }) => own.unmatched.length > 0) ? EXIT.findings : EXIT.clean;
}

const settings = (
  options: ImportCliOptions,
): { as: ImportAs; unit: Unit | undefined; now: string; sample: boolean } => ({
  as: options.as ?? 'this-year',
  unit: options.unit,
  now: now(),
  sample: false,
});

function bundleFor(
  read: readonly ReadFile[],
  templates: Templates,
  profile: string | undefined,
): ProfileBundle {
  const id = profile ?? read.find((file) => file.recognition)?.recognition?.profile.spec.id;
  if (id === undefined)
    throw new RefusalError(
      '这些文件里没有决算公开表，不能据此建项目；请给出九张表的工作簿，或用 --into 并入已有项目。',
    );
  return profileOf(templates, id);
}

function startState(
  read: readonly ReadFile[],
  bundle: ProfileBundle,
  templates: Templates,
  options: ImportCliOptions,
  reports: ImportReport[],
): DocumentState {
  const [first] = read.filter(hasFigures);
  let state: DocumentState;
  if (options.as === 'last-year' && first) {
    const start = planLastYearStart(first, bundle, templates, settings(options));
    state = start.state;
    reports.push(start.report);
  } else {
    state = emptyState({
      profile: bundle.model.spec.id,
      year: yearOf(first ?? read[0], bundle),
      department: departmentOf(first ?? read[0]),
      sample: false,
      createdAt: now(),
    });
  }
  for (const file of read) {
    if (options.as === 'last-year' && file === first) continue;
    const plan = planFileImport(state, file, bundle, templates, settings(options));
    applyChanges(state, plan.changes);
    reports.push(plan.report);
  }
  return state;
}

const PURPOSE: Readonly<Record<ImportAs, string>> = {
  'this-year': '本年数',
  'last-year': '上年文件',
  'initial-budget': '年初预算',
  'blank-form': '空白表式',
};

function report(reports: readonly ImportReport[], json: boolean, target: string, output: Output): ExitCode {
  const doubts = reports.flatMap((one) => one.doubts);
  const sheets = reports.flatMap((one) => one.sheets);
  if (json) {
    output.json({ files: reports, sheets, doubts });
  } else {
    for (const one of reports) {
      output.say(`《${one.file}》按${PURPOSE[one.as]}读入，版式 ${one.profile}：`);
      for (const sheet of one.sheets) {
        const what =
          sheet.table === null
            ? '没有认出，未导入'
            : `${sheet.table} ${sheet.title ?? ''}，${sheet.unit ?? '单位未写'}，${sheet.rowsRead} 行`;
        output.say(
          `  ${sheet.sheet}：${what}${sheet.notUnderstood.length > 0 ? `，${sheet.notUnderstood.length} 处没读懂` : ''}`,
        );
      }
      if (one.pinned > 0) output.say(`  印定 ${one.pinned} 格（与账上算出的数相差在尾差限度内，保持所印）`);
    }
    for (const doubt of doubts) output.say(`  ${doubt.kind}：${doubt.message}`);
    output.say(`已写成 ${target}`);
  }
  return doubts.some((doubt) => doubt.kind !== '略去') ? EXIT.findings : EXIT.clean;
}
