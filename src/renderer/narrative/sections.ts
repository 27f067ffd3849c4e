/** 全文的各节：一级标题一节；工具行到哪一节、状态栏本节几条都由此来。 */
import type { NarrativeParagraph } from '../../shared/contract/index.js';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** 标题是全文第几段。 */
  readonly order: number;
  /** “1.”起头的逐条。 */
  readonly items: number;
  /** 正文的段，标题不算。 */
  readonly bodies: number;
}

const textOf = ({ pieces }: NarrativeParagraph): string => pieces.map((piece) => piece.text ?? '').join('');

export function sectionsOf(paragraphs: readonly NarrativeParagraph[]): readonly Section[] {
  const orders = paragraphs.flatMap(({ heading }, order) => (heading === 1 ? [order] : []));
  return orders.flatMap((order, at) => {
    const [title, ...rest] = paragraphs.slice(order, orders[at + 1]);
    if (title === undefined) return [];
    const bodies = rest.filter(({ heading }) => heading === 0).map(textOf);
    const items = bodies.filter((text) => /^\d+[.．、](?!\d)/u.test(text));
    return [{ id: title.id, title: textOf(title), order, items: items.length, bodies: bodies.length }];
  });
}

/** 第 `at` 段在哪一节；第一节之前没有。 */
export const sectionAt = (sections: readonly Section[], at: number): Section | null =>
  sections.findLast(({ order }) => order <= at) ?? null;
