/** 情况说明页能做的事：改写、恢复、确认、换活数字、导入上年文字、对照返回稿。 */
import type {
  DraftComparison,
  DraftRow,
  LastYearTextReport,
  ParagraphEdit,
  ParagraphNode,
  TextSource,
} from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { pickFiles } from '../host/files.js';
import { applyOutcome } from './outcome.js';
import { update } from './store.js';
import { enqueue } from './task.js';

export const editParagraph = (id: string): Promise<ParagraphEdit | null> =>
  enqueue(() => call('paragraph.edit', { id }));

export const setParagraph = (
  id: string,
  nodes: readonly ParagraphNode[],
  after: string | null = null,
): Promise<unknown> =>
  enqueue(
    async () => applyOutcome(await call('paragraph.set', { id, nodes: [...nodes], after })),
    null,
    true,
  );

export const restoreParagraph = (id: string): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('paragraph.restore', { id })));

export const confirmParagraphs = (ids: readonly string[]): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('paragraph.confirm', { ids: [...ids] })));

export const adoptFigure = (id: string, fragment: string, token: string): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('paragraph.adopt', { id, fragment, token })));

/** 文字的来处：选文件，或剪贴板。取消为 null。 */
async function fileSource(): Promise<TextSource | null> {
  const [file] = await pickFiles('text');
  return file === undefined ? null : { file };
}

/** 取消、没有导成的为 null。 */
export const importLastYearText = (source: TextSource | null = null): Promise<LastYearTextReport | null> =>
  enqueue(async () => {
    const chosen = source ?? (await fileSource());
    if (chosen === null) return null;
    const { outcome, report } = await call('lastYearText.import', { source: chosen });
    await applyOutcome(outcome);
    update({
      notice: {
        tone: 'info',
        text: `上年文字：认出 ${report.sections} 节、${report.cells} 个表里的数；取到原因 ${report.reasons} 处，沿用行文 ${report.rewritten + report.extra} 段，都待确认；${report.unmatched.length} 个数没有认出。`,
      },
    });
    return report;
  }, '正在认上年的文字…');

export const compareDraft = (source: TextSource | null = null): Promise<DraftComparison | null> =>
  enqueue(async () => {
    const chosen = source ?? (await fileSource());
    return chosen === null ? null : call('draft.compare', { source: chosen });
  }, '正在对照…');

/** 照返回稿改一处来处：格、补充资料、原因。 */
export const answerDraft = (address: string, text: string): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('draft.answer', { address, text })));

/** 照收返回稿的行文；数仍是活的。 */
export const acceptDraftRow = (row: DraftRow, serial: number): Promise<unknown> =>
  row.nodes === null
    ? Promise.resolve(null)
    : setParagraph(row.paragraph ?? `附/稿${serial}`, row.nodes, row.paragraph === null ? row.after : null);
