/**
 * 导入的草稿：文件读好了、还没有收进项目。人改一处（用途、认作哪张表、单位、疑问怎么定）就重认重算；
 * 定完之后一步收下。窗口的导入页与命令行都经过它。
 */
import type { ImportAs, ImportReport } from '../../../shared/contract/files.js';
import type { ImportChange, ImportDoubt } from '../../../shared/contract/importing.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type Change, applyChanges } from '../../../shared/document/commands.js';
import type { DocumentState } from '../../../shared/document/state.js';
import type { Unit } from '../../../shared/money/index.js';
import { type Conflict, findConflicts } from '../../../shared/project/conflicts.js';
import type { SheetHint } from '../../../shared/recognize/index.js';
import type { Mapping } from '../../../shared/recognize/mapping.js';
import type { RecognizedTable } from '../../../shared/recognize/types.js';
import { ProjectTables } from '../../../shared/tables/project-tables.js';
import type { ProfileBundle, Templates } from '../../store/templates.js';
import {
  type ReadFile,
  type SourceFile,
  hasFigures,
  isForm,
  profileOf,
  recognizeFile,
  statedYear,
  tablesOf,
} from './importing.js';
import {
  type OpenDoubt,
  conflictDoubtId,
  conflictDoubts,
  duplicateDoubts,
  fileDoubts,
  planDoubts,
} from './doubts.js';
import { refuseDepartments } from './departments.js';
import { type Duplicate, duplicateId, duplicatesOf } from './duplicates.js';
import { type DecidedFile, type FilesPlan, planFiles } from './plan.js';
import { reportsOf } from './report.js';

export interface DraftSettings {
  /** 并入的项目；null 是开始新项目。 */
  readonly base: DocumentState | null;
  /** 人定的用途；null 是看年度与内容。 */
  readonly as: ImportAs | null;
  /** 人定的单位，对全部文件（命令行 --unit）。 */
  readonly unit?: Unit | undefined;
  readonly profile?: string | undefined;
  readonly mappings: readonly Mapping[];
  readonly now: string;
  readonly sample: boolean;
  /** 窗口里认不出的也留着，由人来指；命令行里拒绝。 */
  readonly allowNone: boolean;
}

interface Entry {
  readonly source: SourceFile;
  as: ImportAs | null;
  readonly hints: Map<number, SheetHint>;
  /** 人定的单位：键是工作表的次序，或“次序|表”（只定这一张表）。 */
  readonly units: Map<string, Unit>;
}
/** 算好的草稿。 */
export interface DraftPlan {
  readonly bundle: ProfileBundle;
  readonly plan: FilesPlan;
  readonly doubts: readonly ImportDoubt[];
  readonly reports: readonly ImportReport[];
  /** 导入之后的矛盾与建议（LEDGER §8），没有计入还没收下的决定。 */
  readonly conflicts: readonly Conflict[];
}

export class ImportDraft {
  readonly #entries: Entry[] = [];
  readonly #choices = new Map<string, string>();
  #profile: string | undefined;
  #plan: DraftPlan | null = null;

  constructor(
    readonly templates: Templates,
    readonly settings: DraftSettings,
  ) {
    this.#profile = settings.base?.meta.profile ?? settings.profile;
  }

