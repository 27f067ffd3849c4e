/**
 * 本年数导入：认出的印数 → 账（LEDGER §7、§8、G5、G10、G14）。
 *
 * 每个数取最细的一处印数为键入（05、07、08、06、09，02 的其他收入，04 的年初）；
 * 02、03 的财政部分与 01 的年初是默认或总额：在限度内等于默认的就是默认（印定），超出的照录。
 * 计算格与账不同的：限度内且各硬关系相符 → 印定，否则 → 存疑。没有一个印数被丢掉或改动。
 */
import type { Change } from '../document/commands.js';
import {
  SECTION_NAMES,
  type DocumentState,
  type Input,
  type PrintedRecord,
  type SourceRef,
  inputKey,
  rowKey,
} from '../document/state.js';
import { prefixesOf } from '../ledger/book.js';
import { type SubjectDictionary } from '../ledger/subjects.js';
import {
  type Amount,
  type Unit,
  ZERO,
  amount,
  absolute,
  compare,
  isZero,
  printYuan,
  printedCents,
  roundHalfUp,
  tailBound,
  toPrintedWan,
  toText,
} from '../money/index.js';
import type { CompiledRule } from '../checks/compile.js';
import { judgedCells } from './hard-relations.js';
import { activeExpression, boundTerms, printedSum } from '../tables/formula.js';
import { placeKind, typingPlace } from '../tables/cell.js';
import type { ProfileModel } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import { type CellRef, cellKey } from '../tables/source.js';
import { addressIn } from '../recognize/a1.js';
import type { RecognizedCell, RecognizedTable } from '../recognize/types.js';
import { EnteredPlaces, eachCandidate } from './import-candidates.js';
import { PrintedTables, centsPrinted } from './printed-tables.js';
import { TailRoom, type UnlikeCell } from './tail-room.js';

/** 一套认出的表，单位已定。 */
export interface ImportedTable {
  readonly table: RecognizedTable;
  readonly unit: Unit;
  /** 这张表来自哪个文件；几个文件一起导入时各不相同。 */
  readonly source?: string;
}
/** 人填过的格与文件不同：保留人填的；`change` 是改用文件的数。 */
export interface KeptValue {
  readonly address: string;
  readonly kept: string;
  readonly printed: string;
  readonly change: Change;
}
/** 印数与账上算出的数（万元）不同的一格。 */
export interface Difference {
  readonly kind: 'pinned' | 'disputed';
  readonly address: string;
  /** 印定、存疑两节里的键。 */
  readonly key: string;
  readonly printed: string;
  readonly computed: string;
  readonly source: string;
}
/** 一次并入的结果；录入、行、名称、印定、存疑都已写进状态。 */
export interface ImportOutcome {
  readonly pinned: readonly Difference[];
  readonly disputed: readonly Difference[];
  /** 人已经填过、与文件不同的格：保留所填的。 */
  readonly conflicts: readonly KeptValue[];
  /** 导入之后的九张表（印定、存疑在内），不必再建。 */
  readonly tables: ProjectTables;
}

/** 把一套印数并入账，就地改 `next`；`next` 由调用方独有（新项目的，或原状态的一份）。 */
export function importThisYear(
  next: DocumentState,
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  imported: readonly ImportedTable[],
  source: string,
  rules: readonly CompiledRule[],
): ImportOutcome {
  const present = new Set(imported.map(({ table }) => table.table));
  // 一张表有几处来源的，先读到的为准。
  const sourceOfTable = new Map(imported.toReversed().map((one) => [one.table.table, one.source ?? source]));
  const from = (table: string): string => sourceOfTable.get(table) ?? source;
  const printed = new PrintedTables(profile, imported);
  dropEarlierImport(next, profile, present);
  learnNames(next, dictionary.forYear(next.meta.year), imported, source);
  keepRows(next, profile, imported);
  const tables = new ProjectTables(profile, dictionary, next);
  const conflicts: KeptValue[] = [];
  const keptCells = new Set<string>();
  const entered = new EnteredPlaces(next);
  // 第一遍：录入格。第二遍：默认与总额，逐格与此刻的默认比较。
  for (const pass of ['input', 'default'] as const) {
    const take = (ref: CellRef): void => {
      const place = typingPlace(tables, ref);
      if (place === null || (placeKind(tables, place) === 'input') !== (pass === 'input')) return;
      const { slot, code } = place;
      const cell = printed.cell(ref);
      const value = printed.yuan(ref);
      const key = inputKey(slot.name, code);
      const before = entered.has(slot, code) ? (next.inputs[key] ?? null) : null;
      const typed = before !== null && before.source.by !== 'import';
      const blank = value === null || (isZero(value) && cell?.amount == null);
      if (pass === 'input' && blank && !typed) return;
      if (pass === 'default' && withinDefault(tables, ref, printed, before === null)) return;
      const unit = printed.unitOf(ref.table);
      const after = inputOf(value ?? ZERO, unit, cell, from(ref.table));
      if (typed) {
        const kept = toPrintedWan(amount(before.yuan));
        const shown = toPrintedWan(value ?? ZERO);
        if (kept.equals(shown)) return;
        keptCells.add(cellKey(ref));
        conflicts.push({
          address: tables.addresses.format(ref),
          kept: toText(kept),
          printed: toText(shown),
          change: { section: 'inputs', key, before, after },
        });
        return;
      }
      next.inputs[key] = after;
      entered.add(slot, code);
      tables.absorb(place, { yuan: roundHalfUp(value ?? ZERO, 2), wanOnly: unit === '万元' });
    };
    for (const table of profile.tables) {
      if (!present.has(table.id)) continue;
      eachCandidate({ tables, printed, table, pass, entered }, take);
      tables.settleRows();
    }
  }
  const overlays = judge(tables, printed, rules, from, next, keptCells);
  tables.absorbOverlays();
  return { ...overlays, conflicts, tables };
}

