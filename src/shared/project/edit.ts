/** 键入、粘贴、清除：把一批 (地址, 文字) 变成变更；不能施行的逐处说明，旧值不动。 */
import type { Refusal } from '../contract/project.js';
import type { Change } from '../document/commands.js';
import { type Input, type SourceRef, inputKey, rowKey } from '../document/state.js';
import { parentSubject } from '../ledger/book.js';
import { mayBeNegative } from '../ledger/slots.js';
import { type Unit, parseLedgerAmount, printYuan, toText } from '../money/index.js';
import { typingAt } from '../tables/cell.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef, cellKey } from '../tables/source.js';

export interface Edit {
  readonly address: string;
  readonly text: string;
}
export interface EditPlan {
  readonly changes: readonly Change[];
  readonly refused: readonly Refusal[];
  /** 真正改动的格数。 */
  readonly applied: number;
}

/** 计划一批修改；同一格写两次以后一次为准。不改动任何东西。 */
export function planEdits(
  tables: ProjectTables,
  edits: readonly Edit[],
  unit: Unit,
  by: SourceRef['by'],
): EditPlan {
  const changes = new Map<string, Change>();
  const refused: Refusal[] = [];
  const put = (change: Change): void => {
    const key = `${change.section}/${change.key}`;
    const earlier = changes.get(key);
    changes.set(key, earlier ? { ...change, before: earlier.before } : change);
  };
  let applied = 0;
  for (const edit of edits) {
    const planned = planOne(tables, edit, unit, by);
    if (!planned.ok) {
      refused.push({ address: edit.address, text: edit.text, reason: planned.reason, goTo: planned.goTo });
      continue;
    }
    if (planned.changes.length > 0) applied++;
    for (const change of planned.changes) put(change);
  }
  return { changes: [...changes.values()], refused, applied };
}

type Planned = { ok: true; changes: Change[] } | { ok: false; reason: string; goTo: string | null };
const refuse = (reason: string, goTo: string | null = null): Planned => ({ ok: false, reason, goTo });

function planOne(tables: ProjectTables, edit: Edit, unit: Unit, by: SourceRef['by']): Planned {
  const resolved = tables.addresses.resolve(edit.address);
  if (!resolved.ok) return refuse(`${resolved.reason}。`);
  const ref = resolved.ref;
  const unknown = unknownSubject(tables, ref);
  if (unknown) return refuse(unknown);
  const typing = typingAt(tables, ref);
  if (!typing.ok) return refuse(typing.reason, typing.goTo);
  const parsed = parseLedgerAmount(edit.text, unit);
  if (!parsed.ok) {
    const how = parsed.reason.endsWith('不是金额') ? '金额写作 1,234.56，也可写算式 =12.3+4.5。' : '';
    return refuse(`${parsed.reason}，原值未动。${how}`);
  }
  const { slot, code } = typing.place;
  if (parsed.value?.yuan.isNegative() && !mayBeNegative(slot)) {
    return refuse(
      '这一格不能为负数，原值未动。冲减、收回的款项请记在支出（负数），多结转的请记在年初结转和结余。',
    );
  }
  const key = inputKey(slot.name, code);
  const before = tables.state.inputs[key] ?? null;
  const after: Input | null =
    parsed.value === null
      ? null
      : {
          yuan: by === 'import' ? toText(parsed.value.yuan) : printYuan(parsed.value.yuan),
          precision: parsed.value.precision,
          raw: edit.text,
          source: { by },
        };
  const changes: Change[] = [];
  if (before !== null || after !== null) changes.push({ section: 'inputs', key, before, after });
  changes.push(...keepRow(tables, ref), ...settleDispute(tables, ref));
  return { ok: true, changes };
}

/** 没见过的科目：字典里连它的款都没有的，不猜。 */
function unknownSubject(tables: ProjectTables, ref: CellRef): string | null {
  const table = tables.profile.tableById.get(ref.table);
  if (table?.kind !== 'subjects' || tables.hasRow(ref.table, ref.row)) return null;
  return subjectProblem(tables, ref.row);
}

/** 科目能否用：字典或本项目里有它，或它的上级在字典里。不能用时给一句话。 */
export function subjectProblem(tables: ProjectTables, code: string): string | null {
  if (tables.dictionary.get(code) || tables.state.names[code] || tables.book.functional.has(code))
    return null;
  const parent = parentSubject(code);
  if (parent !== null && parent !== '' && tables.dictionary.get(parent)) return null;
  return `科目 ${code} 不在科目字典里，它的上级也没有；请核对代码，或先导入财政部门的科目表。`;
}

/** 在科目表里动过的行留在表上，不因清空而消失。 */
function keepRow(tables: ProjectTables, ref: CellRef): Change[] {
  const table = tables.profile.tableById.get(ref.table);
  if (table?.kind !== 'subjects' || tables.keptRow(ref.table, ref.row)) return [];
  return [{ section: 'rows', key: rowKey(ref.table, ref.row), before: null, after: true }];
}

/** 在存疑格里键入，就是对它作了决定。 */
function settleDispute(tables: ProjectTables, ref: CellRef): Change[] {
  const key = cellKey(ref);
  const dispute = tables.state.disputes[key];
  return dispute ? [{ section: 'disputes', key, before: dispute, after: null }] : [];
}
