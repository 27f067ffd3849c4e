/** 导出之前，文件夹里已有的同名文件：各是哪一版的，会不会丢了正式件。 */
import type { ExportStanding } from './exporting.js';

/** 草稿放在这个子文件夹，免得换掉正式件：名字是定好的（docs/decisions/0004）。 */
export const DRAFT_FOLDER = '草稿';

/** 有不是草稿的：正式件，或认不出是哪一版的（别处做的、人改过的）。 */
export const losesFormal = ({ versions, others }: ExportStanding): boolean =>
  others > 0 || versions.some(({ draft }) => !draft);

/** “第 1 版（正式件）的 7 个文件”；一个也没有为空串。 */
export function standingWords({ versions, others }: ExportStanding): string {
  const known = versions.map(
    ({ number, draft, files }) => `第 ${number} 版（${draft ? '草稿' : '正式件'}）的 ${files} 个文件`,
  );
  const unknown = others === 0 ? [] : [`认不出是哪一版的 ${others} 个同名文件`];
  return [...known, ...unknown].join('、');
}
