/** 附件与涉密标记的修改：都是可撤销的变更；文件本身不在其中。 */
import { RefusalError } from '../contract/refusal.js';
import type { Change } from '../document/commands.js';
import {
  ATTACHMENT_LIMITS,
  type AttachmentRecord,
  attachmentsInOrder,
  secretKey,
} from '../document/attachments.js';
import type { DocumentState } from '../document/state.js';

/** 添加若干附件，排在已有的之后。件数、总量超出上限的整批拒绝。 */
export function planAddAttachments(
  state: DocumentState,
  added: readonly Pick<AttachmentRecord, 'fileName' | 'bytes' | 'sha256'>[],
): Change[] {
  const present = Object.values(state.attachments);
  if (present.length + added.length > ATTACHMENT_LIMITS.count)
    throw new RefusalError(`附件至多 ${ATTACHMENT_LIMITS.count} 件，没有添加；请合并后再加。`);
  const total = [...present, ...added].reduce((sum, one) => sum + one.bytes, 0);
  if (total > ATTACHMENT_LIMITS.total)
    throw new RefusalError('附件合计超过 100 MB，没有添加；请压缩图片或拆开交付。');
  let order = Math.max(-1, ...present.map((one) => one.order));
  const used = new Set(Object.keys(state.attachments));
  const free = (): string => {
    let at = used.size + 1;
    while (used.has(`a${at}`)) at++;
    used.add(`a${at}`);
    return `a${at}`;
  };
  return added.map((one) => ({
    section: 'attachments',
    key: free(),
    before: null,
    after: { ...one, title: titleOf(one.fileName), order: ++order },
  }));
}

/** 名称先照文件名；“附件1”一类的开头不要，编号由先后定。 */
const titleOf = (fileName: string): string => {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '').trim();
  const bare = stem.replace(/^附件\s*\d*\s*[-—:：.．、]?\s*/, '').trim();
  return (bare === '' ? stem : bare).slice(0, 200) || '附件';
};

/** 改名称、换位次。 */
export function planEditAttachment(
  state: DocumentState,
  id: string,
  title: string,
  order: number | null,
): Change[] {
  const own = need(state, id);
  const name = title.trim();
  if (name === '') throw new RefusalError('附件的名称不能是空的，原来的没有动。');
  const list = attachmentsInOrder(state.attachments);
  const from = list.findIndex((one) => one.id === id);
  const moved = list.map((one) => one.id);
  if (order !== null) {
    moved.splice(from, 1);
    moved.splice(Math.min(order, moved.length), 0, id);
  }
  return moved.flatMap((key, at): Change[] => {
    const before = state.attachments[key];
    if (before === undefined) return [];
    const after = {
      ...before,
      order: order === null ? before.order : at,
      ...(key === id ? { title: name } : {}),
    };
    const same = after.order === before.order && (key !== id || after.title === own.title);
    return same ? [] : [{ section: 'attachments', key, before, after }];
  });
}

/** 去掉附件，连同它的涉密标记；文件留着，撤销时还在。 */
export function planRemoveAttachment(state: DocumentState, id: string): Change[] {
  const key = secretKey('attachment', id);
  const secret = state.secrets[key];
  return [
    { section: 'attachments', key: id, before: need(state, id), after: null },
    ...(secret ? [{ section: 'secrets' as const, key, before: secret, after: null }] : []),
  ];
}

/** 标上（给依据）或去掉（null）涉密不公开。 */
export function planSecret(
  state: DocumentState,
  kind: 'paragraph' | 'attachment',
  id: string,
  basis: string | null,
): Change[] {
  const key = secretKey(kind, id);
  const before = state.secrets[key] ?? null;
  const after = basis === null ? null : { basis: basis.trim() };
  return before?.basis === after?.basis ? [] : [{ section: 'secrets', key, before, after }];
}

function need(state: DocumentState, id: string): AttachmentRecord {
  const found = state.attachments[id];
  if (!found) throw new RefusalError('没有这件附件（可能刚被撤销），请重新打开附件页。');
  return found;
}
