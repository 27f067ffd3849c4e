/** 导入的服务：读文件 → 认表 → 定单位 → 计划变更与报告。窗口与命令行共用。 */
import { basename } from 'node:path';
import type { ImportAs, ImportReport } from '../../shared/contract/files.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { Change } from '../../shared/document/commands.js';
import { lookKey } from '../../shared/document/look.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Unit } from '../../shared/money/index.js';
import { type CompiledRule, compileChecks } from '../../shared/checks/compile.js';
import { type ImportedTable, differences, planImport } from '../../shared/project/import-this-year.js';
import { startFromLastYear, takePrior } from '../../shared/project/import-last-year.js';
import { planBudget } from '../../shared/project/import-budget.js';
import { planFormRows, planLooks } from '../../shared/project/import-look.js';
import { isBlankForm, recordLooks } from '../../shared/recognize/look.js';
import { recognizeBudget, recognizeWorkbook } from '../../shared/recognize/index.js';
import type { BudgetLine, Recognition, RawWorkbook } from '../../shared/recognize/types.js';
import type { ProfileBundle, Templates } from '../store/templates.js';
import { type SpawnReader, readWorkbook } from '../workbook/read/index.js';

/** 读好、认好的一个文件。 */
export interface ReadFile {
  readonly name: string;
  readonly sha256: string;
  readonly workbook: RawWorkbook;
  readonly recognition: Recognition | null;
  readonly budget: { readonly unit: Unit; readonly lines: readonly BudgetLine[] } | null;
  readonly notices: readonly string[];
}

export interface ReadOptions {
  readonly profile?: string | undefined;
  readonly spawn?: SpawnReader | undefined;
}

/** 读并认一个工作簿：九张表，或年初预算。都不是则拒绝。 */
export async function readImportFile(
  path: string,
  templates: Templates,
  options: ReadOptions = {},
): Promise<ReadFile> {
  const name = basename(path).slice(0, 255);
  const { workbook, sha256 } = await readWorkbook(path, options.spawn ? { spawn: options.spawn } : {});
  const profiles = chosenProfiles(templates, options.profile);
  return { name, sha256, workbook, notices: workbook.notices, ...recognizeEither(workbook, profiles, name) };
}

function chosenProfiles(templates: Templates, id: string | undefined): ProfileBundle['model'][] {
  if (id === undefined) return [...templates.profiles.values()].map((bundle) => bundle.model);
  return [profileOf(templates, id).model];
}

export function profileOf(templates: Templates, id: string): ProfileBundle {
  const bundle = templates.profiles.get(id);
  if (!bundle)
    throw new RefusalError(`没有版式“${id}”；可用的有 ${[...templates.profiles.keys()].join('、')}。`);
  return bundle;
}

function recognizeEither(
  workbook: RawWorkbook,
  profiles: readonly ProfileBundle['model'][],
  name: string,
): Pick<ReadFile, 'recognition' | 'budget'> {
  try {
    return { recognition: recognizeWorkbook(workbook, profiles, name), budget: null };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    // 也不是年初预算时，说的是为什么认不出九张表。
    const budget = budgetOrNull(workbook);
    if (budget === null) throw error;
    return { recognition: null, budget: { unit: budget.unit ?? '万元', lines: budget.lines } };
  }
}

