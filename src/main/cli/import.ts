/** `juesuan import`：工作簿 → 项目。 */
import { basename, resolve } from 'node:path';
import type { ImportAs, ImportReport } from '../../shared/contract/files.js';
import type { LastYearTextReport } from '../../shared/contract/last-year-text.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { Unit } from '../../shared/money/index.js';
import type { Conflict } from '../../shared/project/conflicts.js';
import { readSourceFile, profileOf } from '../service/importing/importing.js';
import { ImportDraft } from '../service/importing/draft.js';
import { changesOf } from '../service/importing/plan.js';
import { planText, textReportWords } from '../service/importing/text-import.js';
import { loadMappings, readMappingFile } from '../store/mappings.js';
import { loadTemplates } from '../store/templates.js';
import { isTextPath, readTextFile } from '../text/read-text.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { lastYearProjectCommand } from './last-year-project.js';
import { mergeCommand } from './merge.js';
import { type CliProject, now, openProject, projectFrom, saveProject } from './projects.js';
import { checkTarget, isProjectPath } from './target.js';

export interface ImportCliOptions {
  output?: string;
  as?: ImportAs;
  into?: string;
  profile?: string;
  unit?: Unit;
  mapping?: string[];
  json?: boolean;
}

export async function importCommand(
  files: readonly string[],
  options: ImportCliOptions,
  output: Output,
): Promise<ExitCode> {
  if (files.some(isProjectPath))
    return options.as === 'last-year'
      ? lastYearProjectCommand(files, options, output)
      : mergeCommand(files, options, output);
  const target = options.output ?? options.into;
  if (target === undefined) throw new RefusalError('请用 -o 指明写成的项目文件，例如 -o 2025.jsgk。');
  await checkTarget(target, [...files, ...(options.mapping ?? [])]);
  const templates = await loadTemplates();
  if (options.profile !== undefined) profileOf(templates, options.profile);
  const existing = options.into === undefined ? null : await openProject(options.into);
  const texts = files.filter(isTextPath);
  checkTexts(texts, existing !== null, options.as);
  const workbooks = files.filter((one) => !isTextPath(one));
  const given = [];
  for (const path of options.mapping ?? []) given.push(await readMappingFile(resolve(path)));
  const stored = await loadMappings();
  const draft = new ImportDraft(templates, {
    base: existing?.project.state ?? null,
    // 一个文件不另说就是本年数；几个文件一起，看各自写的年度。
    as: options.as ?? (workbooks.length > 1 ? null : 'this-year'),
    unit: options.unit,
    profile: options.profile,
    mappings: [...given, ...stored.map((one) => one.mapping)],
    now: now(),
    sample: false,
    allowNone: false,
  });
  const names = [];
  for (const file of workbooks) {
    const source = await readSourceFile(resolve(file));
    names.push(source.name);
    draft.add(source);
  }
  const planned = workbooks.length > 0 || !existing ? draft.plan() : null;
  const { reports = [], conflicts = [] } = planned ?? {};
  if (existing) {
    if (planned)
      existing.project.execute(
        'import',
        `导入 ${names.join('、')}`,
        changesOf(existing.project.state, planned.plan),
      );
    const textReports = await importTexts(existing, texts);
    await saveProject(target, existing.project, output);
    if (textReports.length > 0)
      return reportTexts(textReports, reports, options.json === true, target, output);
  } else if (planned)
    await saveProject(target, projectFrom(planned.plan.state, [], templates).project, output);
  return report(reports, conflicts, options.json === true, target, output);
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

const PURPOSE: Readonly<Record<ImportAs, string>> = {
  'this-year': '本年数',
  'last-year': '上年文件',
  'initial-budget': '年初预算',
  'blank-form': '空白表式',
};

function report(
  reports: readonly ImportReport[],
  conflicts: readonly Conflict[],
  json: boolean,
  target: string,
  output: Output,
): ExitCode {
  const doubts = reports.flatMap((one) => one.doubts);
  const sheets = reports.flatMap((one) => one.sheets);
  if (json) output.json({ files: reports, sheets, doubts, conflicts });
  else {
    for (const one of reports) sayFile(one, output);
    for (const doubt of doubts) output.say(`  ${doubt.kind}：${doubt.message}`);
    for (const one of conflicts.filter((conflict) => conflict.proposal !== null))
      output.say(`  建议：${one.title}——${one.proposal?.label ?? ''}`);
    output.say(`已写成 ${target}`);
  }
  return doubts.some((doubt) => doubt.kind !== '略去') ? EXIT.findings : EXIT.clean;
}

function sayFile(one: ImportReport, output: Output): void {
  output.say(`《${one.file}》按${PURPOSE[one.as]}读入，版式 ${one.profile}：`);
  for (const sheet of one.sheets) {
    const what =
      sheet.table === null
        ? (sheet.note ?? '没有认出，未导入')
        : `${sheet.table} ${sheet.title ?? ''}，${sheet.unit ?? '单位未写'}，${sheet.rowsRead} 行`;
    const how = sheet.table === null || sheet.note === null ? '' : `，${sheet.note}`;
    const missed = sheet.notUnderstood.length;
    output.say(`  ${sheet.sheet}：${what}${how}${missed > 0 ? `，${missed} 处没读懂` : ''}`);
  }
  if (one.pinned > 0) output.say(`  印定 ${one.pinned} 格（与账上算出的数相差在尾差限度内，保持所印）`);
}
