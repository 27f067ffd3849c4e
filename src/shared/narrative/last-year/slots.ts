/** 模板一段里的原因位与比较的两边：认上年的原因、增减、完成率时用。 */
import type { ParagraphSpec } from '../schema.js';

export interface Comparison {
  /** 与上年、与预算，还是与别的数比。 */
  readonly kind: '上年' | '预算' | '比';
  readonly now: string;
  readonly base: string;
  readonly reason: string;
}

const TOKEN = /\{(与上年|与预算|比|增减原因|差异原因|增减|完成率):((?:[^{}]|\{行\})+)\}/gu;

/** 一段里的各个比较；`row` 代入 {行}。 */
export function comparisonsOf(paragraph: ParagraphSpec, row: string): Comparison[] {
  return [...paragraph.text.matchAll(TOKEN)].flatMap(([, name = '', body = '']): Comparison[] => {
    const [now = '', base = '', third = '', fourth = ''] = body.replaceAll('{行}', row).split('|');
    switch (name) {
      case '与上年':
        return [{ kind: '上年', now, base, reason: third }];
      case '增减原因':
        return [{ kind: '上年', now, base, reason: fourth }];
      case '与预算':
      case '差异原因':
        return [{ kind: '预算', now, base, reason: fourth }];
      case '比':
        return [{ kind: '比', now, base, reason: fourth }];
      default:
        return [];
    }
  });
}

/** 一段里的清单标记，与紧靠它前面的几个字（“其中：”“主要包括”）。 */
export function listsOf(paragraph: ParagraphSpec): { token: string; anchor: string }[] {
  return [...paragraph.text.matchAll(/([^{}。；，]{2,12})\{((?:各类|构成|款清单|逐行):[^{}]+)\}/gu)].map(
    ([, before = '', token = '']) => ({ token, anchor: before.slice(-4) }),
  );
}
