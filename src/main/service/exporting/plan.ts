/** 导出前给人看的清单与可选的做法。 */
import type { ExportPlan } from '../../../shared/contract/index.js';
import { type ExportRecord, nextExport } from '../../../shared/document/exports.js';
import type { DocumentState } from '../../../shared/document/state.js';
import {
  type ExportInput,
  failures,
  blanks,
  figuresDigest,
  preflight,
  SIGN_FACTS,
  unresolved,
} from '../../export/index.js';
import { looksIn } from './looks.js';

/** 同类的项至多列这么多条（窗口里收成一行，展开才列），余下的合成一条。 */
const MOST = 200;

/** `pdf` 是出 PDF 的程序的名字；没有为 null。 */
export function planOf(
  state: DocumentState,
  records: readonly ExportRecord[],
  input: ExportInput,
  pdf: string | null,
): ExportPlan {
  const figures = figuresDigest(input);
  const last = records.findLast((record) => record.override !== null);
  return {
    number: nextExport(records),
    items: shortened(preflight(input)),
    pass: input.report.counts.pass,
    tail: input.report.counts.tail,
    unresolved: unresolved(input.report),
    blanks: blanks(input),
    findings: failures(input.report).map((finding) => `${finding.rule}：${finding.message}`),
    figures,
    reason: last?.override ? { text: last.override.reason, expired: last.figures !== figures } : null,
    pdf,
    looks: looksIn(state),
    signing: SIGN_FACTS.map((key) => ({ key, value: input.facts[key] ?? '' })),
    chart: input.chart,
    attachments: input.attachments.length,
  };
}

function shortened(items: ExportPlan['items']): ExportPlan['items'] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length <= MOST) return own;
    const rest = own.slice(MOST);
    return [
      ...own.slice(0, MOST),
      { kind, message: `……另有 ${rest.length} 条`, addresses: rest[0]?.addresses ?? [] },
    ];
  });
}
