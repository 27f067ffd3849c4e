import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildReport } from '../../src/main/workbook/write/report.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { exportInput, SAMPLE_INPUTS } from './fixture.js';
import { cellOf, load, part } from './parts.js';

const options = { valuesOnly: false, draft: false };
/** 非法字符、落单代理、转义字样、公式样的开头、尖括号、表情。 */
const NASTY = '=1+1\u0000\u0008\ufffe\ud800<b>&"\'_x000D_\r\n@cmd|🦁';
const CLEAN = '=1+1<b>&"\'_x000D_\n@cmd|🦁';

function nasty(text: string) {
  const input = exportInput(SAMPLE_INPUTS, { department: text });
  return {
    ...input,
    sheets: input.sheets.map((sheet) => ({
      ...sheet,
      title: text,
      notes: [text],
      rows: sheet.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell && 'text' in cell ? { ...cell, text } : cell)),
      })),
    })),
    narrative: {
      title: text,
      paragraphs: [
        { id: 'p', heading: 0, pieces: [{ type: 'text' as const, text }] },
        {
          id: 'h',
          heading: 1,
          pieces: [{ type: 'reason' as const, key: 'k', label: 'k', text, suggestion: null }],
        },
      ],
      missing: [],
    },
    report: {
      ...input.report,
      rules: input.report.rules.map((rule) => ({ ...rule, title: text, why: text })),
      findings: input.report.findings.map((finding) => ({ ...finding, message: text, difference: text })),
    },
  };
}

describe('刁钻的文字', () => {
  it('工作簿读得回来，等号开头的仍是文字', async () => {
    const bytes = await buildWorkbook(nasty(NASTY), options);
    const strings = part(bytes, 'xl/sharedStrings.xml');
    expect(strings).toContain('_x005F_x000D_');
    expect(strings).not.toMatch(/[\u0000\u0008\ufffe]/);
    const book = await load(bytes);
    const { formula, value } = cellOf(book, '公开05表', 'B8');
    expect(formula).toBeNull();
    expect(value).toBe(CLEAN);
  });

  it('公开册与审核报告写得出，没有 XML 不许的字符', async () => {
    const document = part(await buildBooklet(nasty(NASTY), options), 'word/document.xml');
    expect(document).not.toMatch(/[\u0000-\u0008\ufffe]/);
    expect(document).toContain('&lt;b&gt;&amp;');
    await load(await buildReport(nasty(NASTY), options));
  });

  it('项目的时刻写坏了也导得出', async () => {
    const input = exportInput(SAMPLE_INPUTS, { createdAt: '不是时刻' });
    expect(part(await buildBooklet(input, options), 'docProps/core.xml')).toContain('2000-01-01T00:00:00Z');
    expect(part(await buildWorkbook(input, options), 'docProps/core.xml')).toContain('2000-01-01T00:00:00Z');
  });

  it('三百字的名称、空名称', async () => {
    for (const text of ['长'.repeat(300), '']) {
      const book = await load(await buildWorkbook(nasty(text), options));
      const sheet = book.getWorksheet('公开05表');
      expect(sheet?.getRow(8).height).toBeLessThanOrEqual(409);
      if (text !== '') expect(sheet?.getRow(8).height).toBeGreaterThan(100);
      await buildBooklet(nasty(text), options);
    }
  });
});

describe('很大的金额', () => {
  const withAmount = (yuan: string) =>
    exportInput({ '一般.支出.基本': { '2010101': yuan } }, { department: '某单位' });

  it('九万多亿照写，列宽放得下', async () => {
    const book = await load(await buildWorkbook(withAmount('99999999999999700.00'), options));
    const sheet = book.getWorksheet('公开05表');
    expect(sheet?.getCell('D10').value).toBe(9999999999999.97);
    expect(sheet?.getColumn(4).width).toBeGreaterThanOrEqual('9,999,999,999,999.99'.length);
  });

  it('LibreOffice 会显示成十万亿的两个数，拒绝并说明；公开册照写', async () => {
    for (const yuan of ['99999999999999900.00', '99999999999999800.00']) {
      const input = withAmount(yuan);
      await expect(buildWorkbook(input, options)).rejects.toThrow('显示成 10,000,000,000,000.00');
      expect(part(await buildBooklet(input, options), 'word/document.xml')).toContain('9,999,999,999,999.9');
    }
  });

  it('超过 15 位有效数字就拒绝，指名地址', async () => {
    const attempt = buildWorkbook(withAmount('999999999999999900.00'), options);
    await expect(attempt).rejects.toThrow(RefusalError);
    await expect(buildWorkbook(withAmount('999999999999999900.00'), options)).rejects.toThrow(
      /05\/|04\/|03\/|02\/|01\//,
    );
  });
});
