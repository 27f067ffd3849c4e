/**
 * 随机的账：文中每个数由独立的读法从表里重新算一遍（test/narrative/parser.ts）；
 * 改一笔账，变的正是由变了的格而来的那些句子，与表在同一步。
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NarrativeParagraph } from '../../src/shared/contract/narrative.js';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import type { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { cellKey } from '../../src/shared/tables/source.js';
import { CODE_POOL, SEED, ledgerArbitrary, projectOf, runs, typeOne } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';
import { Paragraphs, textOf } from './paragraphs.js';
import { TextReader } from './parser.js';
import { readHunan } from './read-hunan.js';
import { readShanghai } from './read-shanghai.js';
import { PRIOR, wan, setBudget, setPrior } from './support.js';

const outside = fc.record({
  prior: fc.array(wan, { minLength: PRIOR.length, maxLength: PRIOR.length }),
  budget: fc.dictionary(fc.constantFrom(...CODE_POOL.slice(0, 14)), wan, { minKeys: 1 }),
});
const toYuan = (text: string): string => `${text.replace('.', '')}00`;
const READERS = {
  'hunan-2024': readHunan,
  'hunan-2025': readHunan,
  'hunan-2024-approval': readHunan,
  'shanghai-2024': readShanghai,
} as const;
const PROFILES = ['hunan-2024', 'hunan-2025', 'hunan-2024-approval', 'shanghai-2024'] as const;

function readAll(
  profile: keyof typeof READERS,
  project: Project,
  prior: Record<string, string>,
  budget: Record<string, string>,
): { reader: TextReader; unread: string[] } {
  const { tables } = project;
  const paragraphs = new Paragraphs(
    tables,
    generateNarrative(tables, bundleOf(profile).narrative).paragraphs,
  );
  const reader = new TextReader(tables, prior, budget);
  READERS[profile](reader, paragraphs);
  return { reader, unread: paragraphs.unread() };
}

describe.each(PROFILES)('独立的读法 %s', (profile) => {
  it('随机的账、上年数、年初预算：每个数、每个方向词都对，没有零基数的比率', () => {
    let [figures, words] = [0, 0];
    fc.assert(
      fc.property(ledgerArbitrary(profile), outside, (ledger, { prior, budget }) => {
        const project = projectOf(ledger);
        const known = Object.fromEntries(PRIOR.map((address, at) => [address, prior[at] ?? '0.00']));
        setPrior(project, known);
        setBudget(
          project,
          Object.fromEntries(Object.entries(budget).map(([code, value]) => [code, toYuan(value)])),
        );
        const {
          reader: { result },
          unread,
        } = readAll(profile, project, known, budget);
        expect(result.wrong).toEqual([]);
        expect(unread).toEqual([]);
        figures += result.figures;
        words += result.words;
      }),
      { seed: SEED, numRuns: runs(30) },
    );
    console.log(`${profile}：重算 ${figures} 个数，${words} 个方向词`);
    expect(figures).toBeGreaterThan(300);
  });
});

describe('独立的读法', () => {
  it('读法自己会报错：数、方向、占比各错一处', () => {
    const project = projectOf({ profile: 'hunan-2024', cells: [] });
    typeOne(project, '05/2010301/基本支出', '10000.00');
    const prior = { '01/收入总计': '2.00' };
    const reader = new TextReader(project.tables, prior, {});
    reader.figure('总计', '9', '01/收入总计');
    reader.change('总计', '增加1万元，增长50%', '01/收入总计');
    reader.list(
      '支出',
      '其中：基本支出1万元，占90%',
      [['基本支出', '03/合计/基本支出']],
      '03/合计/本年支出合计',
    );
    expect(reader.result.wrong).toHaveLength(4);
  });
});

/** 一段由哪些格而来：来处里的地址，清单按它所列的各行。 */
function dependsOn(
  paragraph: NarrativeParagraph,
  tables: ProjectTables,
  changed: ReadonlySet<string>,
): boolean {
  return paragraph.pieces.some((piece) => {
    if (piece.list !== undefined) {
      const table =
        /(?:各类:|\[)(\d{2})/u.exec(piece.list)?.[1] ?? (piece.list.startsWith('款清单') ? '06' : '');
      const all = [...piece.list.matchAll(/\[(\d{2})\//gu)].map((match) => match[1] ?? '').concat(table);
      return [...changed].some((key) => all.includes(key.slice(0, 2)));
    }
    if (piece.type !== 'figure' && piece.type !== 'word') return false;
    return piece.source.split(/[、÷−\s]+/u).some((part) => {
      const resolved = /^\d{2}\//u.test(part) ? tables.addresses.resolve(part) : null;
      return resolved?.ok === true && changed.has(cellKey(resolved.ref));
    });
  });
}

it.each(PROFILES)(
  '%s 改一笔账：变的句子都由变了的格而来；由变了的格而来的单个数都变成新的印数',
  (profile) => {
    const spec = bundleOf(profile).narrative;
    let moved = 0;
    fc.assert(
      fc.property(
        ledgerArbitrary(profile, { minCells: 10 }),
        fc.nat(1000),
        fc.integer({ min: 10_000, max: 9_000_000 }),
        (ledger, pick, yuan) => {
          const project = projectOf(ledger);
          const cell = ledger.cells[pick % ledger.cells.length];
          if (!cell) return;
          const before = new Map(
            generateNarrative(project.tables, spec).paragraphs.map((own) => [own.id, own]),
          );
          const dirty = typeOne(project, cell.address, String(yuan));
          const after = new Map(
            generateNarrative(project.tables, spec).paragraphs.map((own) => [own.id, own]),
          );
          const changed = new Set([...(dirty?.cells.values() ?? [])].map(cellKey));
          for (const [id, paragraph] of after) {
            const old = before.get(id);
            // 段落有增减的（表从空到有、多一项），其余段落的序号随之变。
            if (
              old === undefined ||
              textOf(old).replace(/^\d+\.|^[一二三四五六七八九十]+、/u, '') ===
                textOf(paragraph).replace(/^\d+\.|^[一二三四五六七八九十]+、/u, '')
            )
              continue;
            moved++;
            expect(
              dependsOn(paragraph, project.tables, changed) || dependsOn(old, project.tables, changed),
              `${cell.address}：${id} ${textOf(paragraph)}`,
            ).toBe(true);
          }
          for (const paragraph of after.values())
            for (const piece of paragraph.pieces) {
              if (piece.type !== 'figure' || !/^\d{2}\/[^、÷−\s]+$/u.test(piece.source)) continue;
              const resolved = project.tables.addresses.resolve(piece.source);
              const printed = resolved.ok
                ? project.tables.value(resolved.ref)?.printed?.toFixed(2)
                : undefined;
              expect(Number(piece.text)).toBe(Number(printed ?? '0'));
            }
        },
      ),
      { seed: SEED, numRuns: runs(25) },
    );
    console.log(`${profile}：随改动变了 ${moved} 段`);
    expect(moved).toBeGreaterThan(20);
  },
);
