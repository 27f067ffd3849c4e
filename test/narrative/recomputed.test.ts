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
import { TextReader } from './parser.js';
import { setBudget, setPrior } from './support.js';

const PROFILE = 'hunan-2024';
const spec = bundleOf(PROFILE).narrative;
const wan = fc.oneof(
  fc.constant('0.00'),
  fc
    .integer({ min: 1, max: 99_999_999 })
    .map((own) => `${Math.trunc(own / 100)}.${String(own % 100).padStart(2, '0')}`),
);
const PRIOR = [
  '01/收入总计',
  '04/收入总计',
  '05/合计/小计',
  '09/决算数/合计',
  '09/决算数/因公出国（境）费',
  '09/决算数/公务用车购置及运行维护费',
  '09/决算数/公务用车购置费',
  '09/决算数/公务用车运行维护费',
  '09/决算数/公务接待费',
];
const outside = fc.record({
  prior: fc.array(wan, { minLength: PRIOR.length, maxLength: PRIOR.length }),
  budget: fc.dictionary(fc.constantFrom(...CODE_POOL.slice(0, 8)), wan, { minKeys: 1 }),
});
const toYuan = (text: string): string => `${text.replace('.', '')}00`;
const textOf = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map((piece) => piece.text ?? '〇').join('');
const THREE = [
  '因公出国（境）费',
  '公务用车购置及运行维护费',
  '公务用车购置费',
  '公务用车运行维护费',
  '公务接待费',
] as const;
const IDS = ['出国', '用车', '购置', '运行', '接待'] as const;

function readAll(
  project: Project,
  prior: Record<string, string>,
  budget: Record<string, string>,
): TextReader {
  const { tables } = project;
  const texts = new Map(generateNarrative(tables, spec).paragraphs.map((own) => [own.id, textOf(own)]));
  const reader = new TextReader(tables, prior, budget);
  const on = (id: string, read: (text: string) => void): void => {
    const text = texts.get(id);
    if (text !== undefined) read(text);
  };
  on('一/1', (text) => {
    reader.figure('收支总计', /总计(-?[\d.]+)万元/u.exec(text)?.[1], '01/收入总计');
    reader.change('收支总计', text, '01/收入总计');
  });
  on('四/1', (text) => {
    reader.figure('财政拨款总计', /总计(-?[\d.]+)万元/u.exec(text)?.[1], '04/收入总计');
    reader.change('财政拨款总计', text, '04/收入总计');
  });
  on('二/1', (text) => {
    reader.figure('收入合计', /收入合计(-?[\d.]+)万元/u.exec(text)?.[1], '01/本年收入合计');
    reader.list(
      '收入',
      text,
      [
        ['财政拨款收入', '02/合计/财政拨款收入'],
        ...['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'].map(
          (own) => [own, `01/${own}`] as const,
        ),
      ],
      '01/本年收入合计',
    );
  });
  on('三/1', (text) => {
    reader.figure('支出合计', /支出合计(-?[\d.]+)万元/u.exec(text)?.[1], '03/合计/本年支出合计');
    reader.list(
      '支出',
      text,
      ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'].map(
        (own) => [own, `03/合计/${own}`] as const,
      ),
      '03/合计/本年支出合计',
    );
  });
  on('五(一)/1', (text) => {
    reader.figure('一般公共预算', /支出(-?[\d.]+)万元/u.exec(text)?.[1], '05/合计/小计');
    reader.rate('占本年支出', /合计的(-?[\d.]+%)/u.exec(text)?.[1], '05/合计/小计', '01/本年支出合计');
    reader.change('一般公共预算', text.slice(text.indexOf('与上年')), '05/合计/小计');
  });
  on('五(二)/1', (text) =>
    reader.list(
      '各类',
      text,
      (tables.rows('05') ?? [])
        .filter((row) => row.level === 1)
        .map((row) => [`${row.name}（类）`, `05/${row.key}/小计`] as const),
      '05/合计/小计',
    ),
  );
  const total = Object.keys(budget).reduce((sum, code) => sum + reader.initialBudget(code), 0n);
  on('五(三)/1', (text) => reader.budget('五(三)', text, total, reader.cell('05/合计/小计')));
  let order = 0;
  for (const [id, text] of texts) {
    const code = /^五\(三\)\/项\/(\d{7})$/u.exec(id)?.[1];
    if (code === undefined) continue;
    expect(
      text.startsWith(
        `${++order}.${tables.subjectName(code.slice(0, 3))}（类）${tables.subjectName(code.slice(0, 5))}（款）${tables.subjectName(code)}（项）。`,
      ),
    ).toBe(true);
    reader.budget(code, text, reader.initialBudget(code), reader.cell(`05/${code}/小计`));
  }
  on('六/1', (text) =>
    reader.figure('基本支出', /基本支出(-?[\d.]+)万元/u.exec(text)?.[1], '05/合计/基本支出'),
  );
  for (const name of ['人员', '公用'] as const)
    on(`六/${name}`, (text) => {
      reader.figure(name, /经费(-?[\d.]+)万元/u.exec(text)?.[1], `06/${name}经费合计`);
      reader.rate(name, /基本支出的(-?[\d.]+%)/u.exec(text)?.[1], `06/${name}经费合计`, '05/合计/基本支出');
      const codes = (tables.rows('06') ?? []).filter(
        (row) =>
          row.code?.length === 5 &&
          /^30[13]/u.test(row.code) === (name === '人员') &&
          reader.cell(`06/${row.key}`) !== 0n,
      );
      const listed = /主要包括(.+)。$/u.exec(text)?.[1]?.split('、') ?? [];
      expect(new Set(listed)).toEqual(new Set(codes.length === 0 ? ['无'] : codes.map((row) => row.name)));
    });
  on('七(一)/1', (text) => {
    reader.budget('三公', text, reader.cell('09/预算数/合计'), reader.cell('09/决算数/合计'));
    reader.change('三公', text.slice(text.indexOf('；')), '09/决算数/合计');
  });
  THREE.forEach((name, at) => {
    for (const suffix of ['', '/0'])
      on(`七(二)/${IDS[at] ?? ''}${suffix}`, (text) => {
        const spent = text.replace(/，主要是〇/u, '');
        reader.budget(name, spent, reader.cell(`09/预算数/${name}`), reader.cell(`09/决算数/${name}`));
        reader.change(name, spent.slice(spent.indexOf('；')), `09/决算数/${name}`);
      });
  });
  on('八/1', (text) => {
    const said = [...text.matchAll(/(-?[\d.]+)万元/gu)].map((match) => match[1]);
    ['年初结转和结余', '本年收入', '小计', '年末结转和结余'].forEach((column, at) =>
      reader.figure(`基金${column}`, said[at], `07/合计/${column}`),
    );
  });
  on('九/1', (text) =>
    reader.figure('国资', /支出(-?[\d.]+)万元，其中/u.exec(text)?.[1], '08/合计/本年支出'),
  );
  return reader;
}

