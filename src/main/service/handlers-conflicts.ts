/** 矛盾与存疑的决定：列出、点一个办法，一步撤销（LEDGER §8）。 */
import type { ConflictView } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { group } from '../../shared/money/index.js';
import { type Conflict, findConflicts } from '../../shared/project/conflicts.js';
import type { Handlers } from './dispatch.js';
import type { Session } from './session.js';
import { editOutcome } from './views.js';

const conflictView = (one: Conflict): ConflictView => ({
  id: one.id,
  kind: one.kind,
  title: one.title,
  detail: one.detail,
  addresses: [...one.addresses],
  prints: one.prints.map(({ address, printed, supports }) => ({
    address,
    printed: group(printed),
    supports: [...supports],
  })),
  proposed: one.proposal?.id ?? null,
  choices: one.choices.map(({ id, label }) => ({ id, label })),
});

export function conflictHandlers(session: Session): Pick<Handlers, 'conflicts.list' | 'conflicts.decide'> {
  return {
    'conflicts.list': () =>
      Promise.resolve(findConflicts(session.need().project.tables).slice(0, 2000).map(conflictView)),
    'conflicts.decide': async ({ id, choice }) => {
      const open = session.need();
      const conflict = findConflicts(open.project.tables).find((one) => one.id === id);
      const chosen = conflict?.choices.find((one) => one.id === choice);
      if (!conflict || !chosen) throw new RefusalError('这一处已经没有矛盾了，请看最新的清单。');
      const dirty = open.project.execute('decision', `定存疑：${chosen.label}`, chosen.changes);
      await open.durable();
      return editOutcome(open, dirty, []);
    },
  };
}