function budgetOrNull(workbook: RawWorkbook): ReturnType<typeof recognizeBudget> | null {
  try {
    const budget = recognizeBudget(workbook);
    return budget.lines.length > 0 ? budget : null;
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}

/** 表的单位：人指定的优先，其次表上写的；都没有按万元，并列为疑问。 */
function withUnits(recognition: Recognition, unit: Unit | undefined): ImportedTable[] {
  return recognition.sheets.flatMap((sheet) =>
    sheet.tables.map((table) => ({ table, unit: unit ?? table.unit ?? '万元' })),
  );
}

export interface ImportSettings {
  readonly as: ImportAs;
  readonly unit?: Unit | undefined;
  readonly now: string;
  readonly sample: boolean;
}

export const rulesOf = (bundle: ProfileBundle): CompiledRule[] => compileChecks(bundle.checks);

/** 一个文件并入已有项目的变更与报告。 */
export function planFileImport(
  state: DocumentState,
  file: ReadFile,
  bundle: ProfileBundle,
  templates: Templates,
  settings: ImportSettings,
): { changes: Change[]; report: ImportReport } {
  const source = sourceId(state, file);
  const form = file.recognition !== null && isBlankForm(file.recognition.sheets);
  const as: ImportAs = file.budget ? 'initial-budget' : form ? 'blank-form' : settings.as;
  const sourceChange: Change = {
    section: 'sources',
    key: source,
    before: state.sources[source] ?? null,
    after: { fileName: file.name, sha256: file.sha256, importedAt: settings.now, as },
  };
  if (file.budget) {
    const changes = planBudget(state, file.budget.lines, settings.unit ?? file.budget.unit, source);
    return { changes: [sourceChange, ...changes], report: budgetReport(file, bundle) };
  }
  if (!file.recognition) throw new RefusalError(`“${file.name}”里没有认得的表，没有导入。`);
  const imported = withUnits(file.recognition, settings.unit);
  const looks = planLooks(state, source, recordLooks(file.workbook, file.recognition, source));
  if (as === 'blank-form')
    return {
      changes: [sourceChange, ...looks, ...planFormRows(state, bundle.model, imported)],
      report: reportOf(file, as, bundle, imported, settings, [], []),
    };
  if (as === 'last-year') {
    const next = structuredClone(state);
    takePrior(next, bundle.model, templates.functional, imported, source);
    return {
      changes: [sourceChange, ...looks, ...differences(state, next)],
      report: reportOf(file, as, bundle, imported, settings, [], []),
    };
  }
  const plan = planImport(state, bundle.model, templates.functional, imported, source, rulesOf(bundle));
  const disputes = plan.disputed.map((one) => ({
    kind: '存疑',
    message: `${one.address} 印 ${one.printed}，账上算出 ${one.computed}，超出尾差限度`,
    addresses: [one.address],
  }));
  const kept = plan.conflicts.map((one) => ({
    kind: '冲突',
    message: `${one.address} 已填 ${one.kept}，文件印 ${one.printed}，保留已填的`,
    addresses: [one.address],
  }));
  return {
    changes: [sourceChange, ...looks, ...plan.changes],
    report: reportOf(file, as, bundle, imported, settings, plan.pinned, [...disputes, ...kept]),
  };
}

/** 认出了表，且不是一个数也没有的空白表式。 */
export const hasFigures = (file: ReadFile): boolean =>
  file.recognition !== null && !isBlankForm(file.recognition.sheets);

/** 以上年文件开始新一年的项目。 */
export function planLastYearStart(
  file: ReadFile,
  bundle: ProfileBundle,
  templates: Templates,
  settings: ImportSettings,
): { state: DocumentState; report: ImportReport } {
  if (!file.recognition)
    throw new RefusalError(`“${file.name}”是年初预算，不能作为上年文件；请选上年的决算公开表。`);
  const imported = withUnits(file.recognition, settings.unit);
  const state = startFromLastYear(bundle.model, templates.functional, imported, {
    department: departmentOf(file),
    year: yearOf(file, bundle) + 1,
    createdAt: settings.now,
    sample: settings.sample,
    source: 's1',
  });
  state.sources['s1'] = {
    fileName: file.name,
    sha256: file.sha256,
    importedAt: settings.now,
    as: 'last-year',
  };
  for (const look of recordLooks(file.workbook, file.recognition, 's1'))
    state.looks[lookKey('s1', look.position)] = look;
  return { state, report: reportOf(file, 'last-year', bundle, imported, settings, [], []) };
}

/** 同一文件再次导入沿用原来的编号。 */
function sourceId(state: DocumentState, file: ReadFile): string {
  const known = Object.entries(state.sources).find(([, source]) => source.sha256 === file.sha256);
  return known?.[0] ?? `s${Object.keys(state.sources).length + 1}`;
}

export function departmentOf(file: ReadFile | undefined): string {
  const names =
    file?.recognition?.sheets.flatMap((sheet) => sheet.tables.map((table) => table.department)) ?? [];
  return (
    names.find((name): name is string => name !== null && name !== '')?.slice(0, 300) ?? '（部门名称未填）'
  );
}

/** 决算年度：表里写的，其次文件名里的，再次版式的年度。 */
export function yearOf(file: ReadFile | undefined, bundle: ProfileBundle): number {
  const years = file?.recognition?.sheets.flatMap((sheet) => sheet.tables.map((table) => table.year)) ?? [];
  const printed = years.find((year): year is number => year !== null);
  const named = /(20\d{2})/.exec(file?.name ?? '')?.[1];
  return printed ?? (named === undefined ? bundle.model.spec.year : Number.parseInt(named, 10));
}

function budgetReport(file: ReadFile, bundle: ProfileBundle): ImportReport {
  const sheet = file.budget?.lines[0]?.sheet ?? '';
  return {
    file: file.name,
    as: 'initial-budget',
    profile: bundle.model.spec.id,
    sheets: [
      {
        sheet,
        table: '年初预算',
        title: '年初预算',
        unit: file.budget?.unit ?? null,
        year: null,
        department: null,
        rowsRead: file.budget?.lines.length ?? 0,
        notUnderstood: [],
      },
    ],
    doubts: [],
    pinned: 0,
    disputed: 0,
  };
}

function reportOf(
  file: ReadFile,
  as: ImportAs,
  bundle: ProfileBundle,
  imported: readonly ImportedTable[],
  settings: ImportSettings,
  pinned: readonly string[],
  doubts: ImportReport['doubts'],
): ImportReport {
  const sheets = (file.recognition?.sheets ?? []).flatMap((sheet): ImportReport['sheets'] => {
    const notUnderstood = [...sheet.notUnderstood];
    if (sheet.tables.length === 0)
      return [
        {
          sheet: sheet.sheet,
          table: null,
          title: null,
          unit: null,
          year: null,
          department: null,
          rowsRead: 0,
          notUnderstood,
        },
      ];
    return sheet.tables.map((table, at) => ({
      sheet: sheet.sheet,
      table: table.table,
      title: table.title,
      unit: settings.unit ?? table.unit,
      year: table.year,
      department: table.department,
      rowsRead: table.rows.length,
      notUnderstood: at === 0 ? notUnderstood : [],
    }));
  });
  const units = imported.flatMap(({ table }) => {
    if (settings.unit !== undefined) return [];
    if (table.unit === null)
      return [
        {
          kind: '单位',
          message: `“${table.sheet}”没有写金额单位，按万元读入；若是元，请指定单位`,
          addresses: [],
        },
      ];
    return table.unitDoubt === null ? [] : [{ kind: '单位', message: table.unitDoubt, addresses: [] }];
  });
  const twice = duplicated(imported).map((table) => ({
    kind: '重复',
    message: `${table} 表出现两次，同一格以先读到的为准`,
    addresses: [],
  }));
  const notices = file.notices.map((message) => ({ kind: '略去', message, addresses: [] }));
  const all = [...units, ...twice, ...doubts, ...notices];
  return {
    file: file.name,
    as,
    profile: bundle.model.spec.id,
    sheets,
    doubts: all,
    pinned: pinned.length,
    disputed: doubts.filter((one) => one.kind === '存疑').length,
  };
}

function duplicated(imported: readonly ImportedTable[]): string[] {
  const cells = new Map<string, string>();
  const twice = new Set<string>();
  for (const { table } of imported) {
    for (const cell of table.cells) {
      const key = `${cell.table}|${cell.row}|${cell.column}`;
      const known = cells.get(key);
      if (known !== undefined && known !== cell.text && cell.amount !== null) twice.add(cell.table);
      cells.set(key, cell.text);
    }
  }
  return [...twice];
}
