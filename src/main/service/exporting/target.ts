/** 这一批放进选好的文件夹，还是其中的“草稿”：草稿不悄悄换掉正式件，由宿主定，页面绕不过去。 */
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportRecord } from '../../../shared/document/exports.js';
import type { DocumentState } from '../../../shared/document/state.js';
import { DRAFT_FOLDER, losesFormal, standingWords } from '../../../shared/contract/standing.js';
import { checkFolder } from '../../export/place-files.js';
import type { Destination } from './destination.js';
import { attachmentHashes, standingIn } from './standing.js';

export interface Target {
  readonly folder: string;
  /** 换了地方要说的话。 */
  readonly notes: readonly string[];
  /** 没有放成：为它新建的空文件夹去掉。 */
  readonly giveUp: () => Promise<void>;
}

interface Wish {
  readonly to: Destination;
  readonly draft: boolean;
  /** 人点过：草稿可以换掉正式件。 */
  readonly replace: boolean;
  readonly names: readonly string[];
}

export async function targetOf(
  { to, draft, replace, names }: Wish,
  records: readonly ExportRecord[],
  state: DocumentState,
): Promise<Target> {
  const own = to.note === null ? [] : [to.note];
  const here = { folder: to.folder, notes: own, giveUp: () => Promise.resolve() };
  // 点“可以换掉”时看的是记着的文件夹；临时另选的没有看过，不算数。
  if (!draft || (replace && !to.asked)) return here;
  const standing = await standingIn(to.folder, names, records, attachmentHashes(state));
  if (!losesFormal(standing)) return here;
  const folder = join(to.folder, DRAFT_FOLDER);
  const made = await mkdir(folder, { recursive: true }).catch(() => undefined);
  await checkFolder(folder);
  return {
    folder,
    notes: [
      ...own,
      `选的文件夹里有${standingWords(standing)}，没有动它们；草稿放进了子文件夹“${DRAFT_FOLDER}”。`,
    ],
    giveUp: async () => {
      if (made !== undefined) await rmdir(folder).catch(() => undefined);
    },
  };
}