/**
 * 同一张表先前导入的数、印定与存疑，由这一次整体替换：不然更正后的文件再导入，
 * 旧文件多出来的行和已经不存在的矛盾会留在账上。人键入的不动。
 */
function dropEarlierImport(next: DocumentState, profile: ProfileModel, present: ReadonlySet<string>): void {
  const slots = new Set<string>();
  for (const table of profile.tables) {
    if (!present.has(table.id)) continue;
    if (table.kind === 'subjects') for (const { cell } of table.amounts) slots.add(cell.slot?.name ?? '');
    else
      for (const row of table.rows)
        for (const cell of row.cells.values())
          if (cell.slot) slots.add(inputKey(cell.slot.name, cell.prefixes[0]?.code ?? ''));
  }
  for (const [key, input] of Object.entries(next.inputs)) {
    const [slot = ''] = key.split('|');
    if (input.source.by === 'import' && (slots.has(slot) || slots.has(key)))
      Reflect.deleteProperty(next.inputs, key);
  }
  for (const section of [next.pins, next.disputes])
    for (const key of Object.keys(section))
      if (present.has(key.slice(0, 2))) Reflect.deleteProperty(section, key);
}

/** 印数在限度内等于默认（元：相等）——它就是默认，不另存一笔（LEDGER G14）。 */
function withinDefault(
  tables: ProjectTables,
  ref: CellRef,
  printed: PrintedTables,
  untyped: boolean,
): boolean {
  if (!untyped) return false;
  const value = printed.yuan(ref) ?? ZERO;
  const { yuan } = tables.computed(ref);
  if (printed.unitOf(ref.table) === '元') return value.equals(yuan);
  const difference = absolute(toPrintedWan(value).minus(toPrintedWan(yuan)));
  return isZero(difference) || compare(difference, boundAt(tables, ref)) <= 0;
}

function boundAt(tables: ProjectTables, ref: CellRef): Amount {
  const expression = activeExpression(tables, ref);
  const addends = expression ? printedSum(tables, boundTerms(tables, ref, expression)).addends : 1;
  return tailBound(Math.max(1, addends));
}

function inputOf(yuan: Amount, unit: Unit, cell: RecognizedCell | null, source: string): Input {
  return {
    yuan: printYuan(yuan),
    precision: unit,
    raw: cell?.text.slice(0, 200) ?? null,
    source: sourceOf(cell, source),
  };
}
function sourceOf(cell: RecognizedCell | null, source: string): SourceRef {
  return cell === null
    ? { by: 'import', source }
    : { by: 'import', source, sheet: cell.sheet.slice(0, 80), cell: addressIn(cell) };
}

/**
 * 印定与存疑（LEDGER G9、G10）。印数与账相同的格占绝大多数，没有什么可判的。
 * 人填过而保留的格（`kept`）不标存疑：标了就照文件显示，等于盖掉所填的；它已在“已填的与文件不同”里。
 */
