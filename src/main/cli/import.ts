/** `juesuan import`：工作簿 → 项目。 */
import { resolve } from 'node:path';
import type { ImportAs, ImportReport } from '../../shared/contract/files.js';
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
import { type ProfileBundle, type Templates, loadTemplates } from '../store/templates.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { checkTarget, now, openProject, projectFrom, saveProject } from './projects.js';

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
  const read: ReadFile[] = [];
  for (const file of files)
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
    existing.project.execute('import', `导入 ${read.map((file) => file.name).join('、')}`, changes);
    await saveProject(target, existing.project);
  } else {
    const state = startState(read, bundleFor(read, templates, options.profile), templates, options, reports);
    await saveProject(target, projectFrom(state, [], templates).project);
  }
  return report(reports, options.json === true, target, output);
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
