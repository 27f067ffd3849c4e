import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../src/main/export/snapshot-pack.js';
import { buildDifferences, compareExports, takeSnapshot } from '../../src/main/export/index.js';
import { exportInput, NARRATIVE, SAMPLE_INPUTS } from './fixture.js';
import { cellOf, load, part } from './parts.js';

const before = takeSnapshot(exportInput(), { at: '2025-08-20T02:00:00.000Z', name: '送财政第一稿' });
const changed = exportInput(
  {
    ...SAMPLE_INPUTS,
    '一般.支出.项目': { '2010499': '567800.00', '2130199': '10000.00' },
  },
  {
    narrative: {
      ...NARRATIVE,
      paragraphs: NARRATIVE.paragraphs
        .filter((paragraph) => paragraph.id !== 'p3')
        .map((paragraph) =>
          paragraph.id === 'p2'
            ? { ...paragraph, pieces: [{ type: 'text' as const, text: '改写了的一段。' }] }
            : paragraph,
        ),
    },
  },
);
const after = takeSnapshot(changed, { at: '2025-08-25T02:00:00.000Z', name: '' });

describe('与上次导出的差别', () => {
  it('只列变了的格与段，多的少的都在内', () => {
    const { cells, paragraphs } = compareExports(before, after);
    const at = new Map(cells.map((cell) => [cell.address, cell]));
    expect(at.get('05/2130199/项目支出')).toMatchObject({ before: null, after: '1.00' });
    expect(at.get('05/2110199/项目支出')).toMatchObject({ before: '7.20', after: null });
    expect(at.get('05/2010499/项目支出')).toBeUndefined();
    expect(at.get('01/支出总计')).toMatchObject({ before: '519.65', after: '513.45' });
    expect(paragraphs.map((one) => [one.id, one.before === null, one.after === null])).toEqual([
      ['p2', false, false],
      ['p3', false, true],
    ]);
    expect(compareExports(before, before)).toEqual({ cells: [], paragraphs: [] });
  });

  it('不是同一个项目的拒绝', () => {
    expect(() => compareExports(before, { ...after, year: 2023 })).toThrow('不是同一个部门');
  });

  it('压缩了存，解得开；坏了的、大得出奇的解成没有', () => {
    const packed = packSnapshot(after);
    expect(unpackSnapshot(packed)).toEqual(after);
    expect(packed.length).toBeLessThan(JSON.stringify(after).length);
    expect(unpackSnapshot('坏的')).toBeNull();
    expect(unpackSnapshot(packed.slice(0, -40))).toBeNull();
    const bomb = Buffer.from(deflateSync(new Uint8Array(65 * 1024 * 1024), { level: 9 })).toString('base64');
    expect(unpackSnapshot(bomb)).toBeNull();
  });

  it('只变了格、没有变的段，页数也定得下', async () => {
    const input = exportInput();
    const one = takeSnapshot(input, { at: '2025-08-01T00:00:00Z', name: '' });
    const bytes = await buildDifferences(one, { ...one, cells: one.cells.slice(1) }, input.createdAt);
    for (const sheet of ['sheet1', 'sheet2'])
      expect(part(bytes, `xl/worksheets/${sheet}.xml`)).toContain('fitToWidth="1" fitToHeight="1"');
  });

  it('写成可打印的表；同样的输入得到同样的字节', async () => {
    const bytes = await buildDifferences(before, after, '2025-08-20T02:00:00.000Z');
    expect(await buildDifferences(before, after, '2025-08-20T02:00:00.000Z')).toEqual(bytes);
    const book = await load(bytes);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['与上次导出的差别', '情况说明的差别']);
    expect(cellOf(book, '与上次导出的差别', 'A2').value).toBe(
      '上次：送财政第一稿（2025-08-20 10:00）　　本次：2025-08-25 10:00',
    );
    const rows = book.getWorksheet('与上次导出的差别')?.getSheetValues() ?? [];
    expect(JSON.stringify(rows)).toContain('"01　收入支出决算总表","01/支出总计",519.65,513.45,-6.2');
  });
});
