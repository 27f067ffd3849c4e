/** 一格的面目：种类、印数、能否键入、附言（DESIGN「Kinds of cell」，LEDGER §3、§9）。 */
import type { CellKind, CellView } from '../contract/cells.js';
import { type Input, inputKey } from '../document/state.js';
import { singleQuery } from '../ledger/series.js';
import { type Budget, DEFAULTED_SERIES, type Slot } from '../ledger/slots.js';
import {
  type Amount,
  ZERO,
  amount,
  equal,
  printWan,
  printYuan,
  sum,
  toFixedText,
  group,
} from '../money/index.js';
import type { Expression } from './expression.js';
import { expressionWords } from './expression-words.js';
import { TOTAL_KEY, UNASSIGNED_KEY } from './model.js';
import type { ProjectTables } from './project-tables.js';
import type { CellRef } from './source.js';

/** 键入位：写到哪本账的哪个科目。 */
export interface TypingPlace {
  readonly slot: Slot;
  readonly code: string;
}
export type Typing = { ok: true; place: TypingPlace } | { ok: false; reason: string; goTo: string | null };

const budgetTable: Readonly<Record<string, string>> = { 一般: '05', 基金: '07', 国资: '08' };
const budgetName: Readonly<Record<string, string>> = {
  一般: '一般公共预算',
  基金: '政府性基金',
  国资: '国有资本经营预算',
};

type Why = () => { readonly reason: string; readonly goTo: string | null };

/** 在这一格键入会写到哪里；不能键入时说明为何、去哪里。 */
export function typingAt(tables: ProjectTables, ref: CellRef): Typing {
  const found = placeOf(tables, ref);
  return typeof found === 'function' ? { ok: false, ...found() } : { ok: true, place: found };
}

/** 键入位；不能键入的为 null，不说为何（成千上万格地问，用不着那句话）。 */
export function typingPlace(tables: ProjectTables, ref: CellRef): TypingPlace | null {
  const found = placeOf(tables, ref);
  return typeof found === 'function' ? null : found;
}

/** 这里不写闭包：每格都问，成千上万格能键入，用不着为何的那句话。 */
function placeOf(tables: ProjectTables, ref: CellRef): TypingPlace | Why {
  const table = tables.profile.tableById.get(ref.table);
  const cell = tables.model(ref);
  if (!table || !cell) return noAmount;
  if (table.kind === 'fixed') {
    const prefix = cell.prefixes[0];
    if (cell.slot && prefix?.sign === 1 && cell.prefixes.length === 1)
      return { slot: cell.slot, code: prefix.code };
    return derivedWhy(tables, cell.typeAt, ref, cell.formula);
  }
  if (ref.row === TOTAL_KEY) return totalRow;
  if (ref.row === UNASSIGNED_KEY) return unassignedRow;
  const amounts = table.amountByColumn.get(ref.column);
  const finer = tables.presence(table.id)?.hasFiner(ref.row) ?? false;
  // 类、款的这一列，右边各栏同样是加出来的，叫人去右边键入就错了。
  if (!cell.slot)
    return finer ? summed(ref.row) : derivedWhy(tables, cell.typeAt, ref, amounts?.across ?? null);
  const { name } = cell.slot;
  // 开关打开之前照录的总额还在，要能在这里清除。
  if (name.startsWith('全部.支出') && onlyFiscal(tables) && !isTyped(tables, name, ref.row))
    return fiscalOnly(tables, ref);
  const budget = tables.budgetOf(ref.row);
  if (amounts?.budgets && !amounts.budgets.includes(budget))
    return derivedWhy(tables, cell.typeAt, ref, null);
  if (!table.spec.budgets.includes(budget) && !isTyped(tables, name, ref.row))
    return elsewhere(table.id, ref.row, budget);
  if (finer && !isTyped(tables, name, ref.row)) return summed(ref.row);
  return { slot: cell.slot, code: ref.row };
}

/** 这个键入位已经录了。 */
const isTyped = (tables: ProjectTables, slotName: string, code: string): boolean =>
  tables.state.inputs[inputKey(slotName, code)] !== undefined;

const noAmount: Why = () => ({ reason: '这一格没有金额，不能键入。', goTo: null });
const totalRow: Why = () => ({ reason: '合计由各类相加得出，不能键入；请在项级科目键入。', goTo: null });
const unassignedRow: Why = () => ({
  reason: '这一行是还没有分到科目的金额，不能键入；请把它填到各项科目，本行自动减少。',
  goTo: null,
});
const summed =
  (row: string): Why =>
  () => ({ reason: `${row} 由下级科目相加得出，不能键入；请在其项级科目键入。`, goTo: null });
const derivedWhy =
  (tables: ProjectTables, typeAt: string | null, ref: CellRef, formula: Expression | null): Why =>
  () =>
    derived(tables, typeAt, ref, formula);
const fiscalOnly =
  (tables: ProjectTables, { row, column }: CellRef): Why =>
  () => {
    const place = `${budgetTable[tables.budgetOf(row)] ?? '05'}/${row}/${column}`;
    return {
      reason: `本部门只有财政拨款，这一格等于 05、07、08 表之和；请在 ${place} 键入。`,
      goTo: place,
    };
  };
const elsewhere =
  (table: string, row: string, budget: Budget): Why =>
  () => {
    const home = budgetTable[budget] ?? '05';
    return {
      reason: `${row} 是${budgetName[budget] ?? ''}科目，不在 ${table} 表填；请到 ${home} 表键入，本表自动取数。`,
      goTo: `${home}/${row}`,
    };
  };

