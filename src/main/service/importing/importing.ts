/** 读入并认一个文件：九张表、空白表式，或年初预算。窗口与命令行共用。 */
import { basename } from 'node:path';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type SheetHint, recognizeBudget, recognizeWorkbook } from '../../../shared/recognize/index.js';
import type { BudgetRecognition } from '../../../shared/recognize/budget.js';
import { isBlankForm } from '../../../shared/recognize/look.js';
import type { Mapping } from '../../../shared/recognize/mapping.js';
import type { RawWorkbook, Recognition, RecognizedTable } from '../../../shared/recognize/types.js';
import type { ProfileBundle, Templates } from '../../store/templates.js';
import { type SpawnReader, readWorkbook } from '../../workbook/read/index.js';

/** 读到的原样：还没有理解。 */
export interface SourceFile {
  readonly name: string;
  readonly sha256: string;
  readonly workbook: RawWorkbook;
}
/** 认好的一个文件。 */
export interface ReadFile extends SourceFile {
  readonly recognition: Recognition | null;
  readonly budget: BudgetRecognition | null;
}
export interface ReadOptions {
  readonly spawn?: SpawnReader | undefined;
}
export interface RecognizeChoices {
  /** 只用这个版式；没有则各版式都试。 */
  readonly profile?: string | undefined;
  readonly hints?: ReadonlyMap<number, SheetHint>;
  readonly mappings?: readonly Mapping[];
  /** 人说它是年初预算，或说它不是。 */
  readonly budget?: boolean | undefined;
  /** 认不出也不拒绝：由人来指。 */
  readonly allowNone?: boolean;
}

/** 在子进程里读一个工作簿；读不了的一句话拒绝。 */
export async function readSourceFile(path: string, { spawn }: ReadOptions = {}): Promise<SourceFile> {
  const { workbook, sha256 } = await readWorkbook(path, spawn ? { spawn } : {});
  return { name: basename(path).slice(0, 255), sha256, workbook };
}

/** 认一个读好的文件。都不是则拒绝（`allowNone` 时不拒绝）。 */
export function recognizeFile(
  source: SourceFile,
  templates: Templates,
  choices: RecognizeChoices = {},
): ReadFile {
  const { profile, hints, mappings, budget, allowNone = false } = choices;
  const profiles = chosenProfiles(templates, profile);
  const options = { ...(hints ? { hints } : {}), ...(mappings ? { mappings } : {}) };
  const none = (): ReadFile => ({
    ...source,
    recognition: recognizeWorkbook(source.workbook, profiles, source.name, { ...options, allowNone: true }),
    budget: null,
  });
  if (budget === true) return { ...source, recognition: null, budget: recognizeBudget(source.workbook) };
  try {
    const recognition = recognizeWorkbook(source.workbook, profiles, source.name, options);
    return { ...source, recognition, budget: null };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    // 也不是年初预算时，说的是为什么认不出九张表。
    const found = budget === false ? null : budgetOrNull(source.workbook);
    if (found) return { ...source, recognition: null, budget: found };
    if (allowNone) return none();
    throw error;
  }
}

/** 读并认一个工作簿。 */
export async function readImportFile(
  path: string,
  templates: Templates,
  options: ReadOptions & RecognizeChoices = {},
): Promise<ReadFile> {
  return recognizeFile(await readSourceFile(path, options), templates, options);
}

function chosenProfiles(templates: Templates, id: string | undefined): ProfileBundle['model'][] {
  if (id === undefined) return templates.profiles.values().map((bundle) => bundle.model);
  return [profileOf(templates, id).model];
}

export function profileOf(templates: Templates, id: string): ProfileBundle {
  const bundle = templates.profiles.get(id);
  if (!bundle) throw new RefusalError(`没有版式“${id}”；可用的有 ${templates.profiles.keys().join('、')}。`);
  return bundle;
}

function budgetOrNull(workbook: RawWorkbook): BudgetRecognition | null {
  try {
    const budget = recognizeBudget(workbook);
    return budget.lines.length > 0 ? budget : null;
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}

/** 认出了表，且不是一个数也没有的空白表式。 */
export const hasFigures = (file: ReadFile): boolean =>
  file.recognition !== null &&
  file.recognition.sheets.some((sheet) => sheet.tables.length > 0) &&
  !isBlankForm(file.recognition.sheets);
export const isForm = (file: ReadFile): boolean =>
  file.recognition !== null && isBlankForm(file.recognition.sheets);

/** 一个文件里认出的全部表。 */
export const tablesOf = (file: ReadFile): RecognizedTable[] =>
  file.recognition?.sheets.flatMap((sheet) => sheet.tables) ?? [];

/** 文件里写的部门；没有为 null。 */
export function statedDepartment(file: ReadFile): string | null {
  const names = [...tablesOf(file).map((table) => table.department), file.budget?.department ?? null];
  return names.find((name): name is string => name !== null && name !== '')?.slice(0, 300) ?? null;
}
export const departmentOf = (file: ReadFile | undefined): string =>
  (file ? statedDepartment(file) : null) ?? '（部门名称未填）';

/** 文件里写的年度，其次文件名里的；都没有为 null。 */
export function statedYear(file: ReadFile): number | null {
  const years = [...tablesOf(file).map((table) => table.year), file.budget?.year ?? null];
  const printed = years.find((year): year is number => year !== null && year >= 2000 && year <= 2100);
  const named = /(20\d{2})/.exec(file.name)?.[1];
  return printed ?? (named === undefined ? null : Number.parseInt(named, 10));
}
/** 决算年度：文件里写的，再次版式的年度。 */
export const yearOf = (file: ReadFile | undefined, bundle: ProfileBundle): number =>
  (file ? statedYear(file) : null) ?? bundle.model.spec.year;
