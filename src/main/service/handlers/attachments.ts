/** 附件与涉密标记的契约方法。 */
import type { AttachmentsView, EditOutcome, SecretParagraph } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { attachmentsInOrder, secretKey } from '../../../shared/document/attachments.js';
import type { Change } from '../../../shared/document/commands.js';
import {
  planAddAttachments,
  planEditAttachment,
  planRemoveAttachment,
  planSecret,
} from '../../../shared/project/attachments.js';
import { paragraphRuns } from '../../export/narrative-text.js';
import { loadWording } from '../../export/terms.js';
import { hasAttachment, keepAttachment } from '../attachment-files.js';
import type { Handlers } from '../dispatch.js';
import type { OpenProject } from '../open-project.js';
import type { Session } from '../session.js';
import { editOutcome, narrativeOf } from '../views.js';
import { overviewId, overviewItems, paragraphSecret, sectionOf } from '../exporting/withheld.js';

type AttachmentMethods =
  'attachments.get' | 'attachments.add' | 'attachments.edit' | 'attachments.remove' | 'secrets.set';

/** 概况的各项：标题、所填的资料；没有填的不列，没有什么可略去。 */
function overviewParagraphs({ project, bundle }: OpenProject): SecretParagraph[] {
  const { state } = project;
  const filled = overviewItems(loadWording(bundle.model.spec.province)).flatMap((item) => {
    const text = state.facts[item.fact]?.text.trim() ?? '';
    return text === '' ? [] : [{ ...item, text }];
  });
  return filled.flatMap(({ heading, fact, text }, at): SecretParagraph[] => {
    const id = overviewId(fact);
    const item = { id, heading: 0, text, secret: paragraphSecret(state, id) };
    return filled[at - 1]?.heading === heading
      ? [item]
      : [{ id: `${id}/标题`, heading: 1, text: heading, secret: null }, item];
  });
}

export function attachmentHandlers(session: Session): Pick<Handlers, AttachmentMethods> {
  const apply = async (label: string, changes: readonly Change[]): Promise<EditOutcome> => {
    const open = session.need();
    const dirty = open.project.execute('facts', label, changes);
    await open.durable();
    return editOutcome(open, dirty, []);
  };
  const setSection = (open: OpenProject, heading: string, basis: string | null): Promise<EditOutcome> => {
    const { state } = open.project;
    const view = narrativeOf(open.project, open.bundle);
    const ids = sectionOf(view, heading).filter(
      (id) => (paragraphSecret(state, id) === null) !== (basis === null),
    );
    if (ids.length === 0)
      throw new RefusalError(
        basis === null ? '这一节没有标了涉密的段落。' : '这一节没有可以标的段落，或都已标了。',
      );
    return apply(
      `${basis === null ? '去掉涉密标记' : '标为涉密不公开'}：${ids.length} 段`,
      ids.flatMap((id) => planSecret(state, 'paragraph', id, basis)),
    );
  };
  const titleOf = (id: string): string => session.need().project.state.attachments[id]?.title ?? id;
  return {
    'attachments.get': async (): Promise<AttachmentsView> => {
      const open = session.need();
      const { state } = open.project;
      const narrative = narrativeOf(open.project, open.bundle);
      const attachments = [];
      for (const { id, ...record } of attachmentsInOrder(state.attachments))
        attachments.push({
          id,
          title: record.title,
          fileName: record.fileName,
          bytes: record.bytes,
          secret: state.secrets[secretKey('attachment', id)]?.basis ?? null,
          missing: !(await hasAttachment(open.path, record)),
        });
      return {
        attachments,
        paragraphs: [
          ...overviewParagraphs(open),
          ...narrative.paragraphs.map((paragraph) => ({
            id: paragraph.id,
            heading: paragraph.heading,
            text: paragraphRuns(paragraph)
              .map((run) => run.text)
              .join(''),
            secret: paragraphSecret(state, paragraph.id),
          })),
        ],
      };
    },
    'attachments.add': async ({ files }) => {
      const open = session.need();
      const kept = [];
      for (const file of files)
        kept.push(await keepAttachment(open.path, await session.host.resolve(file), file.name));
      return apply(
        `添加附件 ${files.map(({ name }) => name).join('、')}`,
        planAddAttachments(open.project.state, kept),
      );
    },
    'attachments.edit': async ({ id, title, order }) =>
      apply(`改附件 ${titleOf(id)}`, planEditAttachment(session.need().project.state, id, title, order)),
    'attachments.remove': async ({ id }) =>
      apply(`去掉附件 ${titleOf(id)}`, planRemoveAttachment(session.need().project.state, id)),
    'secrets.set': async ({ kind, id, basis }) => {
      const open = session.need();
      if (kind === 'section') return setSection(open, id, basis);
      const known =
        kind === 'attachment'
          ? Object.hasOwn(open.project.state.attachments, id)
          : [...overviewParagraphs(open), ...narrativeOf(open.project, open.bundle).paragraphs].some(
              (paragraph) => paragraph.id === id && paragraph.heading === 0,
            );
      // 去掉标记总是可以：段落可能已随版式或改写而不在。
      if (!known && basis !== null) throw new RefusalError('没有这一段或这件附件，没有标记；请刷新后再试。');
      const what = kind === 'attachment' ? `附件 ${titleOf(id)}` : `段落 ${id}`;
      return apply(
        basis === null ? `去掉涉密标记：${what}` : `标为涉密不公开：${what}`,
        planSecret(open.project.state, kind, id, basis),
      );
    },
  };
}
