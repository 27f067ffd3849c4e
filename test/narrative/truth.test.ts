/**
 * 三份公开件的每一条断言（一至十三节）：由表与文中的事实生成的文字，对的照说，错的说出应有的数，
 * 不该说的不说。真值先于程序（test/fixtures/narrative）。
 */
import { describe, expect, it } from 'vitest';
import type { NarrativeParagraph, NarrativePiece } from '../../src/shared/contract/narrative.js';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { bundleOf } from '../support/templates.js';
import { type Claim, SEEDS, plain, projectOfTruth, publishedText, truthOf } from './truth.js';

/** 节的序号 → 其下各段。 */
function sectionsOf(paragraphs: readonly NarrativeParagraph[]): Map<string, NarrativeParagraph[]> {
  const sections = new Map<string, NarrativeParagraph[]>();
  let own: NarrativeParagraph[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.heading === 1) {
      own = [];
      sections.set(textOf(paragraph).split('、')[0] ?? '', own);
    }
    own.push(paragraph);
  }
  return sections;
}
const textOf = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map((piece) => piece.text ?? '').join('');

/** 来处的写法归一：格用最短地址，小表的行号略去。 */
function canonical(tables: ProjectTables, source: string): string {
  return source
    .replace(/[\s*]/gu, '')
    .split(/([−÷、])/u)
    .map((part) => {
      const [, prior = '', address = part] = /^(上年:)?(\d{2}\/.+)$/u.exec(part) ?? [];
      const resolved = tables.addresses.resolve(address);
      if (resolved.ok) return prior + tables.addresses.format(resolved.ref);
      return part.replace(/^事实:(.+)\/\d+\/(.+)$/u, '事实:$1/$2');
    })
    .join('');
}
const sourceOf = (piece: NarrativePiece): string | null =>
  piece.type === 'figure' || piece.type === 'word'
    ? piece.source
    : piece.type === 'fact'
      ? `事实:${piece.key}`
      : null;

const same = (a: string, b: string): boolean => {
  const number = /^-?\d+(?:\.\d+)?%?$/u;
  if (number.test(a) && number.test(b))
    return a.endsWith('%') === b.endsWith('%') && Number.parseFloat(a) === Number.parseFloat(b);
  return plain(a).includes(plain(b));
};

/** 这一条断言生成的文字说对了没有；没有时说明。 */
function verdict(
  claim: Claim,
  paragraphs: readonly NarrativeParagraph[],
  tables: ProjectTables,
): string | null {
  const wanted = [claim.right, claim.also].filter((text) => text !== null && text !== undefined);
  const text = plain(paragraphs.map(textOf).join('\n'));
  const item = paragraphs.find((own) => own.id === `五(三)/项/${claim.source.split(':')[1] ?? ''}`);
  switch (claim.kind) {
    case 'figure':
    case 'word':
    case 'fact': {
      const source = canonical(tables, claim.source);
      const said = paragraphs.flatMap((own) =>
        own.pieces.flatMap((piece) => {
          const from = sourceOf(piece);
          return from !== null && canonical(tables, from) === source ? [piece.text ?? '（待填）'] : [];
        }),
      );
      if (claim.right === null) return said.length === 0 ? null : `不该说，却说了 ${said.join('、')}`;
      if (said.some((own) => wanted.some((right) => same(own, right)))) return null;
      return said.length === 0 ? '没有说' : `说成了 ${said.join('、')}`;
    }
    case 'reason': {
      const own = paragraphs
        .flatMap((one) => one.pieces)
        .find((one) => one.type === 'reason' && `原因:${one.key}` === claim.source);
      if (claim.right === null) return own === undefined ? null : '不该有原因';
      return own?.text != null && plain(own.text) === plain(claim.right)
        ? null
        : `原因是 ${own?.text ?? '（没有）'}`;
    }
    case 'name':
      if (claim.source.length === '科目:201'.length)
        return text.includes(`${claim.right ?? ''}（类）`) ? null : '没有这一类';
      return item && textOf(item).includes(claim.right ?? '')
        ? null
        : `写成 ${item ? textOf(item) : '没有这一段'}`;
    case 'order':
      return item && textOf(item).startsWith(`${claim.right ?? ''}.`) ? null : '序号不同';
    case 'list': {
      const own = paragraphs.find((one) => one.id === claim.source.replace('清单:', '六/'));
      return own && textOf(own).endsWith(`主要包括${claim.right ?? ''}。`)
        ? null
        : own
          ? textOf(own)
          : '没有这一段';
    }
    case 'sentence':
      if (claim.right === null) return text.includes(claim.printed) ? '不该说' : null;
      return text.includes(plain(claim.right)) ? null : '没有这句话';
  }
}

describe.each(SEEDS)('公开件 %s', (seed) => {
  const truth = truthOf(seed);
  const project = projectOfTruth(truth);
  const view = generateNarrative(project.tables, bundleOf(truth.profile).narrative);
  const sections = sectionsOf(view.paragraphs);

  it('真值里的每一条都在原文里', () => {
    const text = plain(publishedText(seed));
    for (const claim of truth.claims) {
      expect(text.slice(claim.at, claim.at + claim.printed.length), claim.id).toBe(claim.printed);
      expect(text, claim.id).toContain(claim.sentence);
    }
  });

  it('逐条：对的照说，错的说出应有的数，不该说的不说', () => {
    const wrong = truth.claims.flatMap((claim) => {
      const problem = verdict(claim, sections.get(claim.section) ?? [], project.tables);
      return problem === null
        ? []
        : [`${claim.id} ${claim.section} ${claim.source}＝${claim.right ?? '∅'}：${problem}`];
    });
    const corrected = truth.claims.filter((claim) => claim.right !== claim.printed).length;
    console.log(
      `${seed}：${truth.claims.length} 条断言，说对 ${truth.claims.length - wrong.length} 条；其中原文有错或应改写法 ${corrected} 条`,
    );
    expect(wrong).toEqual([]);
  });

  it('十三节，次序与原文相同；没有缺的资料', () => {
    expect([...sections.keys()]).toEqual([
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '七',
      '八',
      '九',
      '十',
      '十一',
      '十二',
      '十三',
    ]);
    expect(view.missing.filter((slot) => slot.kind === 'fact')).toEqual([]);
  });
});
