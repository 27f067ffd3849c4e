/** 五十个单位的部门：单位构成逐个写出，一个不少，次序不变；目录页码随之后移。 */
import { describe, expect, it } from 'vitest';
import { bookmarkPagesOf, buildBooklet } from '../../src/main/booklet/booklet.js';
import { exportInput, FACTS } from './fixture.js';
import { part } from './parts.js';

const units = Array.from({ length: 50 }, (_, at) => `${at + 1}.某市第${at + 1}预算单位（二级机构）`);

describe('五十个单位', () => {
  it('单位构成五十行都在册子里，各成一段，次序照填的', async () => {
    const facts = { ...FACTS, 决算单位构成: `纳入决算公开的单位包括：\n${units.join('\n')}` };
    const input = exportInput(undefined, { facts });
    const document = part(await buildBooklet(input, { draft: false }), 'word/document.xml');
    const paragraphs = (document.match(/<w:p>.*?<\/w:p>/gs) ?? []).map((one) => one.replace(/<[^>]*>/g, ''));
    const from = paragraphs.findIndex((text) => text.endsWith('纳入决算公开的单位包括：'));
    expect(from).toBeGreaterThan(0);
    expect(paragraphs.slice(from + 1, from + 51)).toEqual(units);
    const page = (of: typeof input): number => Number(bookmarkPagesOf(of).get('part_tables'));
    expect(page(input) - page(exportInput())).toBe(2);
  });
});
