/** 科目用在哪些年度（字典 years_seen 列）：逐年列出，或一段；`2024-` 是从那年起一直有效（官方文件）。 */
import type { Subject } from './subjects.js';

/** 起止都含；一直有效的 `to` 为 null。 */
export interface YearSpan {
  readonly from: number;
  readonly to: number | null;
}

/** 如 `2023|2025`、`2023-2025`、`2024-`；写错为 null，空串是没有年度。 */
export function parseYears(text: string): YearSpan[] | null {
  if (text === '') return [];
  const spans = text.split('|').map((part): YearSpan | null => {
    const match = /^(20\d{2})(-(20\d{2})?)?$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    if (match[2] === undefined) return { from, to: from };
    const to = match[3] === undefined ? null : Number(match[3]);
    return to !== null && to < from ? null : { from, to };
  });
  return spans.every((span) => span !== null) ? spans : null;
}

export const printYears = (years: readonly YearSpan[]): string =>
  years
    .map(({ from, to }) => (to === null ? `${from}-` : to === from ? `${from}` : `${from}-${to}`))
    .join('|');

const covers = (years: readonly YearSpan[], year: number): boolean =>
  years.some(({ from, to }) => from <= year && (to === null || year <= to));

/** 这个年度认得它：那年见过，或官方文件在那年有效；没有注明年度的官方科目表各年都算。 */
export const knownIn = (subject: Subject, year: number): boolean =>
  subject.years.length === 0 ? subject.trust !== 'reference' : covers(subject.years, year);

/** 只在别的年度见过时说一句，如“2022年度用过，2024年度未见”；不必说为 null。它是提示，从不拒绝。 */
export function otherYearsOnly(subject: Subject, year: number): string | null {
  if (subject.years.length === 0 || covers(subject.years, year)) return null;
  const spans = [...subject.years].sort((a, b) => a.from - b.from);
  const words = spans.map(({ from, to }) =>
    to === null ? `${from}年起` : to === from ? `${from}` : `${from}—${to}`,
  );
  const used = words.join('、');
  return `${used.endsWith('起') ? used : `${used}年度`}用过，${year}年度未见`;
}
