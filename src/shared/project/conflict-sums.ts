/** 合计、小计与各项之和不同的格（LEDGER §8 第 4 条）：用算出的、保留差额为未分科目，或留着存疑。 */
import type { Change } from '../document/commands.js';
import { type Input, inputKey } from '../document/state.js';
import { amount, compare, group, printWan, printYuan, toFixedText, wanToYuan, ZERO } from '../money/index.js';
import { type TableModel, TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef, cellKey } from '../tables/source.js';
import type { Conflict, ConflictChoice, ConflictPrint } from './conflicts.js';

/** `except` 的表另有整张表的建议，不逐格列。 */
export function sumConflicts(tables: ProjectTables, except: readonly string[]): Conflict[] {
  const alike = sameFigures(tables);
  return Object.entries(tables.state.disputes).flatMap(([key, dispute]): Conflict[] => {
    const [table = '', row = '', column = ''] = key.split('|');
    const ref = { table, row, column };
    if (except.includes(table) || !tables.model(ref) || !tables.hasRow(table, row)) return [];
    const { yuan } = tables.computed(ref);
    if (tables.overlay(ref, yuan)?.kind !== 'disputed') return [];
    const printed = amount(dispute.printed);
    const address = tables.addresses.format(ref);
    const others = alike(ref).filter((other) => cellKey(other) !== key);
    const says = (value: string): string[] =>
      others
        .filter((other) => toFixedText(tables.value(other)?.printed ?? ZERO, 2) === value)
        .map((other) => `${tables.addresses.format(other)} 同`);
    const shown = toFixedText(printed, 2);
    const computed = printWan(yuan);
    const prints: ConflictPrint[] = [
      { address, printed: shown, supports: says(shown) },
      { address: `${address}（各项之和）`, printed: computed, supports: says(computed) },
    ];
    const remove: Change = { section: 'disputes', key, before: dispute, after: null };
    const useComputed: ConflictChoice = {
      id: 'computed',
      label: `用算出的 ${group(computed)}`,
      changes: [remove],
    };
    const keep = unassigned(tables, ref, dispute.printed, remove);
    const agreed = (prints[1]?.supports.length ?? 0) > (prints[0]?.supports.length ?? 0);
    return [
      {
        id: `sum|${key}`,
        kind: 'sum',
        title: `${address} 印 ${group(shown)}，各项相加 ${group(computed)}`,
        detail: agreed
          ? '别处同一个数与算出的一致。'
          : '别处没有能佐证的印数：请看是合计印错了，还是漏了或错了一项。',
        addresses: [address],
        prints,
        proposal: agreed ? useComputed : null,
        choices: [useComputed, ...(keep ? [keep] : [])],
      },
    ];
  });
}

/** 差额记为未分科目：这一级的总额照印数录入，余额由查询得出。 */
function unassigned(
  tables: ProjectTables,
  ref: CellRef,
  printed: string,
  remove: Change,
): ConflictChoice | null {
  const model = tables.profile.tableById.get(ref.table);
  const slot = tables.model(ref)?.slot;
  if (model?.kind !== 'subjects' || !slot || !/^\d{3}(\d{2})?$/.test(ref.row)) return null;
  const rest = wanToYuan(amount(printed)).minus(tables.computed(ref).yuan);
  if (compare(rest, ZERO) <= 0) return null;
  const key = inputKey(slot.name, ref.row);
  const after: Input = {
    yuan: printYuan(wanToYuan(amount(printed))),
    precision: '万元',
    raw: null,
    source: { by: 'typed' },
  };
  return {
    id: 'unassigned',
    label: `保留差额 ${group(printWan(rest))} 为未分科目`,
    changes: [{ section: 'inputs', key, before: tables.state.inputs[key] ?? null, after }, remove],
  };
}

/** 存疑的数还印在哪几格（连它自己）：查询与科目前缀都相同。别的数不必列。 */
function sameFigures(tables: ProjectTables): (ref: CellRef) => readonly CellRef[] {
  /** 查询 → 科目 → 各格。 */
  const wanted = new Map<string, Map<string, CellRef[]>>();
  for (const key of Object.keys(tables.state.disputes)) {
    const [table = '', row = '', column = ''] = key.split('|');
    const ref = { table, row, column };
    const query = tables.model(ref)?.query;
    if (!query) continue;
    const byCodes = wanted.get(query.text) ?? new Map<string, CellRef[]>();
    byCodes.set(codesOf(tables, ref), []);
    wanted.set(query.text, byCodes);
  }
  if (wanted.size > 0) for (const table of tables.profile.tables) collect(tables, table, wanted);
  return (ref) => wanted.get(tables.model(ref)?.query?.text ?? '')?.get(codesOf(tables, ref)) ?? [];
}

/** 一张表里印着所要的数的格，按行、列的次序。 */
function collect(
  tables: ProjectTables,
  model: TableModel,
  wanted: ReadonlyMap<string, ReadonlyMap<string, CellRef[]>>,
): void {
  const table = model.id;
  if (model.kind === 'fixed') {
    for (const ref of tables.cells(table, (cell) => wanted.has(cell.query?.text ?? '')))
      wanted
        .get(tables.model(ref)?.query?.text ?? '')
        ?.get(codesOf(tables, ref))
        ?.push(ref);
    return;
  }
  // 科目表里一个科目就是一行，不必走遍各行。
  for (const { column, cell } of model.amounts)
    for (const [code, refs] of wanted.get(cell.query?.text ?? '') ?? []) {
      const row = code === '' ? TOTAL_KEY : code;
      if (tables.hasRow(table, row)) refs.push({ table, row, column });
    }
}

/** 一格的科目：科目表是行的科目，合计为空串；固定表是各前缀，只有一个的不写正号。 */
function codesOf(tables: ProjectTables, ref: CellRef): string {
  if (tables.profile.tableById.get(ref.table)?.kind === 'subjects')
    return ref.row === TOTAL_KEY ? '' : ref.row;
  const prefixes = tables.model(ref)?.prefixes ?? [];
  const [only] = prefixes;
  return only?.sign === 1 && prefixes.length === 1
    ? only.code
    : prefixes.map(({ code, sign }) => `${sign === 1 ? '+' : '-'}${code}`).join('');
}
