import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { footTexts, printedRows, shownAmount } from '../../src/main/export/printed.js';
import { oneLine } from '../../src/main/export/text.js';
import { exportInput } from './fixture.js';
import { oneTagPerLine, part } from './parts.js';

const input = exportInput();
const bytes = await buildBooklet(input, { draft: false });
const document = part(bytes, 'word/document.xml');

/** Word 表格 → 行 → 格的文字。 */
function tables(xml: string): string[][][] {
  const inner = (text: string, tag: string): string[] =>
    text.match(new RegExp(`<${tag}(?: [^>]*)?>.*?</${tag}>`, 'gs')) ?? [];
  return inner(xml, 'w:tbl').map((table) =>
    inner(table, 'w:tr').map((row) =>
      inner(row, 'w:tc').map((cell) =>
        inner(cell, 'w:t')
          .map((text) => text.replace(/<[^>]*>/g, ''))
          .join(''),
      ),
    ),
  );
}

describe('公开册', () => {
  it('九张表，每一格与印数一字不差', () => {
    // 末一张是审签单。
    const found = tables(document);
    expect(found).toHaveLength(10);
    for (const [at, sheet] of input.sheets.entries()) {
      const rows = printedRows(sheet, input.blankRows);
      const body = found[at]!.slice(sheet.headerRows);
      // 末一行是附注。
      expect(body).toHaveLength(rows.length + 1);
      expect(body.at(-1)).toEqual([footTexts(sheet).map(oneLine).join('')]);
      for (const [index, row] of rows.entries()) {
        const expected = row.cells.flatMap((cell) =>
          cell && 'amount' in cell ? [shownAmount(cell.amount, sheet.zeroStyle)] : [],
        );
        const texts = body[index]!.filter((text) => text !== '');
        expect(texts.filter((text) => /\d\.\d\d$/.test(text))).toEqual(
          expected.filter((text) => text !== ''),
        );
      }
    }
  });

  it('表头在续页重复，网格与表宽都写明，且一致', () => {
    for (const table of (document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []).slice(0, 9)) {
      const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]));
      const width = /<w:tblW w:type="dxa" w:w="(\d+)"/.exec(table)?.[1];
      expect(grid.reduce((sum, one) => sum + one, 0)).toBe(Number(width));
      expect(table).toContain('<w:tblHeader/>');
      expect(table).toContain('<w:tblLayout w:type="fixed"/>');
    }
  });

  it('附注与末三行同页，没有附注时末三行同页；行不拆开', async () => {
    const bare = input.sheets.map((sheet) => ({ ...sheet, notes: [], emptySentence: null }));
    const without = part(
      await buildBooklet({ ...input, sheets: bare }, { draft: false }),
      'word/document.xml',
    );
    for (const [xml, kept] of [
      [document, [true, true, true, false]],
      [without, [true, true, false]],
    ] as const)
      for (const [at, table] of (xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []).slice(0, 9).entries()) {
        const rows = table.match(/<w:tr(?: [^>]*)?>.*?<\/w:tr>/gs) ?? [];
        // LibreOffice 只看一行头一格的头一段。
        const keeps = rows.map((row) => /<w:p>.*?<\/w:p>/s.exec(row)?.[0].includes('<w:keepNext/>'));
        const body = rows.length - (input.sheets[at]?.headerRows ?? 0);
        expect(keeps.slice(-Math.min(kept.length, body))).toEqual(kept.slice(-body));
        expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
      }
  });

  it('公文字体按名字写，不用主题字体', () => {
    const styles = part(bytes, 'word/styles.xml');
    for (const font of ['黑体', '楷体_GB2312', '仿宋_GB2312', '方正小标宋简体'])
      expect(styles).toContain(`w:eastAsia="${font}"`);
    expect(styles + document).not.toMatch(/(ascii|eastAsia|hAnsi)Theme/);
    expect(styles).toMatch(/w:line="560" w:lineRule="exact"/);
    expect(styles).toContain('w:firstLineChars="200"');
  });

  it('目录是实在的文字；缺的原因有底色；表页横向；单双页页脚不同', () => {
    const text = document.replace(/<[^>]*>/g, '');
    expect(text).toMatch(
      /第二部分　部门决算表 ?PAGEREF part_tables ?3一、收入支出决算总表 ?PAGEREF table_01 ?4二、/,
    );
    expect(document).toMatch(/<w:highlight w:val="yellow"\/>.{0,200}【请填写原因】/s);
    expect(text).toContain('【请填写：车辆数】');
    expect(document).toContain('w:orient="landscape"');
    expect(document).toContain('w:type="even"');
    expect(part(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders');
  });

  it('金样：样式，与只有一张小表的正文', async () => {
    await expect(oneTagPerLine(part(bytes, 'word/styles.xml'))).toMatchFileSnapshot(
      'golden/booklet-styles.xml',
    );
    const small = { ...input, sheets: input.sheets.filter((sheet) => sheet.table === '08') };
    const xml = part(await buildBooklet(small, { draft: true }), 'word/document.xml');
    await expect(oneTagPerLine(xml)).toMatchFileSnapshot('golden/booklet-document.xml');
  });
});
