/** 改写情况说明、导入上年文字、对照返回稿的契约方法。 */
import type { EditOutcome } from '../../../shared/contract/index.js';
import type { TextSource } from '../../../shared/contract/last-year-text.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { Change } from '../../../shared/document/commands.js';
import { answerOf } from '../../../shared/narrative/draft-answer.js';
import { compareDraft } from '../../../shared/narrative/draft.js';
import { planAssignments } from '../../../shared/project/assign.js';
import { inputsOf } from '../../../shared/project/explain.js';
import {
  type ParagraphPlan,
  adoptToken,
  paragraphForEdit,
  planConfirmParagraphs,
  planRestoreParagraph,
  planSetParagraph,
} from '../../../shared/project/paragraphs.js';
import { readTextFile } from '../../text/read-text.js';
import type { Handlers } from '../dispatch.js';
import type { Session } from '../session.js';
import { planText } from '../importing/text-import.js';
import { editOutcome, narrativeOf } from '../views.js';

type TextMethods =
  | 'paragraph.edit'
  | 'paragraph.set'
  | 'paragraph.restore'
  | 'paragraph.confirm'
  | 'paragraph.adopt'
  | 'figures.find'
  | 'lastYearText.import'
  | 'draft.compare'
  | 'draft.answer';

export function textHandlers(session: Session): Pick<Handlers, TextMethods> {
  const apply = async (label: string, changes: readonly Change[]): Promise<EditOutcome> => {
    const open = session.need();
    const dirty = open.project.execute('facts', label, changes);
    await open.durable();
    return editOutcome(open, dirty, []);
  };
  const planned = async (label: string, plan: ParagraphPlan): Promise<EditOutcome> => {
    if (!plan.ok) throw new RefusalError(plan.reason);
    return apply(label, plan.changes);
  };
  const view = (): ReturnType<typeof narrativeOf> => {
    const open = session.need();
    return narrativeOf(open.project, open.bundle);
  };
  return {
    'paragraph.edit': ({ id }) => {
      const { project, bundle } = session.need();
      const edit = paragraphForEdit(project.tables, bundle.narrative, id);
      if (edit === null) throw new RefusalError('这一段现在没有了，没有可改的。');
      return Promise.resolve(edit);
    },
    'paragraph.set': ({ id, nodes, after }) => {
      const { project, bundle } = session.need();
      return planned(
        `改写 ${id}`,
        planSetParagraph(project.tables, bundle.narrative, id, nodes, 'typed', after),
      );
    },
    'paragraph.restore': ({ id }) =>
      planned(`恢复模板 ${id}`, planRestoreParagraph(session.need().project.tables, id)),
    'paragraph.confirm': ({ ids }) => {
      const { project, bundle } = session.need();
      return planned(`确认 ${ids.length} 段`, planConfirmParagraphs(project.tables, bundle.narrative, ids));
    },
    'paragraph.adopt': async ({ id, fragment, token }) => {
      const { project, bundle } = session.need();
      const nodes = adoptToken(project.state.paragraphs[id]?.nodes ?? [], fragment, token);
      if (nodes === null) throw new RefusalError(`这一段里没有手写的“${fragment}”，没有改。`);
      return planned(
        `${fragment} 换成活的数字`,
        planSetParagraph(project.tables, bundle.narrative, id, nodes, 'typed'),
      );
    },
    'figures.find': async ({ text }) => {
      const { project, bundle } = session.need();
      // 拼音字典不小，找数字时才装。
      const { figureChoices } = await import('../../../shared/project/figure-choices.js');
      return figureChoices(project.tables, bundle.narrative, view(), text);
    },
    'lastYearText.import': async ({ source }) => {
      const open = session.need();
      const { name, text } = await textOf(session, source);
      const { changes, report } = planText(open.project.tables, open.bundle, text, { by: 'last-year' });
      return { outcome: await apply(`导入上年文字 ${name}`, changes), report };
    },
    'draft.compare': async ({ source }) => {
      const { name, text } = await textOf(session, source);
      const own = view();
      const { tables } = session.need().project;
      const rows = compareDraft(own, headingsOf(own), text, (piece, theirs) =>
        answerOf(tables, (ref) => inputsOf(tables, ref), piece, theirs),
      );
      if (rows.every((row) => row.state === 'removed'))
        throw new RefusalError('文中没有认得的节，对不上我们的文字。请确认这是本项目导出后改过的情况说明。');
      return { file: name, text, rows };
    },
    'draft.answer': async ({ address, text }) => {
      const open = session.need();
      const { tables } = open.project;
      const plan = planAssignments(tables, [{ address, text }], '万元', 'typed', open.bundle.narrative.facts);
      const [refused] = plan.refused;
      if (refused) throw new RefusalError(`没有改：${refused.reason}`);
      return apply(`照返回稿改 ${address}`, plan.changes);
    },
  };
}

const headingsOf = (view: ReturnType<typeof narrativeOf>): { id: string; text: string }[] =>
  view.paragraphs
    .filter((own) => own.heading === 1)
    .map((own) => ({ id: own.id, text: own.pieces.map((piece) => piece.text ?? '').join('') }));

async function textOf(session: Session, source: TextSource): Promise<{ name: string; text: string }> {
  if ('text' in source) return { name: '粘贴的文字', text: source.text };
  const path = await session.host.resolve(source.file);
  return { name: source.file.name, text: await readTextFile(path, { spawn: session.host.spawnReader }) };
}
