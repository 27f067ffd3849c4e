/** 打开的项目 → 界面的视图模型。 */
import type {
  CheckReport,
  EditOutcome,
  OpenedProject,
  ProjectState,
  Refusal,
  SheetView,
  TableState,
} from '../../shared/contract/index.js';
import { LiveChecks } from '../../shared/checks/live.js';
import type { CheckEnvironment } from '../../shared/checks/run.js';
import type { CompiledRule } from '../../shared/checks/compile.js';
import { generateNarrative } from '../../shared/narrative/generate.js';
import type { TextRule } from '../../shared/narrative/rules-schema.js';
import { checkText } from '../../shared/narrative/text-rules/check.js';
import type { NarrativeView } from '../../shared/contract/narrative.js';
import { toFixedText } from '../../shared/money/index.js';
import type { Project } from '../../shared/project/project.js';
import { type FactRules, withFactRules } from '../../shared/project/fact-rules.js';
import { undistributed } from '../../shared/project/undistributed.js';
import { withTextRules } from '../../shared/project/text-rules.js';
import { cellView } from '../../shared/tables/cell.js';
import type { Dirty, ProjectTables } from '../../shared/tables/project-tables.js';
import { sheetHead, sheetView } from '../../shared/tables/sheet.js';
import { lastFormal } from './exporting/last-formal.js';
import type { OpenProject } from './open-project.js';
import { firstPiece } from './sheet-pieces.js';

/** 每本打开的账一个活的审核：改一格，只重算涉及它的比较。 */
const live = new WeakMap<ProjectTables, { rules: readonly CompiledRule[]; checks: LiveChecks }>();
export function liveChecks(project: Project, rules: readonly CompiledRule[]): LiveChecks {
  const { tables } = project;
  const known = live.get(tables);
  if (known?.rules === rules) return known.checks;
  const checks = new LiveChecks(rules, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
  });
  live.set(tables, { rules, checks });
  return checks;
}

/** 一个版式里情况说明的模板、资料之间的关系与文字规则。 */
export interface DocumentRules extends FactRules {
  readonly textRules: readonly TextRule[];
}

/** 审核自己的账的场合。 */
export function checkEnvironment(project: Project, { narrative }: DocumentRules): CheckEnvironment {
  const { tables } = project;
  const overlays = tables.overlayCounts();
  return {
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind: tables.state.facts['单位性质']?.text ?? null,
    optionalFacts: new Set(narrative.facts.flatMap(({ key, optional }) => (optional === true ? [key] : []))),
    pinned: overlays.pinned,
    disputed: overlays.disputed,
    adjusted: 0,
  };
}

/** 对自己的项目执行全部审核：表的关系、补充资料的关系、文字规则，合成一份。 */
export const checkProject = (
  project: Project,
  rules: readonly CompiledRule[],
  document: DocumentRules,
): CheckReport => checkWithText(project, rules, document).report;

/** 全部审核，连同审的那一份情况说明：写一遍全文要几十毫秒，两样都要的不写两遍。 */
export function checkWithText(
  project: Project,
  rules: readonly CompiledRule[],
  document: DocumentRules,
): { report: CheckReport; narrative: NarrativeView } {
  const narrative = checkedNarrative(project, document);
  return {
    report: withTextRules(checkFigures(project, rules, document), narrative, document.textRules),
    narrative,
  };
}

/** 数的审核：表的全部关系与补充资料的关系。 */
export function checkFigures(
  project: Project,
  rules: readonly CompiledRule[],
  document: DocumentRules,
): CheckReport {
  const { tables } = project;
  const adjusted = tables.adjustedCells();
  const environment = { ...checkEnvironment(project, document), adjusted: adjusted.length };
  const report = withFactRules(liveChecks(project, rules).report(environment), tables, document);
  if (adjusted.length === 0) return report;
  const adjustments = adjusted.map(({ ref, own, printed }) => ({
    address: tables.addresses.format(ref),
    rounded: toFixedText(own, 2),
    printed: toFixedText(printed, 2),
  }));
  return { ...report, adjustments };
}

export function narrativeOf(
  project: Project,
  { narrative }: Pick<DocumentRules, 'narrative'>,
): NarrativeView {
  return generateNarrative(project.tables, narrative);
}

/** 写好的全文加上成文检查的发现。 */
export function withTextFindings(
  view: NarrativeView,
  project: Project,
  document: Pick<DocumentRules, 'narrative' | 'textRules'>,
): NarrativeView {
  return { ...view, findings: checkText(view, project.tables, document.narrative, document.textRules) };
}

/** 全文，连同成文检查的发现。 */
export const checkedNarrative = (
  project: Project,
  document: Pick<DocumentRules, 'narrative' | 'textRules'>,
): NarrativeView => withTextFindings(narrativeOf(project, document), project, document);

export function sheetsOf(project: Project): SheetView[] {
  return project.profile.tables.flatMap((table) => sheetView(project.tables, table.id) ?? []);
}

