/** 把宿主带回的变化放进状态：换新项目，或打补丁、重取行有增减的表。 */
import type { EditOutcome, OpenedProject, SheetView, TableId } from '../../shared/contract/index.js';
import { fetchSheet, fillSheets } from './fill-sheets.js';
import { initialState, type AppState, type Page } from './model.js';
import { repaired } from './repair-selection.js';
import { settleSoon } from './settle.js';
import { patchSheet } from './sheet-index.js';
import { getState, update } from './store.js';

const tableOf = (address: string): TableId => address.slice(0, 2);

/** 打开后先到哪里：有数的照设置（概览或第一张表），空的直接到第一张表去填。 */
function landingPage({ state, sheets }: OpenedProject): Page {
  const empty = state.tables.every((table) => table.state === 'empty');
  const landing = getState().preferences?.preferences.landing ?? 'overview';
  if (landing === 'overview' && !empty) return { kind: 'overview' };
  return { kind: 'table', table: sheets[0]?.table ?? '01' };
}

function shownTable(): TableId | null {
  const { page } = getState();
  return page.kind === 'table' ? page.table : null;
}

/** 进入（新）项目；`keepPage` 时留在原来的页上。 */
export async function enterProject(opened: OpenedProject, keepPage = false): Promise<void> {
  const sheets = new Map(opened.sheets.map((sheet) => [sheet.table, sheet]));
  // 留在原来的表上时先取齐它，免得表空一下、光标没了地方。
  const kept = keepPage ? shownTable() : null;
  if (kept !== null && sheets.has(kept)) sheets.set(kept, await fetchSheet(kept));
  const message = opened.messages.join(' ');
  update((state) => ({
    project: opened.state,
    sheets,
    revision: state.revision + 1,
    refusal: null,
    notice: message === '' ? null : { tone: 'info', text: message },
    ...(keepPage
      ? {}
      : {
          page: landingPage(opened),
          selections: new Map(),
          trail: [],
          checksView: initialState.checksView,
          comparison: null,
          compared: null,
          seenVersion: null,
        }),
  }));
  // 都排在第一页之后：先让人能动手，再取其余各表，再问审核。
  void fillSheets([...sheets.values()], shownTable()).then(settleSoon);
}

/** 换上重取的表与补丁；纯函数，便于测试。 */
export function mergeSheets(
  sheets: AppState['sheets'],
  outcome: EditOutcome,
  refetched: readonly SheetView[],
): Map<TableId, SheetView> {
  const merged = new Map(sheets);
  for (const [table, cells] of Object.entries(outcome.changed)) {
    const sheet = merged.get(table);
    if (sheet !== undefined) merged.set(table, patchSheet(sheet, cells));
  }
  for (const sheet of refetched) merged.set(sheet.table, sheet);
  return merged;
}

/** 新的拒绝换掉旧的；没有新的，旧的等那一格改好了才收。 */
function refusalAfter(
  old: AppState['refusal'],
  { refused }: EditOutcome,
  changed: ReadonlySet<string>,
): AppState['refusal'] {
  const [first] = refused;
  if (first !== undefined)
    return { table: tableOf(first.address), first, others: refused.length - 1, lost: true };
  return old?.lost === true && !changed.has(old.first.address) ? old : null;
}

export async function applyOutcome(outcome: EditOutcome): Promise<void> {
  const refetched = await Promise.all(outcome.restructured.map((table) => fetchSheet(table)));
  const addresses = new Set(
    Object.values(outcome.changed).flatMap((cells) => cells.map((cell) => cell.address)),
  );
  const state = getState();
  const sheets = mergeSheets(state.sheets, outcome, refetched);
  update({
    project: outcome.state,
    sheets,
    selections: repaired(state.selections, state.sheets, sheets),
    revision: state.revision + 1,
    flash: { serial: state.flash.serial + 1, addresses },
    refusal: refusalAfter(state.refusal, outcome, addresses),
    notice: state.notice?.tone === 'error' ? state.notice : null,
  });
  settleSoon();
}