  get size(): number {
    return this.#entries.length;
  }
  /** 草稿里的第几个文件。 */
  file(at: number): { readonly read: ReadFile; readonly hint: (sheet: number) => SheetHint | undefined } {
    const entry = this.#entry(at);
    const read = this.plan().plan.files[at]?.decided.file;
    if (!read) throw new RefusalError('这个文件已经不在导入之列，请重新选择。');
    return { read, hint: (sheet) => entry.hints.get(sheet) };
  }
  #entry(at: number): Entry {
    const entry = this.#entries[at];
    if (!entry) throw new RefusalError('这个文件已经不在导入之列，请重新选择。');
    return entry;
  }

  /** 加一个读好的文件；内容与已有的完全一样的不重复加。 */
  add(source: SourceFile, as: ImportAs | null = null): void {
    if (this.#entries.some((entry) => entry.source.sha256 === source.sha256)) return;
    this.#entries.push({ source, as, hints: new Map(), units: new Map() });
    this.#plan = null;
  }

  /** 一处改动；`mapping` 由调用方先变成方案。 */
  change(change: Exclude<ImportChange, { kind: 'mapping' }>): void {
    this.#plan = null;
    switch (change.kind) {
      case 'as':
        this.#entry(change.file).as = change.as;
        break;
      case 'drop':
        this.#drop(change.file);
        break;
      case 'profile':
        if (this.settings.base) throw new RefusalError('并入已有项目，版式随项目，不能另选。');
        this.#profile = profileOf(this.templates, change.profile).model.spec.id;
        break;
      case 'sheet':
        this.#hint(change.file, change.sheet, change.table);
        break;
      case 'unit':
        this.#setUnit(change.file, change.sheet, change.unit);
        break;
      case 'decide':
        this.#decide(change.doubt, change.choice);
        break;
    }
  }

  /** 照这个方案读这张工作表。 */
  useMapping(file: number, sheet: number, mapping: Mapping): void {
    this.#entry(file).hints.set(sheet, { kind: 'mapping', mapping });
    this.#plan = null;
  }

  #hint(file: number, sheet: number, table: string): void {
    const { hints } = this.#entry(file);
    if (table === 'auto') hints.delete(sheet);
    else hints.set(sheet, table === 'skip' ? { kind: 'skip' } : { kind: 'table', table });
  }

  /** 整张工作表的单位；先前逐表的答案作废。 */
  #setUnit(file: number, sheet: number, unit: Unit): void {
    const { units } = this.#entry(file);
    for (const key of units.keys()) if (key.startsWith(`${sheet}|`)) units.delete(key);
    units.set(String(sheet), unit);
  }

  #drop(file: number): void {
    this.#entries.splice(this.#entries.indexOf(this.#entry(file)), 1);
    // 疑问按文件次序编号，去掉一个就都对不上了。
    this.#choices.clear();
  }

  #decide(doubt: string, choice: string): void {
    const known = this.plan().doubts.find((one) => one.id === doubt);
    if (!known?.choices.some((one) => one.id === choice))
      throw new RefusalError('这件事已经不用定了，请看最新的清单。');
    this.#choices.set(doubt, choice);
    this.#plan = null;
    const [kind, file = '', sheet = '', table] = doubt.split('|');
    const [at, of] = [Number.parseInt(file, 10), Number.parseInt(sheet, 10)];
    if (choice === 'drop') this.#drop(at);
    else if (choice === 'skip') this.#hint(at, of, 'skip');
    else if (kind === 'unit' && (choice === '元' || choice === '万元')) {
      const { units, source } = this.#entry(at);
      if (sheet === 'all')
        for (const position of source.workbook.sheets.keys()) this.#setUnit(at, position, choice);
      else units.set(table === undefined ? sheet : `${sheet}|${table}`, choice);
    }
  }

  /** 重认重算；没有变过就给上一次的。 */
  plan(): DraftPlan {
    this.#plan ??= this.#compute();
    return this.#plan;
  }

  #compute(): DraftPlan {
    const { base, mappings, allowNone } = this.settings;
    const first = this.#entries.map((entry) =>
      recognizeFile(entry.source, this.templates, {
        profile: this.#profile,
        hints: entry.hints,
        mappings,
        allowNone,
        budget: entry.as === 'initial-budget' ? true : entry.as === null ? undefined : false,
      }),
    );
    const bundle = this.#bundleOf(first);
    // 版式由第一个有数的文件定下，别的文件照它再认。
    const id = bundle.model.spec.id;
    const read = first.map((file, at) =>
      file.recognition === null || file.recognition.profile.spec.id === id
        ? file
        : recognizeFile(file, this.templates, {
            profile: id,
            hints: this.#entries[at]?.hints ?? new Map<number, SheetHint>(),
            mappings,
            allowNone,
          }),
    );
    // 不能问的不许把两个部门的数并在一起。
    if (!allowNone) refuseDepartments(read);
    const decided = read.map((file, at) => this.#decided(file, at, read));
    const duplicates = duplicatesOf(decided);
    const left = duplicates.filter((one) => this.#choices.get(duplicateId(one)) !== 'take');
    const plan = planFiles(base, decided, bundle, this.templates, {
      ...this.settings,
      without: new Set(left.map(({ table }) => table)),
    });
    const conflicts = this.#newConflicts(plan, bundle);
    const doubts = this.#doubts(plan, first, bundle, conflicts, duplicates);
    this.#applyChoices(plan, doubts, conflicts);
    return { bundle, plan, doubts, reports: reportsOf(plan, bundle, this.#left(doubts)), conflicts };
  }

  /** 收下以后还要过目的：问过、答过的不再问。不能问的（命令行）照列。 */
  #left(doubts: readonly ImportDoubt[]): readonly ImportDoubt[] {
    return this.settings.allowNone
      ? doubts.filter(({ required, chosen }) => !required || chosen === null)
      : doubts;
  }

  /** 这次导入带来的矛盾；项目里本来就有的不算。 */
  #newConflicts(plan: FilesPlan, bundle: ProfileBundle): Conflict[] {
    if (!plan.files.some(({ decided, imported }) => decided.as === 'this-year' && imported.length > 0))
      return [];
    const { base } = this.settings;
    const tablesOf = (state: DocumentState): ProjectTables =>
      new ProjectTables(bundle.model, this.templates.functional, state);
    const before = base && Object.keys(base.inputs).length > 0 ? findConflicts(tablesOf(base)) : [];
    const known = new Set(before.map((one) => one.id));
    return findConflicts(plan.tables ?? tablesOf(plan.state)).filter((one) => !known.has(one.id));
  }

  #bundleOf(read: readonly ReadFile[]): ProfileBundle {
    const { base } = this.settings;
    const lead = read.find(hasFigures) ?? read.find(isForm);
    const id = this.#profile ?? lead?.recognition?.profile.spec.id;
    if (id !== undefined) return profileOf(this.templates, id);
    const any = read.find((file) => file.recognition)?.recognition?.profile.spec.id;
    if (any !== undefined && this.settings.allowNone) return profileOf(this.templates, any);
    throw new RefusalError(
      base || read.length === 0
        ? '没有可以导入的文件，请先选择。'
        : '选的文件里没有决算公开表，不能据此建项目；请选上年或本年的九张表，或并入已有的项目。',
    );
  }

  #decided(file: ReadFile, at: number, all: readonly ReadFile[]): DecidedFile {
    const entry = this.#entry(at);
    const { unit } = this.settings;
    // 元与万元都写明了的工作簿，一个 --unit 定不了写明的那些。
    const both = new Set(tablesOf(file).flatMap((table) => table.unit ?? [])).size > 1;
    const stated = (table: RecognizedTable): Unit | null =>
      both && table.unitDoubt === null ? table.unit : null;
    return {
      file,
      as: entry.as ?? this.#guessAs(file, all),
      unitOf: (table, sheet) =>
        entry.units.get(`${sheet}|${table.table}`) ??
        entry.units.get(String(sheet)) ??
        stated(table) ??
        unit ??
        table.unit ??
        '万元',
      budgetUnit: entry.units.get('0') ?? unit ?? file.budget?.unit ?? '万元',
    };
  }

  /** 用途：年初预算、空白表式看内容；人没有指定时，看写的年度。 */
  #guessAs(file: ReadFile, all: readonly ReadFile[]): ImportAs {
    if (file.budget) return 'initial-budget';
    if (isForm(file)) return 'blank-form';
    const { as, base } = this.settings;
    const year = statedYear(file);
    if (as !== null && (as !== 'last-year' || all.filter(hasFigures).length < 2)) return as;
    if (year === null) return as ?? 'this-year';
    if (base) return year < base.meta.year ? 'last-year' : 'this-year';
    const years = all.filter(hasFigures).map((one) => statedYear(one) ?? year);
    const latest = Math.max(...years);
    if (year < latest) return 'last-year';
    return as === 'last-year' && years.every((one) => one === latest) ? 'last-year' : 'this-year';
  }

  #doubts(
    plan: FilesPlan,
    first: readonly ReadFile[],
    bundle: ProfileBundle,
    conflicts: readonly Conflict[],
    duplicates: readonly Duplicate[],
  ): ImportDoubt[] {
    const { base, unit } = this.settings;
    const found: OpenDoubt[] = [
      ...plan.files.flatMap((file, at) => fileDoubts(file, at, plan.state, base !== null, unit ?? null)),
      ...duplicateDoubts(duplicates),
      ...(base ? this.#profileDoubts(first, bundle) : []),
      ...planDoubts(plan, this.templates.functional.forYear(plan.state.meta.year)),
    ];
    // 单位还没有定，数差着一万倍，印数之间对不对得上无从说起。
    const unitOpen =
      this.settings.allowNone && found.some((one) => one.kind === '单位' && this.#unitGiven(one) === null);
    if (!unitOpen) found.push(...conflictDoubts(conflicts));
    return found.map((doubt): ImportDoubt => {
      const chosen = this.#choices.get(doubt.id);
      const unitGiven = this.#unitGiven(doubt);
      return { ...doubt, chosen: unitGiven ?? chosen ?? (doubt.required ? null : doubt.suggested) };
    });
  }

  #unitGiven(doubt: OpenDoubt): string | null {
    if (doubt.kind !== '单位' || doubt.file === null) return null;
    const units = this.#entries[doubt.file]?.units;
    const [, , sheet = '', table] = doubt.id.split('|');
    return units?.get(`${sheet}|${table ?? ''}`) ?? units?.get(sheet === 'all' ? '0' : sheet) ?? null;
  }

  /** 文件像另一种版式（财决批复的表并进上海的项目）：只取两种版式都有的栏，先问。 */
  #profileDoubts(files: readonly ReadFile[], bundle: ProfileBundle): OpenDoubt[] {
    return files.flatMap((file, at): OpenDoubt[] => {
      if (!file.recognition || !hasFigures(file)) return [];
      const best = recognizeFile(file, this.templates, { allowNone: true }).recognition;
      if (!best || best.score <= file.recognition.score + PROFILE_MARGIN) return [];
      const own = bundle.model.spec.name;
      const other = best.profile.spec.name;
      return [
        {
          id: `profile|${at}`,
          kind: '版式',
          title: `“${file.name}”像${other}的版式`,
          detail: `项目是${own}；照读只取两种版式都有的栏，其余列在“没读懂”里`,
          file: at,
          sheet: null,
          required: true,
          choices: [
            { id: 'take', label: '照读' },
            { id: 'drop', label: '不导入这个文件' },
          ],
          suggested: null,
        },
      ];
    });
  }

  /** 选了“改用文件的”“用算出的”的，在并入之后的状态与九张表上改好。 */
  #applyChoices(plan: FilesPlan, doubts: readonly ImportDoubt[], conflicts: readonly Conflict[]): void {
    const apply = (changes: readonly Change[]): void => {
      applyChanges(plan.state, changes);
      plan.tables?.update(changes);
    };
    const byDoubt = new Map(conflicts.map((one) => [conflictDoubtId(one), one]));
    for (const doubt of doubts) {
      if (doubt.id === 'kept' && doubt.chosen === 'file') apply(plan.kept.map((one) => one.change));
      const chosen = byDoubt.get(doubt.id)?.choices.find((one) => one.id === doubt.chosen);
      if (chosen) apply(chosen.changes);
    }
  }
}

/** 同一省份不同年度的版式分数很接近，差到这么多才算另一种版式。 */
const PROFILE_MARGIN = 4;
