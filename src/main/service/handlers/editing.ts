/** 修改的契约方法：键入、行增删、撤销重做、原因、补充资料。每次调用至多一条命令。 */
import type { EditOutcome } from '../../../shared/contract/index.js';
import type { Command } from '../../../shared/document/commands.js';
import { factAddress } from '../../../shared/contract/narrative.js';
import { planAssignments } from '../../../shared/project/assign.js';
import { type EditPlan, planEdits } from '../../../shared/project/edit.js';
import { planAddRows, planRemoveRows } from '../../../shared/project/rows.js';
import type { Handlers } from '../dispatch.js';
import type { OpenProject } from '../open-project.js';
import type { Session } from '../session.js';
import { editOutcome } from '../views.js';

type EditMethods =
  | 'cells.edit'
  | 'rows.add'
  | 'rows.remove'
  | 'history.undo'
  | 'history.redo'
  | 'reasons.set'
  | 'facts.set'
  | 'facts.setMany';

const WORDS = { typed: '键入', pasted: '粘贴', cleared: '清除' } as const;

export function editingHandlers(session: Session): Pick<Handlers, EditMethods> {
  return {
    'cells.edit': async ({ edits, unit, by }) => {
      const open = session.need();
      const plan = planEdits(open.project.tables, edits, unit, by === 'pasted' ? 'pasted' : 'typed');
      const [first] = edits;
      const label =
        plan.applied > 1 ? `${WORDS[by]} ${plan.applied} 格` : `${WORDS[by]} ${first?.address ?? ''}`;
      return apply(open, 'edit', label, plan);
    },
    'rows.add': async ({ table, codes }) => {
      const open = session.need();
      return apply(
        open,
        'rows',
        `${table} 表增加科目 ${codes.join('、')}`,
        planAddRows(open.project.tables, table, codes),
      );
    },
    'rows.remove': async ({ table, codes }) => {
      const open = session.need();
      return apply(
        open,
        'rows',
        `${table} 表删除科目 ${codes.join('、')}`,
        planRemoveRows(open.project.tables, table, codes),
      );
    },
    'history.undo': async () => {
      const open = session.need();
      const dirty = open.project.undo();
      await durable(open);
      return editOutcome(open, dirty, []);
    },
    'history.redo': async () => {
      const open = session.need();
      const dirty = open.project.redo();
      await durable(open);
      return editOutcome(open, dirty, []);
    },
    'reasons.set': ({ key, text }) => assign(session, `原因:${key}`, text),
    'facts.set': ({ key, text }) => assign(session, factAddress(key), text),
    'facts.setMany': async ({ edits }) => {
      const open = session.need();
      const { tables } = open.project;
      const given = edits.map(({ key, text }) => ({ address: factAddress(key), text }));
      const plan = planAssignments(tables, given, '万元', 'pasted', open.bundle.narrative.facts);
      return apply(open, 'facts', `粘贴补充资料 ${plan.changes.length} 项`, plan);
    },
  };
}

async function assign(session: Session, address: string, text: string): Promise<EditOutcome> {
  const open = session.need();
  return apply(
    open,
    'facts',
    `填写 ${address}`,
    planAssignments(open.project.tables, [{ address, text }], '万元', 'typed', open.bundle.narrative.facts),
  );
}

async function apply(
  open: OpenProject,
  kind: Command['kind'],
  label: string,
  plan: EditPlan,
): Promise<EditOutcome> {
  const dirty = open.project.execute(kind, label, plan.changes);
  await durable(open);
  return editOutcome(open, dirty, plan.refused);
}

/** 答复之前，命令已落盘（日志；日志写不成就是文件）。 */
const durable = (open: OpenProject): Promise<void> => open.durable();
