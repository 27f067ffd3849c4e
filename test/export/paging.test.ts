import { describe, expect, it } from 'vitest';
import { renumberBookmarks } from '../../src/main/booklet/bookmarks.js';
import { paragraphLines, textPages } from '../../src/main/booklet/paging.js';
import { fill } from '../../src/main/booklet/table.js';
import type { NarrativeView } from '../../src/shared/contract/index.js';

/** 每段若干行的情况说明；版心一行 27 个汉字，首行 25 个。 */
const view = (...shape: readonly (readonly [heading: number, lines: number])[]): NarrativeView => ({
  title: '题目',
  missing: [],
  paragraphs: shape.map(([heading, lines], at) => ({
    id: `p${at}`,
    heading,
    pieces: [{ type: 'text', text: '字'.repeat(25 + 27 * (lines - 1)) }],
  })),
});

const pages = (text: NarrativeView, title: string): number[] => textPages(text, title).starts;

describe('科目表占几页', () => {
  it('附注也要占地方，与末三行不拆开：排不下一并另起一页，算在页数里', () => {
    expect(fill([10, 10, 10], 40, 50, 10)).toEqual({ pages: 1, last: 40 });
    expect(fill([10, 10, 10, 10], 40, 50, 10)).toEqual({ pages: 2, last: 40 });
    expect(fill([10, 10, 10, 10, 10, 10], 20, 50, 10)).toEqual({ pages: 2, last: 50 });
    expect(fill([10, 10, 10, 10, 10, 10, 10], 20, 50, 10)).toEqual({ pages: 3, last: 40 });
    expect(fill([30], 20, 50, 10)).toEqual({ pages: 1, last: 40 });
  });
});

describe('目录页码的推算', () => {
  it('一段排成几行', () => {
    expect(paragraphLines('')).toBe(1);
    expect(paragraphLines('字'.repeat(25))).toBe(1);
    expect(paragraphLines('字'.repeat(26))).toBe(2);
    expect(paragraphLines(`${'字'.repeat(25)}。`)).toBe(1);
    expect(paragraphLines(`${'字'.repeat(24)}12345678`)).toBe(2);
  });

  it('首页有题目只排 20 行，其余 22 行；段落跨页接着排', () => {
    expect(pages(view([0, 20], [0, 22], [0, 1]), '题目')).toEqual([1, 2, 3]);
    expect(pages(view([0, 19], [0, 5], [0, 1]), '题目')).toEqual([1, 1, 2]);
  });

  it('标题不留在页末：连同下级标题跟正文头一行走', () => {
    expect(pages(view([0, 19], [1, 1], [0, 3]), '题目')).toEqual([1, 2, 2]);
    expect(pages(view([0, 18], [1, 1], [0, 3]), '题目')).toEqual([1, 1, 1]);
    expect(pages(view([0, 18], [1, 1], [2, 1], [0, 3]), '题目')).toEqual([1, 2, 2, 2]);
  });

  it('书签按出现的次序重编号，首尾仍成对', () => {
    const xml =
      '<w:bookmarkStart w:name="a" w:id="71"/><w:bookmarkEnd w:id="71"/><w:bookmarkStart w:id="9"/>';
    expect(renumberBookmarks(xml)).toBe(
      '<w:bookmarkStart w:name="a" w:id="1"/><w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="2"/>',
    );
  });
});