describe('独立的读法', () => {
  it('随机的账、上年数、年初预算：每个数、每个方向词都对，没有零基数的比率', () => {
    let [figures, words] = [0, 0];
    fc.assert(
      fc.property(ledgerArbitrary(PROFILE), outside, (ledger, { prior, budget }) => {
        const project = projectOf(ledger);
        const known = Object.fromEntries(PRIOR.map((address, at) => [address, prior[at] ?? '0.00']));
        setPrior(project, known);
        setBudget(
          project,
          Object.fromEntries(Object.entries(budget).map(([code, value]) => [code, toYuan(value)])),
        );
        const { result } = readAll(project, known, budget);
        expect(result.wrong).toEqual([]);
        figures += result.figures;
        words += result.words;
      }),
      { seed: SEED, numRuns: runs(30) },
    );
    console.log(`重算 ${figures} 个数，${words} 个方向词`);
    expect(figures).toBeGreaterThan(300);
  });
  it('读法自己会报错：数、方向、占比各错一处', () => {
    const project = projectOf({ profile: PROFILE, cells: [] });
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

it('改一笔账：变的句子都由变了的格而来；由变了的格而来的单个数都变成新的印数', () => {
  let moved = 0;
  fc.assert(
    fc.property(
      ledgerArbitrary(PROFILE, { minCells: 10 }),
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
        const after = new Map(generateNarrative(project.tables, spec).paragraphs.map((own) => [own.id, own]));
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
            const printed = resolved.ok ? project.tables.value(resolved.ref)?.printed?.toFixed(2) : undefined;
            expect(Number(piece.text)).toBe(Number(printed ?? '0'));
          }
      },
    ),
    { seed: SEED, numRuns: runs(25) },
  );
  console.log(`随改动变了 ${moved} 段`);
  expect(moved).toBeGreaterThan(20);
});
