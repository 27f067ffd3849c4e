/** 去某一页、某一格，以及返回。 */
import type { CellView } from '../../shared/contract/index.js';
import { typedAddress } from '../parts/address-text.js';
import { returnTo, scrollsNow } from './scrolls.js';
import { amountOf, spotsOf } from './sheet-index.js';
import { selectOne, type AppState, type Page, type Place, type Selection } from './model.js';
import { getState, update, updateSoon } from './store.js';
import { finishTyping } from './unfinished.js';

function selectionOf(state: AppState): Selection | null {
  return state.page.kind === 'table' ? (state.selections.get(state.page.table) ?? null) : null;
}

const trailLimit = 100;

function trailWithHere(state: AppState): readonly Place[] {
  const here = { page: state.page, selection: selectionOf(state), scrolls: scrollsNow() };
  return [...state.trail, here].slice(-trailLimit);
}

/** 上一页的提示（粘贴了几格、哪个文件读不了）不跟到下一页；说有东西没有存住的留着，要人看到。 */
export const kept = ({ notice }: AppState): AppState['notice'] => (notice?.stays === true ? notice : null);

/** 换页之前，正在打的字先收好：键盘、菜单换页时输入框不失焦，随页一起没了。 */
export function openPage(page: Page): void {
  finishTyping();
  update((state) => ({ page, trail: trailWithHere(state), refusal: null, notice: kept(state) }));
}

const keptRefusal = ({ refusal }: AppState): AppState['refusal'] => (refusal?.lost === true ? refusal : null);

/** 换选区；`soon`：不必单为它画一次（见 `updateSoon`）。 */
export function select(table: string, selection: Selection, soon = false): void {
  const change = soon ? updateSoon : update;
  change((state) => ({
    selections: new Map(state.selections).set(table, selection),
    refusal: keptRefusal(state),
  }));
}

/** 这个地址上的格；表上没有为 null。 */
export function cellAt(sheets: AppState['sheets'], address: string): CellView | null {
  const sheet = sheets.get(address.slice(0, 2));
  const spot = sheet === undefined ? undefined : spotsOf(sheet).get(address);
  return spot === undefined ? null : amountOf(sheet?.rows[spot.row]?.cells[spot.column]);
}

/** 由地址找到格在表页上的位置。 */
export function locate(address: string): { table: string; selection: Selection } | null {
  const table = address.slice(0, 2);
  const sheet = getState().sheets.get(table);
  const spots = sheet === undefined ? undefined : spotsOf(sheet);
  const spot = spots?.get(address) ?? spots?.get(typedAddress(address));
  const row = spot === undefined ? undefined : sheet?.rows[spot.row];
  const column = spot === undefined ? undefined : sheet?.columns[spot.column];
  if (row === undefined || column === undefined) return null;
  const cell = { row: row.id, column: column.id };
  return { table, selection: selectOne(cell) };
}

/** 上年数、预算也在补充资料页，键就是地址。 */
const figureOutside = /^(上年|年初预算|全年预算):/;

/** 去一个地址。表里的去格，事实去补充资料，原因与段落去情况说明；认不出的去它的表。 */
export function goTo(address: string): void {
  finishTyping();
  const spot = locate(address);
  if (spot !== null) {
    update((state) => ({
      trail: trailWithHere(state),
      page: { kind: 'table', table: spot.table },
      selections: new Map(state.selections).set(spot.table, spot.selection),
      refusal: null,
      dialog: null,
      notice: kept(state),
    }));
    return;
  }
  const [kind, key] = address.split(/:(.*)/s);
  if (kind === '事实' && key !== undefined) openPage({ kind: 'facts', key });
  else if (figureOutside.test(address)) openPage({ kind: 'facts', key: address });
  else if ((kind === '原因' || kind === '情况说明') && key !== undefined)
    openPage({ kind: 'narrative', key });
  else goToTable(address);
}

/** 光标到这一格，必要时换表；不算去了一处，不记返回。 */
export function show(address: string): void {
  const spot = locate(address);
  if (spot === null) return;
  update((state) => ({
    page: { kind: 'table', table: spot.table },
    selections: new Map(state.selections).set(spot.table, spot.selection),
  }));
}

function goToTable(address: string): void {
  const table = /(?:^|[:：])(\d{2})\//.exec(address)?.[1];
  if (table !== undefined && getState().sheets.has(table)) openPage({ kind: 'table', table });
}

/** 这个地址点下去有没有地方可去。 */
export function reachable(address: string): boolean {
  return locate(address) !== null || /^(事实|原因|情况说明):/.test(address) || figureOutside.test(address);
}

export function goBack(): void {
  finishTyping();
  const state = getState();
  const place = state.trail.at(-1);
  if (place === undefined) return;
  const selections = new Map(state.selections);
  if (place.page.kind === 'table' && place.selection !== null) {
    selections.set(place.page.table, place.selection);
  }
  update({
    page: place.page,
    selections,
    trail: state.trail.slice(0, -1),
    refusal: null,
    notice: kept(state),
  });
  returnTo(place.scrolls);
}

/** 相邻的表，供 Ctrl+PageUp/PageDown。 */
export function stepTable(by: 1 | -1): void {
  const { page, sheets } = getState();
  const tables = [...sheets.keys()];
  const at = page.kind === 'table' ? tables.indexOf(page.table) : by === 1 ? -1 : tables.length;
  const table = tables[at + by];
  if (table !== undefined) openPage({ kind: 'table', table });
}

/** 当前选中的金额格（只看焦点格）。 */
export function focusedAddress(state: AppState): string | null {
  if (state.page.kind !== 'table') return null;
  const sheet = state.sheets.get(state.page.table);
  const focus = state.selections.get(state.page.table)?.focus;
  if (sheet === undefined || focus === undefined) return null;
  const column = sheet.columns.findIndex(({ id }) => id === focus.column);
  const row = sheet.rows.find(({ id }) => id === focus.row);
  return amountOf(row?.cells[column])?.address ?? null;
}