/** 一处也没有审核过的总数。 */
const unchecked: Pick<CheckReport, 'counts' | 'pinned' | 'disputed' | 'findings'> = {
  counts: { pass: 0, tail: 0, info: 0, fail: 0, notApplicable: 0, notRun: 0 },
  pinned: 0,
  disputed: 0,
  findings: [],
};

/** `settled` 为 null：审核与情况说明还没有算过。 */
export function projectState(
  open: OpenProject,
  settled: { readonly report: CheckReport; readonly narrative: NarrativeView } | null,
): ProjectState {
  const { project, bundle } = open;
  const { meta } = project.state;
  const report = settled?.report ?? unchecked;
  const missing = settled?.narrative.missing ?? [];
  const failing = new Set(
    report.findings
      .filter((one) => one.state === 'fail')
      .flatMap((one) =>
        [...one.left.addresses, ...one.right.addresses].map((address) => address.slice(0, 2)),
      ),
  );
  return {
    department: meta.department,
    year: meta.year,
    profile: { id: bundle.model.spec.id, name: bundle.model.spec.name, verified: bundle.model.spec.verified },
    sample: meta.sample,
    savedAt: open.savedAt,
    fileName: open.fileName,
    saveProblem: open.saveProblem ?? open.journalProblem,
    backupProblem: open.store.backupProblem,
    undo: project.undoLabel,
    redo: project.redoLabel,
    tables: bundle.model.tables.map((table) => ({
      table: table.id,
      shortName: table.spec.shortName,
      state: failing.has(table.id) ? 'fail' : tableState(project.tables, table.id),
    })),
    settled: settled !== null,
    checks: report.counts,
    pinned: report.pinned,
    disputed: report.disputed,
    exported: lastFormal(open.exports, project.commands),
    missingReasons: missing.filter((slot) => slot.kind === 'reason').length,
    missingFacts: missing.filter((slot) => slot.kind === 'fact').length,
    undistributed: undistributed(project.tables),
  };
}

/** 空：没有一个数；填报中：有保留的科目行还没有数，或 09 有决算没有预算；否则通过。 */
function tableState(tables: ProjectTables, table: string): TableState {
  let any = false;
  let unfilled = false;
  for (const row of tables.rows(table) ?? []) {
    const filled = tables
      .columns(table, row.key)
      .some((column) => tables.value({ table, row: row.key, column })?.printed != null);
    if (filled) any = true;
    else if (row.code !== null && tables.profile.tableById.get(table)?.kind === 'subjects') unfilled = true;
  }
  if (!any) return unfilled ? 'filling' : 'empty';
  return unfilled ? 'filling' : 'pass';
}

/** 上一次算好的状态：改一格的答复先用它，不等全部关系重跑。 */
const lastStates = new WeakMap<OpenProject, ProjectState>();

/** 照刚算好的审核与情况说明，此刻的状态。 */
export function stateOf(
  open: OpenProject,
  settled: { readonly report: CheckReport; readonly narrative: NarrativeView },
): ProjectState {
  const state = projectState(open, settled);
  lastStates.set(open, state);
  return state;
}

/** 撤销、保存的事是此刻的，总数是上一次的；还没有算过的照说没有。 */
export function quickState(open: OpenProject): ProjectState {
  const last = lastStates.get(open);
  if (last === undefined) return projectState(open, null);
  return {
    ...last,
    savedAt: open.savedAt,
    saveProblem: open.saveProblem ?? open.journalProblem,
    undo: open.project.undoLabel,
    redo: open.project.redoLabel,
    exported: lastFormal(open.exports, open.project.commands),
    undistributed: undistributed(open.project.tables),
  };
}

/** 刚打开的项目：先给画第一页要的，审核与其余各表的行随后再问。 */
export function openedProject(open: OpenProject, messages: readonly string[]): OpenedProject {
  return {
    state: quickState(open),
    sheets: open.project.profile.tables.flatMap(({ id }, at) => {
      const sheet = at === 0 ? sheetView(open.project.tables, id) : sheetHead(open.project.tables, id);
      return sheet === null ? [] : at === 0 ? firstPiece(open, sheet) : sheet;
    }),
    messages: [...messages],
  };
}

export function editOutcome(
  open: OpenProject,
  dirty: Dirty | null,
  refused: readonly Refusal[],
): EditOutcome {
  const { tables } = open.project;
  const changed: Record<string, EditOutcome['changed'][string]> = {};
  for (const ref of dirty?.cells ?? []) {
    if (dirty?.restructured.has(ref.table) || !tables.hasRow(ref.table, ref.row)) continue;
    (changed[ref.table] ??= []).push(cellView(tables, ref));
  }
  return {
    state: quickState(open),
    changed,
    restructured: [...(dirty?.restructured ?? [])].sort(),
    refused: [...refused],
  };
}
