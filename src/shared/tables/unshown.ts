/**
 * 换一个较粗的版式看，账还是那本账：它放不下的留在账上，在相应的表下说出来（LEDGER §4）。
 * 一笔键入在这个版式里有处可录，就是放得下；没有处可录而计在某个合计里，说只计在合计里；
 * 哪里都不印的，说不印。
 */
import { inputKey, parseInputKey } from '../document/state.js';
import { isOfWhich, singleQuery } from '../ledger/series.js';
import { type Slot, slotByName } from '../ledger/slots.js';
import { seriesWords } from '../ledger/words.js';
import { type Amount, amount, group, isZero, printYuan, sum } from '../money/index.js';
import type { CellModel, ProfileModel } from './model.js';
import type { ProjectTables } from './project-tables.js';

export interface Unshown {
  /** 最相近的表。 */
  readonly table: string;
  readonly sentence: string;
}

const HOME: Readonly<Record<string, string>> = {
  一般: '05',
  基金: '07',
  国资: '08',
  其他: '01',
  财政: '02',
  全部: '03',
  经济: '06',
  三公: '09',
  其中: '02',
};

export function unshown(tables: ProjectTables): Unshown[] {
  const bySlot = new Map<Slot, { codes: string[]; amounts: Amount[] }>();
  for (const [key, input] of Object.entries(tables.state.inputs)) {
    const parsed = parseInputKey(key);
    const slot = parsed && slotByName(parsed.slot);
    if (!parsed || !slot || isZero(amount(input.yuan)) || typeable(tables.profile, slot, parsed.code))
      continue;
    const known = bySlot.get(slot) ?? { codes: [], amounts: [] };
    known.codes.push(parsed.code);
    known.amounts.push(amount(input.yuan));
    bySlot.set(slot, known);
  }
  return [...bySlot].map(([slot, { codes, amounts }]) => {
    const [fund = ''] = slot.name.split('.');
    const counted = cellsOf(tables).some((cell) => counts(cell, slot));
    const first = codes[0] ?? '';
    const which =
      codes.length === 1 ? (first === '' ? '' : `（${first}）`) : `（${first} 等 ${codes.length} 笔）`;
    const words = isOfWhich(slot.name) ? seriesWords(slot.name) : slotWords(slot);
    return {
      table: HOME[fund] ?? '01',
      sentence: `账上的${words}${which}共 ${group(printYuan(sum(amounts)))} 元，本版式${counted ? '不单列，只计在合计里' : '不印'}；数留在账上，换回能印它的版式照样看得见。`,
    };
  });
}

const cellsOf = (tables: ProjectTables): CellModel[] =>
  tables.profile.tables.flatMap((table) =>
    table.kind === 'subjects'
      ? table.amounts.map(({ cell }) => cell)
      : table.rows.flatMap((row) => [...row.cells.values()]),
  );

/** 版式里可录的键入位：科目表的（任何科目），固定行的（`键入位|前缀`）。每个版式只看一次。 */
const places = new WeakMap<ProfileModel, { subjects: ReadonlySet<string>; fixed: ReadonlySet<string> }>();
function placesOf(profile: ProfileModel): { subjects: ReadonlySet<string>; fixed: ReadonlySet<string> } {
  const known = places.get(profile);
  if (known) return known;
  const [subjects, fixed] = [new Set<string>(), new Set<string>()];
  for (const table of profile.tables)
    if (table.kind === 'subjects') for (const { cell } of table.amounts) subjects.add(cell.slot?.name ?? '');
    else
      for (const row of table.rows)
        for (const { slot, prefixes } of row.cells.values())
          if (slot) fixed.add(inputKey(slot.name, prefixes[0]?.code ?? ''));
  const found = { subjects, fixed };
  places.set(profile, found);
  return found;
}

/** 在这个版式里有处可录；06 表固定行之外的款会插行。 */
function typeable(profile: ProfileModel, slot: Slot, code: string): boolean {
  const { subjects, fixed } = placesOf(profile);
  if (fixed.has(inputKey(slot.name, code)) || (code !== '' && subjects.has(slot.name))) return true;
  return (
    slot.tree === 'economic' &&
    profile.tables.some((table) => table.kind === 'fixed' && table.rowOf(code) !== null)
  );
}

/** 这一格的查询里有它。 */
const counts = ({ query }: CellModel, slot: Slot): boolean =>
  query?.tree === slot.tree && slot.query.terms.some(({ at }) => query.terms.some((term) => term.at === at));

const slotWords = (slot: Slot): string =>
  slot.isTotal ? slot.name.replaceAll('.', '') : seriesWords(singleQuery(slot.name).text);