function derived(
  tables: ProjectTables,
  typeAt: string | null,
  ref: CellRef,
  formula: Expression | null,
): ReturnType<Why> {
  const where = typeAt?.replaceAll('{行}', ref.row) ?? null;
  const goTo = where !== null && /^\d{2}\//.test(where) ? where : null;
  const how = formula === null ? '' : `（＝${expressionWords(formula, tables.profile, ref)}）`;
  return {
    reason: `这一格由别处算出${how}，不能键入${where === null ? '' : `；请在${spaced(where)}键入`}。`,
    goTo,
  };
}

/** 地址前后留空，认得出头尾；平常的话不留。 */
const spaced = (place: string): string =>
  /^\d{2}\//.test(place) ? ` ${place} ` : `${/^\d/.test(place) ? ' ' : ''}${place}`;

/** 开关：03 的基本、项目成为计算格（LEDGER §9）。从不猜，只由人在补充资料里开。 */
const ONLY_FISCAL = '本部门只有财政拨款';
const onlyFiscal = (tables: ProjectTables): boolean => tables.state.facts[ONLY_FISCAL]?.text === '是';

/** 格的固有种类（不计印定、存疑）。 */
export function ownKind(tables: ProjectTables, typing: Typing): Exclude<CellKind, 'pinned' | 'disputed'> {
  return typing.ok ? placeKind(tables, typing.place) : 'derived';
}
/** 能键入的格的固有种类。 */
export function placeKind(
  tables: ProjectTables,
  { slot, code }: TypingPlace,
): Exclude<CellKind, 'pinned' | 'disputed' | 'derived'> {
  if (slot.name === '财政.收入') {
    const budget = tables.budgetOf(code);
    return (budget === '一般' || budget === '国资') && code.length === 7 ? 'default' : 'total';
  }
  // 年初总额在没有按科目的年初之前就是一笔录入（LEDGER §3.1 的 04.29）。
  const finer = (): boolean => tables.book.tree(slot.tree).hasFiner(code, slot.query);
  if (slot.name === '一般.年初') return tables.book.functional.isFinest(code) || !finer() ? 'input' : 'total';
  if (slot.isTotal) return 'total';
  if (DEFAULTED_SERIES.includes(slot.name)) return 'default';
  return finer() ? 'total' : 'input';
}

/** 没有更细的科目时就是一笔录入的键入位：不必逐格去问种类。 */
export const isEntrySlot = ({ name, isTotal }: Slot): boolean =>
  name === '一般.年初' || (name !== '财政.收入' && !isTotal && !DEFAULTED_SERIES.includes(name));

/** 一格的视图模型。 */
export function cellView(tables: ProjectTables, ref: CellRef): CellView {
  const { yuan, wanOnly } = tables.computed(ref);
  const overlay = tables.overlay(ref, yuan);
  const typing = typingAt(tables, ref);
  const input = typing.ok
    ? tables.state.inputs[inputKey(typing.place.slot.name, typing.place.code)]
    : undefined;
  const kind = overlay?.kind ?? ownKind(tables, typing);
  const value = tables.value(ref);
  const disputed = tables.state.disputes[`${ref.table}|${ref.row}|${ref.column}`];
  return {
    address: tables.addresses.format(ref),
    column: ref.column,
    printed: value?.printed ? toFixedText(value.printed, 2) : null,
    yuan: wanOnly > 0 || overlay || value?.printed === null ? null : printYuan(yuan),
    kind,
    typed: input !== undefined,
    editable: typing.ok,
    note: note(tables, typing, input, yuan, overlay, disputed?.printed),
  };
}

function note(
  tables: ProjectTables,
  typing: Typing,
  input: Input | undefined,
  yuan: Amount,
  overlay: { kind: 'pinned' | 'disputed'; printed: Amount } | null,
  disputedPrinted: string | undefined,
): string | null {
  if (overlay?.kind === 'disputed') {
    return `文件印 ${group(toFixedText(overlay.printed, 2))}，账上算出 ${group(printWan(yuan))}，超出尾差限度，请决定用哪一个。`;
  }
  if (overlay?.kind === 'pinned') {
    return `印定：保持文件印的 ${group(toFixedText(overlay.printed, 2))}；账上算出 ${group(printWan(yuan))}，相差在尾差限度内。改动来源后即按账上的数。`;
  }
  if (disputedPrinted !== undefined && !typing.ok) return null;
  if (!typing.ok) return typing.reason;
  const { slot, code } = typing.place;
  if (slot.isTotal && input) {
    const tree = tables.book.tree(slot.tree);
    const remainder = slot.remainder(tables.budgetOf(code));
    const parts = sum(
      slot.query.terms
        .filter((term) => term.series !== remainder)
        .map((term) => seriesSum(tables, slot, code, term.series)),
    );
    const rest = amount(input.yuan).minus(parts);
    if (equal(rest, ZERO)) return null;
    const finest = tree.isFinest(code);
    const name = slot.name.startsWith('全部') ? '其他资金' : finest ? '其余部分' : '未分科目';
    return `照录 ${group(printWan(amount(input.yuan)))}；其余各处合计 ${group(printWan(parts))}，${name} ${group(printWan(rest))}。清除即改为跟随。`;
  }
  return null;
}

function seriesSum(tables: ProjectTables, slot: Slot, code: string, series: string): Amount {
  return tables.book.tree(slot.tree).query(code, singleQuery(series)).yuan;
}
