/** 涉密不公开：从要公开的文字与附件里略去标了的，记下略去了哪里、凭什么；略去的文字本身不记。 */
import type { NarrativeView } from '../../../shared/contract/index.js';
import { attachmentsInOrder, secretKey } from '../../../shared/document/attachments.js';
import type { DocumentState } from '../../../shared/document/state.js';
import type { ExportAttachment, Withheld } from '../../export/input.js';
import { paragraphRuns } from '../../export/narrative-text.js';
import type { BookletWording } from '../../export/terms.js';
import { readAttachment } from '../attachment-files.js';

/** 一项整个略去时留在原处的一句。 */
const INSTEAD = '按照保密规定，此项内容不予公开。';

/** 概况的一项的标记：以所取的补充资料为名。 */
export const overviewId = (fact: string): string => `概况/${fact}`;

/** 标记的依据；没有标为 null。 */
export const paragraphSecret = (state: DocumentState, id: string): string | null =>
  state.secrets[secretKey('paragraph', id)]?.basis ?? null;

/** 概况里可以标的各项：标题与所取的补充资料，按提纲的次序。 */
export function overviewItems(wording: BookletWording): { heading: string; fact: string }[] {
  return wording.overview.flatMap(({ heading, items }) => items.map(({ fact }) => ({ heading, fact })));
}

/** 补充资料的文字；概况里标了的项换成一句“不予公开”。 */
export function publicOverview(
  wording: BookletWording,
  state: DocumentState,
): { facts: Record<string, string>; withheld: Withheld[] } {
  const facts = Object.fromEntries(Object.entries(state.facts).map(([key, fact]) => [key, fact.text]));
  const withheld = overviewItems(wording).flatMap(({ fact }): Withheld[] => {
    const basis = paragraphSecret(state, overviewId(fact));
    if (basis === null) return [];
    facts[fact] = INSTEAD;
    return [{ kind: '概况', title: fact, basis }];
  });
  return { facts, withheld };
}

/** 各段带上涉密标记，给界面看。 */
export const withSecrets = (view: NarrativeView, state: DocumentState): NarrativeView => ({
  ...view,
  paragraphs: view.paragraphs.map((paragraph) => {
    const secret = paragraphSecret(state, paragraph.id);
    return secret === null ? paragraph : { ...paragraph, secret };
  }),
});

/** 一个标题之下（到同级或更高的标题为止）各正文段；不是标题为空。 */
export function sectionOf(view: NarrativeView, id: string): string[] {
  const at = view.paragraphs.findIndex((paragraph) => paragraph.id === id);
  const level = view.paragraphs[at]?.heading ?? 0;
  if (level === 0) return [];
  const rest = view.paragraphs.slice(at + 1);
  const end = rest.findIndex(({ heading }) => heading !== 0 && heading <= level);
  return rest
    .slice(0, end < 0 ? undefined : end)
    .flatMap((paragraph) => (paragraph.heading === 0 ? [paragraph.id] : []));
}

/** 去掉标了涉密的段；一个标题之下全去掉了，留一句话，标题的序号才不断。 */
export function publicNarrative(
  view: NarrativeView,
  state: DocumentState,
): { view: NarrativeView; withheld: Withheld[] } {
  const hidden = view.paragraphs.filter(
    ({ id, heading }) => heading === 0 && paragraphSecret(state, id) !== null,
  );
  if (hidden.length === 0) return { view, withheld: [] };
  const gone = new Set(hidden.map(({ id }) => id));
  const paragraphs = view.paragraphs.flatMap((paragraph, at): NarrativeView['paragraphs'] => {
    if (!gone.has(paragraph.id)) return [paragraph];
    const before = view.paragraphs.slice(0, at).findLast(({ id }) => !gone.has(id));
    const after = view.paragraphs.slice(at + 1).find(({ id }) => !gone.has(id));
    const first = view.paragraphs[at - 1]?.id === before?.id;
    const bare = before !== undefined && before.heading !== 0 && (after === undefined || after.heading !== 0);
    return bare && first ? [{ id: paragraph.id, heading: 0, pieces: [{ type: 'text', text: INSTEAD }] }] : [];
  });
  return {
    view: {
      ...view,
      paragraphs,
      missing: view.missing.filter(({ paragraph }) => !gone.has(paragraph)),
      ...(view.findings ? { findings: view.findings.filter(({ paragraph }) => !gone.has(paragraph)) } : {}),
    },
    withheld: hidden.map(({ id }) => ({
      kind: '情况说明',
      title: placeOf(view, id),
      basis: paragraphSecret(state, id) ?? '',
    })),
  };
}

/** 段在哪里：所属标题与其下第几段。 */
function placeOf(view: NarrativeView, id: string): string {
  const at = view.paragraphs.findIndex((paragraph) => paragraph.id === id);
  const start = view.paragraphs.slice(0, at).findLastIndex(({ heading }) => heading !== 0);
  const heading = view.paragraphs[start];
  const title =
    heading === undefined
      ? '文首'
      : paragraphRuns(heading)
          .map((run) => run.text)
          .join('');
  return `${title} 第 ${at - start} 段`;
}

/** 随册交付的附件，与标了涉密而略去的。`path` 是项目文件的位置。 */
export function publicAttachments(
  state: DocumentState,
  path: string,
): { given: ExportAttachment[]; withheld: Withheld[] } {
  const given: ExportAttachment[] = [];
  const withheld: Withheld[] = [];
  for (const { id, ...record } of attachmentsInOrder(state.attachments)) {
    const basis = state.secrets[secretKey('attachment', id)]?.basis ?? null;
    if (basis !== null) withheld.push({ kind: '附件', title: record.title, basis });
    else
      given.push({
        title: record.title,
        fileName: record.fileName,
        read: () => readAttachment(path, state.attachments[id] ?? record),
      });
  }
  return { given, withheld };
}
