/** 导出的服务：把项目变成写出者认识的输入。 */
import type { CellFormula, CheckReport, NarrativeView } from '../../shared/contract/index.js';
import { attachmentsInOrder, secretKey } from '../../shared/document/attachments.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Project } from '../../shared/project/project.js';
import { cellFormula } from '../../shared/tables/formula.js';
import type { ExportAttachment, ExportInput } from '../export/input.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { loadWording } from '../export/terms.js';
import type { ProfileBundle } from '../store/templates.js';
import { readAttachment } from './attachment-files.js';
import { checkedNarrative, sheetsOf } from './views.js';

/** 科目表无数据时照官方表样保留的空行数。 */
const BLANK_ROWS = 4;

/** 要不要支出结构图，是补充资料的一项。 */
export const CHART_FACT = '支出结构图';

export const wantsChart = (state: DocumentState): boolean =>
  /^(是|要|有|1|true)$/i.test(state.facts[CHART_FACT]?.text.trim() ?? '');

/** `path` 是项目文件的位置，附件在它旁边。 */
export function exportInput(
  project: Project,
  bundle: ProfileBundle,
  report: CheckReport,
  path: string,
): ExportInput {
  const { tables, state } = project;
  const { meta } = state;
  const narrative = publicNarrative(checkedNarrative(project, bundle), state);
  const attachments = publicAttachments(state, path);
  return {
    department: meta.department,
    year: meta.year,
    profileName: bundle.model.spec.name,
    verified: bundle.model.spec.verified,
    sample: meta.sample,
    createdAt: meta.createdAt,
    sheets: sheetsOf(project),
    formula: (address): CellFormula | null => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? cellFormula(tables, resolved.ref) : null;
    },
    refOf: (address) => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? resolved.ref : null;
    },
    narrative: narrative.view,
    report,
    blankRows: BLANK_ROWS,
    facts: Object.fromEntries(Object.entries(state.facts).map(([key, fact]) => [key, fact.text])),
    wording: loadWording(bundle.model.spec.province),
    attachments: attachments.given,
    withheld: [...narrative.withheld, ...attachments.withheld],
    chart: wantsChart(state),
  };
}

const because = (basis: string): string => (basis === '' ? '' : `（依据：${basis}）`);

/** 去掉标了涉密的段；一个标题之下全去掉了，留一句话，标题的序号才不断。 */
function publicNarrative(
  view: NarrativeView,
  state: DocumentState,
): { view: NarrativeView; withheld: string[] } {
  const secretOf = (id: string): string | null => state.secrets[secretKey('paragraph', id)]?.basis ?? null;
  const hidden = view.paragraphs.filter(({ id, heading }) => heading === 0 && secretOf(id) !== null);
  if (hidden.length === 0) return { view, withheld: [] };
  const gone = new Set(hidden.map(({ id }) => id));
  const paragraphs = view.paragraphs.flatMap((paragraph, at): NarrativeView['paragraphs'] => {
    if (!gone.has(paragraph.id)) return [paragraph];
    const before = view.paragraphs.slice(0, at).findLast(({ id }) => !gone.has(id));
    const after = view.paragraphs.slice(at + 1).find(({ id }) => !gone.has(id));
    const first = view.paragraphs[at - 1]?.id === before?.id;
    const bare = before !== undefined && before.heading !== 0 && (after === undefined || after.heading !== 0);
    return bare && first
      ? [
          {
            id: paragraph.id,
            heading: 0,
            pieces: [{ type: 'text', text: '按照保密规定，此项内容不予公开。' }],
          },
        ]
      : [];
  });
  return {
    view: { ...view, paragraphs, missing: view.missing.filter(({ paragraph }) => !gone.has(paragraph)) },
    withheld: hidden.map((paragraph) => {
      const text = paragraphRuns(view, paragraph)
        .map((run) => run.text)
        .join('');
      return `情况说明“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”${because(secretOf(paragraph.id) ?? '')}`;
    }),
  };
}

function publicAttachments(
  state: DocumentState,
  path: string,
): { given: ExportAttachment[]; withheld: string[] } {
  const all = attachmentsInOrder(state.attachments);
  const secret = (id: string): string | null => state.secrets[secretKey('attachment', id)]?.basis ?? null;
  return {
    given: all
      .filter(({ id }) => secret(id) === null)
      .map(({ id, ...record }) => ({
        title: record.title,
        fileName: record.fileName,
        read: () => readAttachment(path, state.attachments[id] ?? record),
      })),
    withheld: all
      .filter(({ id }) => secret(id) !== null)
      .map(({ id, title }) => `附件“${title}”${because(secret(id) ?? '')}`),
  };
}
