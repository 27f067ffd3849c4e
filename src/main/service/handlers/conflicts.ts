/** 矛盾与存疑的决定：列出、点一个办法，一步撤销（LEDGER §8）。 */
import type { ConflictView } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { group } from '../../../shared/money/index.js';
import { type Conflict, findConflicts } from '../../../shared/project/conflicts.js';
import { inputKey } from '../../../shared/document/state.js';
import { sourceWords } from '../../../shared/project/explain.js';
import { typingAt } from '../../../shared/tables/cell.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';
import { cellKey } from '../../../shared/tables/source.js';
import type { Handlers } from '../dispatch.js';
import type { Session } from '../session.js';
import { editOutcome } from '../views.js';

const known = new WeakMap<ProjectTables, { list: readonly Conflict[] | null }>();
/** 项目里现有的矛盾；选一格问一次，数没有变就不必再比。 */
function conflictsOf(tables: ProjectTables): readonly Conflict[] {
  let own = known.get(tables);
  if (!own) {
    const fresh: { list: readonly Conflict[] | null } = { list: null };
    tables.watch(() => {
      fresh.list = null;
    });
    known.set(tables, fresh);
    own = fresh;
  }
  own.list ??= findConflicts(tables);
  return own.list;
}

function conflictView(one: Conflict, tables: ProjectTables): ConflictView {
  return {
    id: one.id,
    kind: one.kind,
    title: one.title,
    detail: one.detail,
    addresses: [...one.addresses],
    prints: one.prints.map(({ address, printed, supports }) => ({
      address,
      printed: group(printed),
      supports: [...supports],
      source: printSource(tables, address),
    })),
    proposed: one.proposal?.id ?? null,
    choices: one.choices.map(({ id, label }) => ({ id, label })),
  };
}

/** 这个印数在文件的哪里；跟随默认或由各项相加的没有出处。 */
function printSource(tables: ProjectTables, address: string): string | null {
  const found = tables.addresses.resolve(address);
  if (!found.ok) return null;
  const key = cellKey(found.ref);
  const typing = typingAt(tables, found.ref);
  const input = typing.ok
    ? tables.state.inputs[inputKey(typing.place.slot.name, typing.place.code)]
    : undefined;
  const record = tables.state.disputes[key] ?? tables.state.pins[key] ?? input;
  return record ? sourceWords(tables, record.source) : null;
}

export function conflictHandlers(session: Session): Pick<Handlers, 'conflicts.list' | 'conflicts.decide'> {
  return {
    'conflicts.list': () => {
      const { tables } = session.need().project;
      return Promise.resolve(
        conflictsOf(tables)
          .slice(0, 2000)
          .map((one) => conflictView(one, tables)),
      );
    },
    'conflicts.decide': async ({ id, choice }) => {
      const open = session.need();
      const conflict = conflictsOf(open.project.tables).find((one) => one.id === id);
      const chosen = conflict?.choices.find((one) => one.id === choice);
      if (!conflict || !chosen) throw new RefusalError('这一处已经没有矛盾了，请看最新的清单。');
      const dirty = open.project.execute('decision', `定存疑：${chosen.label}`, chosen.changes);
      await open.durable();
      return editOutcome(open, dirty, []);
    },
  };
}