function judge(
  tables: ProjectTables,
  printed: PrintedTables,
  rules: readonly CompiledRule[],
  from: (table: string) => string,
  next: DocumentState,
  kept: ReadonlySet<string>,
): { pinned: Difference[]; disputed: Difference[] } {
  const pinned: Difference[] = [];
  const disputed: Difference[] = [];
  const unlike = unlikeCells(tables, printed);
  if (unlike.length === 0) return { pinned, disputed };
  const broken = judgedCells(printed, rules, tables);
  const room = new TailRoom(tables, unlike);
  for (const { ref, shown, yuan, difference } of unlike) {
    if (unprinted(tables, ref, shown)) continue;
    const key = cellKey(ref);
    if (kept.has(key)) continue;
    const own = toText(shown ?? ZERO);
    const kind = room.holds(ref, difference) && !broken.has(key) ? 'pinned' : 'disputed';
    const different: Difference = {
      kind,
      address: tables.addresses.format(ref),
      key,
      printed: own,
      computed: toText(toPrintedWan(yuan)),
      source: from(ref.table),
    };
    const record: PrintedRecord = {
      printed: own,
      computed: toText(yuan),
      source: sourceOf(printed.cell(ref), from(ref.table)),
    };
    if (kind === 'pinned') {
      next.pins[key] = record;
      pinned.push(different);
    } else {
      next.disputes[key] = record;
      disputed.push(different);
    }
  }
  return { pinned, disputed };
}

/** 印数（空白按零）与账上算出的万元不同的格。 */
function unlikeCells(tables: ProjectTables, printed: PrintedTables): UnlikeCell[] {
  const unlike: UnlikeCell[] = [];
  for (const { id } of tables.profile.tables) {
    const unit = printed.unitOf(id);
    const columnsOf = columnReader(tables, printed, id);
    for (const row of printed.rowKeys(id)) {
      const line = printed.line(id, row);
      for (const { column, at, computed } of columnsOf(row)) {
        const own = at === null ? null : (line?.[at]?.amount ?? null);
        // 绝大多数格两边都是整数分而相等。
        const cents = own === null ? 0 : centsPrinted(own, unit);
        if (cents === printedCents(computed(row))) continue;
        const ref = { table: id, row, column };
        if (printed.unknown(ref)) continue;
        const shown = printed.value(ref)?.printed ?? null;
        const { yuan } = tables.computed(ref);
        const difference = (shown ?? ZERO).minus(toPrintedWan(yuan));
        if (!isZero(difference)) unlike.push({ ref, shown, yuan, difference });
      }
    }
  }
  return unlike;
}

/** 一栏：在印数里的号数，账上各行的元数。 */
interface ComparedColumn {
  readonly column: string;
  readonly at: number | null;
  readonly computed: (row: string) => number;
}
/** 一张表各行要比的栏；科目表各行一样，只认一次。 */
function columnReader(
  tables: ProjectTables,
  printed: PrintedTables,
  id: string,
): (row: string) => readonly ComparedColumn[] {
  const compared = (columns: readonly string[]): ComparedColumn[] =>
    columns.map((column) => ({
      column,
      at: printed.columnAt(id, column),
      computed: tables.computedCents(id, column),
    }));
  if (!tables.addresses.sameColumns(id)) return (row) => compared(tables.columns(id, row));
  const every = compared(tables.columns(id, ''));
  return () => every;
}

/**
 * 计算格空着而各部分有数：是没有印，不是矛盾（LEDGER §8 第 4 条）；照账上的数显示。
 * 总表的年末是收支相抵的余额，不是合计：空着就是印了零，与账不同即是矛盾。
 */
function unprinted(tables: ProjectTables, ref: CellRef, shown: Amount | null): boolean {
  const balance = (ref.table === '01' || ref.table === '04') && ref.row.startsWith('年末');
  return shown === null && !balance && typingPlace(tables, ref) === null;
}

/** 文件里的科目名称：字典没有的记下来。 */
function learnNames(
  next: DocumentState,
  dictionary: SubjectDictionary,
  imported: readonly ImportedTable[],
  source: string,
): void {
  for (const { table, source: own } of imported) {
    for (const row of table.rows) {
      if (row.code === null || row.name === '' || table.table === '06') continue;
      if (dictionary.get(row.code)?.name === row.name || next.names[row.code]) continue;
      next.names[row.code] = {
        name: row.name.slice(0, 200),
        source: { by: 'import', source: own ?? source },
      };
    }
  }
}

/** 印出的科目行都留在表上。 */
function keepRows(next: DocumentState, profile: ProfileModel, imported: readonly ImportedTable[]): void {
  for (const { table } of imported) {
    if (profile.tableById.get(table.table)?.kind !== 'subjects') continue;
    const codes = table.rows.flatMap((row) => (row.code === null ? [] : [row.code]));
    const coarse = prefixesOf(codes);
    // 类、款行随下级出现，不必保留。
    for (const code of codes) if (!coarse.has(code)) next.rows[rowKey(table.table, code)] = true;
  }
}

/** 两个状态之差，作为一步命令的变更。 */
export function differences(before: DocumentState, after: DocumentState): Change[] {
  const changes: Change[] = [];
  for (const section of SECTION_NAMES) {
    const [old, now] = [before[section], after[section]];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const [a, b] = [old[key] ?? null, now[key] ?? null];
      const same = a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
      if (!same) changes.push({ section, key, before: a, after: b });
    }
  }
  return changes;
}
