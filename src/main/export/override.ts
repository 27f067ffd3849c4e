/**
 * 草稿与例外：还有不符而没有书面理由，文件自动带“草稿”标记；写了理由就照写，理由与它所指的不符
 * 一并记进审核报告。理由只对写它时的那些数有效。
 */
import { createHash } from 'node:crypto';
import type { CheckReport, Finding } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { ExportInput, ExportOptions } from './input.js';

type Figures = Pick<ExportInput, 'report' | 'sheets' | 'narrative'>;

/** 还有没有解决的：不符、存疑，或必须相等的关系没能执行。 */
export const unresolved = (report: CheckReport): boolean =>
  report.counts.fail > 0 ||
  report.disputed > 0 ||
  report.rules.some((rule) => rule.state === 'notRun' && rule.strength === 'hard');

/** 理由所指的不符，一处一条。 */
export const failures = (report: CheckReport): Finding[] =>
  report.findings.filter((finding) => finding.state === 'fail');

/** 人写的文字里的数：改写的段、原因里也有数。 */
const digitsOf = (text: string | null): string => (text?.match(/\d[\d.,]*/g) ?? []).join(' ');

/**
 * 全部数的指纹——表上的印数连同账上的元（差一元也是变）、文中的（上年数、补充资料、人写的数也在文中）、
 * 不符两边的：理由凭它认出数变了没有。
 */
export function figuresDigest(input: Figures): string {
  const hash = createHash('sha256');
  for (const sheet of input.sheets)
    for (const row of sheet.rows)
      for (const cell of row.cells)
        if (cell && 'amount' in cell && cell.amount.printed !== null)
          hash.update(`${cell.amount.address}=${cell.amount.printed}/${cell.amount.yuan ?? ''}\n`);
  for (const { pieces } of input.narrative.paragraphs)
    for (const piece of pieces) {
      if (piece.type === 'figure') hash.update(`${piece.source}=${piece.text}\n`);
      if (piece.type === 'fact') hash.update(`${piece.key}=${piece.text ?? ''}\n`);
      if (piece.type === 'text' || piece.type === 'reason') hash.update(`${digitsOf(piece.text)}\n`);
    }
  for (const { rule, left, right } of failures(input.report))
    hash.update(`${rule}:${left.printed ?? ''}/${right.printed ?? ''}\n`);
  return hash.digest('hex');
}

/** 此刻有效的理由；没有、已失效为 null。 */
export function activeReason(input: Figures, options: Pick<ExportOptions, 'override'>): string | null {
  const { override } = options;
  const reason = override?.reason.trim() ?? '';
  if (!override || reason === '') return null;
  return override.figures === undefined || override.figures === figuresDigest(input) ? reason : null;
}

/** 带不带草稿标记：人要求的，或有不符而没有有效的理由。 */
export const isDraft = (input: Figures, options: Pick<ExportOptions, 'draft' | 'override'>): boolean =>
  options.draft || (unresolved(input.report) && activeReason(input, options) === null);

/** 导出之前：空的理由、失效的理由都拒绝，不悄悄当作没有。 */
export function checkOverride(input: Figures, options: Pick<ExportOptions, 'override'>): void {
  const { override } = options;
  if (!override) return;
  if (override.reason.trim() === '')
    throw new RefusalError('没有导出：有不符仍要照写，须写明理由。请填写理由，或改为导出草稿。');
  if (activeReason(input, options) === null)
    throw new RefusalError(
      '没有导出：写下理由之后数又改过，理由已失效。请重新核对并写明理由，或改为导出草稿。',
    );
}
