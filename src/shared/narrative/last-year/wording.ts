/** 上年一段的文字 → 节点：认出的数、增减、完成率、原因、清单、年度换成标记，其余照原文。 */
import type { ParagraphNode } from '../../document/state.js';
import type { FoundNumber } from './numbers.js';
import type { FoundReason } from './reasons.js';
import type { Comparison } from './slots.js';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly token: string;
}

export interface WordingInput {
  /** 去掉空白的这一段。 */
  readonly plain: string;
  /** 这一段在全文里的起点：数的位置由此算。 */
  readonly at: number;
  readonly numbers: readonly FoundNumber[];
  readonly reasons: readonly FoundReason[];
  readonly comparisons: readonly Comparison[];
  readonly lists: readonly { token: string; anchor: string }[];
  /** 本年度（新的一年）。 */
  readonly year: number;
  readonly department: string;
}

/** 上年写的是“持平”、没有完成率的，句式套不到别的年份：为 null，照模板写。 */
export function wordingOf(input: WordingInput): ParagraphNode[] | null {
  if (/持平|金额一致/u.test(input.plain)) return null;
  const spans = nonOverlapping([
    ...listSpans(input),
    ...input.reasons.map(({ key, from, to }) => ({ from, to, token: `原因:${key}` })),
    ...comparisonSpans(input),
    ...input.numbers.flatMap((own): Span[] => {
      const from = own.at - input.at;
      return own.token === null ? [] : [{ from, to: from + own.text.length, token: own.token }];
    }),
    ...literalSpans(input),
  ]);
  const nodes: ParagraphNode[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.from > at) nodes.push({ type: 'text', text: input.plain.slice(at, span.from) });
    nodes.push({ type: 'token', token: span.token });
    at = span.to;
  }
  // 句末误用的分号改为句号。
  if (at < input.plain.length)
    nodes.push({ type: 'text', text: input.plain.slice(at).replace(/[；;]$/u, '。') });
  return nodes;
}

/** 还留着上年的数（金额、百分比）没有换成标记。 */
export const hasStaleFigure = (nodes: readonly ParagraphNode[]): boolean =>
  nodes.some((node) => node.type === 'text' && /\d[\d.]*(?:%|万元)/u.test(node.text));

/** 先给的优先；按位置排好。 */
function nonOverlapping(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans)
    if (span.to > span.from && kept.every((own) => span.to <= own.from || span.from >= own.to))
      kept.push(span);
  return kept.sort((a, b) => a.from - b.from);
}

/** 清单整个换掉：从引起它的话到句号。 */
function listSpans({ plain, lists }: WordingInput): Span[] {
  return lists.flatMap(({ token, anchor }): Span[] => {
    const found = plain.indexOf(anchor);
    if (found < 0) return [];
    const from = found + anchor.length;
    const stop = plain.indexOf('。', from);
    const end = stop < 0 ? plain.length : stop;
    return [{ from, to: /[；;]$/u.test(plain.slice(from, end)) ? end - 1 : end, token }];
  });
}

/** “减少6.73万元，降低1.28%”“完成年初预算的89.57%”“决算数小于”。 */
function comparisonSpans({ plain, comparisons }: WordingInput): Span[] {
  const out: Span[] = [];
  for (const { kind, now, base } of comparisons) {
    const start =
      kind === '上年'
        ? plain.search(/与上年|比上年/u)
        : kind === '比'
          ? plain.search(/比年初预算|比上年/u)
          : 0;
    if (start < 0) continue;
    const put = (from: number, text: string, token: string): void =>
      void out.push({ from: start + from, to: start + from + text.length, token });
    const rest = plain.slice(start);
    if (kind === '预算') {
      const rate = /完成(?:年初)?预算(?:数)?的?(\d[\d.]*%)/u.exec(rest);
      if (rate?.[1] !== undefined)
        put(rate.index + rate[0].length - rate[1].length, rate[1], `率:${now}÷${base}`);
      const word = /决算数(大于|小于)(?!上年)/u.exec(rest);
      if (word?.[1] !== undefined) put(word.index + 3, word[1], `向:${now}|${base}|大于|小于|等于`);
      continue;
    }
    const change =
      /(增加减少|增加|减少|下降|降低)(\d[\d.]*)万元(?:[，,](增长|降低|下降|减少|提高)(\d[\d.]*%))?/u.exec(
        rest,
      );
    if (change) {
      const [whole = '', word = '', difference = '', rateWord = '', rate = ''] = change;
      put(change.index, word, `向:${now}|${base}|增加|减少|持平`);
      put(change.index + word.length, difference, `差:${now}|${base}`);
      if (rate !== '') {
        const at = change.index + whole.length - rate.length - rateWord.length;
        put(at, rateWord, `向:${now}|${base}|增长|${rateWord === '下降' ? '下降' : '降低'}|持平`);
        put(at + rateWord.length, rate, `变率:${now}|${base}`);
      }
    }
    const word = /决算数(大于|小于)上年/u.exec(plain);
    if (word?.[1] !== undefined)
      out.push({ from: word.index + 3, to: word.index + 5, token: `向:${now}|${base}|大于|小于|等于` });
  }
  return out;
}

/** 年度与部门名称。 */
function literalSpans({ plain, year, department }: WordingInput): Span[] {
  const of = (text: string, token: string): Span[] =>
    text === ''
      ? []
      : [...plain.matchAll(new RegExp(escape(text), 'gu'))].map(({ index }) => ({
          from: index,
          to: index + text.length,
          token,
        }));
  return [
    ...of(department, '单位'),
    ...of(`${year - 1}年`, '年').map((span) => ({ ...span, to: span.to - 1 })),
    ...of(`${year - 2}年`, '上年').map((span) => ({ ...span, to: span.to - 1 })),
  ];
}
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
