/** 认上年文字里的数：三份公开件，对着手工写的“哪个数是哪一格”（test/fixtures/narrative/*.numbers.json）。 */
import { describe, expect, it } from 'vitest';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import { recognizeNumbers } from '../../src/shared/narrative/last-year/numbers.js';
import { readParagraphs } from '../../src/shared/narrative/last-year/sections.js';
import { bundleOf } from '../support/templates.js';
import { SEEDS, numbersOf, publishedText, tablesProject } from './truth.js';

describe.each(SEEDS)('公开件 %s', (seed) => {
  const truth = numbersOf(seed);
  const { tables } = tablesProject(seed, truth.profile);
  const spec = bundleOf(truth.profile).narrative;
  const headings = spec.paragraphs.filter((own) => own.heading === 1);
  const paragraphs = readParagraphs(publishedText(seed), headings);
  const found = recognizeNumbers(
    paragraphs,
    tables,
    spec,
    generateNarrative(tables, spec, { every: true, templateOnly: true }),
  );
  const canonical = (address: string): string => {
    const resolved = tables.addresses.resolve(address);
    return resolved.ok ? tables.addresses.format(resolved.ref) : address;
  };

  it('十三节都认出来', () => {
    expect(new Set(paragraphs.flatMap((own) => own.section ?? [])).size).toBe(13);
  });
  it('等于表里的数，至少认出 95%，没有认错的', () => {
    const byPlace = new Map(found.map((own) => [own.at, own]));
    const [wrong, unmatched]: [string[], string[]] = [[], []];
    let matched = 0;
    for (const own of truth.numbers) {
      const cell = byPlace.get(own.at)?.cell ?? null;
      const right = [...(own.cell ?? []), ...(own.also ?? [])].map(canonical);
      const where = `${own.before}【${own.text}】${own.after}`;
      if (cell !== null && !right.includes(canonical(cell))) wrong.push(`${where} 认成 ${cell}`);
      else if (own.cell !== null && cell === null) unmatched.push(`${where} 应是 ${own.cell[0] ?? ''}`);
      else if (own.cell !== null) matched++;
    }
    const all = truth.numbers.filter((own) => own.cell !== null).length;
    console.log(
      `${seed}：${truth.numbers.length} 个数，等于表里的 ${all} 个，认出 ${matched} 个，认错 ${wrong.length} 个`,
    );
    expect(wrong).toEqual([]);
    expect(matched / all, unmatched.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});
