/** 几个认好的文件 → 一步变更：上年数、空白表式、年初预算、本年数依次并入；原状态不动。 */
import type { ImportAs } from '../../../shared/contract/files.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type CompiledRule, compileChecks } from '../../../shared/checks/compile.js';
import { type Change, applyChanges } from '../../../shared/document/commands.js';
import { type DocumentState, emptyState } from '../../../shared/document/state.js';
import type { Unit } from '../../../shared/money/index.js';
import { planBudget } from '../../../shared/project/import-budget.js';
import { takePrior, takeRows } from '../../../shared/project/import-last-year.js';
import { keepLooks, planFormRows } from '../../../shared/project/import-look.js';
import {
  type Difference,
  type ImportedTable,
  type KeptValue,
  differences,
  importThisYear,
} from '../../../shared/project/import-this-year.js';
import { recordLooks } from '../../../shared/recognize/look.js';
import type { RecognizedTable } from '../../../shared/recognize/types.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';
import type { ProfileBundle, Templates } from '../../store/templates.js';
import { type ReadFile, departmentOf, statedDepartment, statedYear, yearOf } from './importing.js';

/** 一个文件，用途与单位都定了。 */
export interface DecidedFile {
  readonly file: ReadFile;
  readonly as: ImportAs;
  /** 各表的单位；`sheet` 是工作表的次序。 */
  readonly unitOf: (table: RecognizedTable, sheet: number) => Unit;
  readonly budgetUnit: Unit;
}
export interface PlannedFile {
  readonly decided: DecidedFile;
  readonly source: string;
  readonly imported: readonly ImportedTable[];
}
export interface FilesPlan {
  /** 并入之后的状态。 */
  readonly state: DocumentState;
  readonly files: readonly PlannedFile[];
  /** 印数与账上算出的不同之处。 */
  readonly differences: readonly Difference[];
  /** 人填过而与文件不同、因而保留的格。 */
  readonly kept: readonly KeptValue[];
  /** `state` 的九张表；没有本年数时没有建。 */
  readonly tables: ProjectTables | null;
}
export interface PlanSettings {
  readonly now: string;
  readonly sample: boolean;
  /** 不取的表：与别处的重复而数不同，还没有定。 */
  readonly without?: ReadonlySet<RecognizedTable>;
}

export const rulesOf = (bundle: ProfileBundle): readonly CompiledRule[] => compileChecks(bundle.checks);

/** `base` 为 null 时开始新项目。 */
export function planFiles(
  base: DocumentState | null,
  decided: readonly DecidedFile[],
  bundle: ProfileBundle,
  templates: Templates,
  settings: PlanSettings,
): FilesPlan {
  const state = base ? structuredClone(base) : startState(decided, bundle, settings);
  const files = decided.map((one): PlannedFile => {
    const source = takeSource(state, one, settings.now);
    const imported = (one.file.recognition?.sheets ?? []).flatMap((sheet, at) =>
      sheet.tables
        .filter((table) => settings.without?.has(table) !== true)
        .map((table) => ({ table, unit: one.unitOf(table, at), source })),
    );
    return { decided: one, source, imported };
  });
  const of = (as: ImportAs): PlannedFile[] => files.filter((one) => one.decided.as === as);
  for (const { decided: one, source } of files)
    if (one.file.recognition)
      keepLooks(state, source, recordLooks(one.file.workbook, one.file.recognition, source));

  const { model } = bundle;
  const lastYear = of('last-year').flatMap((one) => one.imported);
  if (lastYear.length > 0) {
    takePrior(state, model, templates.functional, lastYear, '');
    if (!base) takeRows(state, model, templates.functional, lastYear, '');
  }
  applyChanges(
    state,
    planFormRows(
      state,
      model,
      of('blank-form').flatMap((one) => one.imported),
    ),
  );
  for (const { decided: one, source } of of('initial-budget')) {
    if (!one.file.budget) throw new RefusalError(`“${one.file.name}”不是年初预算，不能当作年初预算导入。`);
    applyChanges(state, planBudget(state, one.file.budget.lines, one.budgetUnit, source));
  }
  const now = of('this-year').flatMap((one) => one.imported);
  if (now.length === 0) return { state, files, differences: [], kept: [], tables: null };
  const rules = rulesOf(bundle);
  const { pinned, disputed, conflicts, tables } = importThisYear(
    state,
    model,
    templates.functional,
    now,
    '',
    rules,
  );
  return { state, files, differences: [...disputed, ...pinned], kept: conflicts, tables };
}

/** 从原状态到并入之后的变更；新项目没有变更可言。 */
export const changesOf = (base: DocumentState, plan: FilesPlan): Change[] => differences(base, plan.state);

/** 新项目：有上年文件的是它的下一年，有本年数的以本年数写的为准。 */
function startState(
  decided: readonly DecidedFile[],
  bundle: ProfileBundle,
  { now, sample }: PlanSettings,
): DocumentState {
  const lead =
    decided.find((one) => one.as === 'this-year') ?? decided.find((one) => one.as === 'blank-form');
  const last = decided.find((one) => one.as === 'last-year');
  const stated = lead ? statedYear(lead.file) : null;
  const year = stated ?? (last ? yearOf(last.file, bundle) + 1 : bundle.model.spec.year);
  const department = decided.map((one) => statedDepartment(one.file)).find((name) => name !== null);
  return emptyState({
    profile: bundle.model.spec.id,
    year,
    department: department ?? departmentOf(undefined),
    sample,
    createdAt: now,
  });
}

/** 同一文件再次导入沿用原来的编号。 */
function takeSource(state: DocumentState, { file, as }: DecidedFile, importedAt: string): string {
  const known = Object.entries(state.sources).find(([, source]) => source.sha256 === file.sha256);
  let number = Object.keys(state.sources).length + 1;
  while (known === undefined && state.sources[`s${number}`] !== undefined) number++;
  const id = known?.[0] ?? `s${number}`;
  state.sources[id] = { fileName: file.name, sha256: file.sha256, importedAt, as };
  return id;
}
