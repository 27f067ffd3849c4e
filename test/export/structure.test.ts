import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { textPages } from '../../src/main/booklet/paging.js';
import { CHART_PARAGRAPH, spendingStructure, withChart } from '../../src/main/export/structure.js';
import { plainNarrative } from '../../src/main/export/narrative-text.js';
import { manySubjects } from './big.js';
import { exportInput, REPORT, SAMPLE_INPUTS } from './fixture.js';
import { part, partNames } from './parts.js';

describe('支出结构图', () => {
  it('与 03 表同一份印数，大的在前，占比合计 100%', () => {
    const input = exportInput();
    const bars = spendingStructure(input);
    const sheet = input.sheets.find(({ table }) => table === '03')!;
    const printed = sheet.rows
      .filter((row) => row.level === 1)
      .map((row) => row.cells.find((cell) => cell && 'amount' in cell))
      .map((cell) => (cell && 'amount' in cell ? cell.amount.printed : null));
    expect(bars.map((bar) => bar.printed).sort()).toEqual([...printed].sort());
    const values = bars.map((bar) => Number(bar.printed));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(bars[0]?.length).toBe('100.00%');
    expect(Number(bars[1]?.length.replace('%', ''))).toBeCloseTo(
      ((values[1] ?? 0) / (values[0] ?? 1)) * 100,
      1,
    );
    const shares = bars.reduce((sum, bar) => sum + Number(bar.share.replace('%', '')), 0);
    expect(Math.abs(shares - 100)).toBeLessThan(0.05);
  });

  it('类很多时小的合成一条；没有支出不画', () => {
    const many = exportInput(manySubjects(400));
    expect(spendingStructure(many).length).toBeLessThanOrEqual(9);
    expect(spendingStructure(exportInput({}))).toEqual([]);
    expect(
      withChart(exportInput({}, { chart: true })).paragraphs.some(({ id }) => id === CHART_PARAGRAPH),
    ).toBe(false);
  });

  it('要图时 Word 里是图表部件，数与表相同；不要时没有；纯文本里没有占位', async () => {
    const input = exportInput(SAMPLE_INPUTS, { chart: true });
    const bytes = await buildBooklet(input, { draft: false });
    const chart = part(bytes, 'word/charts/chart1.xml');
    for (const { printed, label } of spendingStructure(input)) {
      expect(chart).toContain(`<c:v>${printed}</c:v>`);
      expect(chart).toContain(label);
    }
    const document = part(bytes, 'word/document.xml');
    expect(document).toContain('r:id="rIdSpendingChart"');
    expect(document).not.toContain('占位');
    expect(part(bytes, '[Content_Types].xml')).toContain('/word/charts/chart1.xml');
    expect(part(bytes, 'word/_rels/document.xml.rels')).toContain('charts/chart1.xml');
    expect(partNames(await buildBooklet(exportInput(), { draft: false }))).not.toContain(
      'word/charts/chart1.xml',
    );
    expect(plainNarrative(input.narrative, '题目', '')).not.toContain('支出结构');
  });

  it('图占的行算进目录页码', () => {
    const input = exportInput(SAMPLE_INPUTS, { chart: true });
    const long = {
      ...input,
      narrative: {
        ...input.narrative,
        paragraphs: Array.from({ length: 17 }, (_, at) => ({
          id: `p${at}`,
          heading: 0,
          pieces: [{ type: 'text' as const, text: '一行。' }],
        })),
      },
    };
    expect(textPages(long.narrative, '').pages).toBe(1);
    expect(textPages(withChart(long), '').pages).toBe(2);
  });
});

describe('草稿水印', () => {
  it('草稿的每个页眉都有，正式件没有', async () => {
    const failing = exportInput(SAMPLE_INPUTS, { report: REPORT });
    const bytes = await buildBooklet(failing, { draft: false });
    const headers = partNames(bytes).filter((name) => /^word\/header\d+\.xml$/.test(name));
    expect(headers.length).toBeGreaterThan(5);
    for (const name of headers) expect(part(bytes, name), name).toContain('string="草稿"');
    const official = await buildBooklet(failing, { draft: false, override: { reason: '与批复件一致' } });
    for (const name of partNames(official).filter((one) => /header\d+\.xml$/.test(one)))
      expect(part(official, name)).not.toContain('草稿');
  });
});
