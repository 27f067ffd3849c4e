import { describe, expect, it } from 'vitest';
import { bookletHtml } from '../../src/main/printing/booklet-html.js';
import { bookmarkPages } from '../../src/main/printing/pdf-pages.js';
import { printBooklet } from '../../src/main/printing/print-booklet.js';
import { placedCells } from '../export/five.js';
import { exportInput, REPORT, SAMPLE_INPUTS } from '../export/fixture.js';

const plan = { front: 2, pages: new Map([['part_overview', '1']]) };
const untagged = (html: string): string =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&amp;', '&');

describe('公开册的网页（窗口里印 PDF 用）', () => {
  it('九张表的每个数、情况说明的每一段都在，次序与 Word 相同', () => {
    const input = exportInput();
    const html = bookletHtml(input, { draft: false }, plan);
    const amounts = [...html.matchAll(/<td class="amount[^"]*">([^<]*)<\/td>/g)].map((found) => found[1]);
    const shown = placedCells(input).map((cell) => cell.shown);
    expect(amounts.filter((text) => text !== '')).toEqual(shown.filter((text) => text !== ''));
    const text = untagged(html).replace(/\s/g, '');
    expect(text).toContain('2024年度收、支总计均为519.64万元');
    for (const word of ['第一部分', '第二部分', '第三部分', '第四部分', '第五部分', '审签单'])
      expect(text).toContain(word);
  });

  it('文字一律转义，没有脚本，不取外面的东西', () => {
    const input = exportInput(SAMPLE_INPUTS, { department: '<script>alert(1)</script>&"局\u0000' });
    const html = bookletHtml(input, { draft: false }, plan);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u0000');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;局');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(src|href)="(?!#)/);
  });

  it('草稿有水印；没有不符不带', () => {
    expect(bookletHtml(exportInput(), { draft: false }, plan)).not.toContain('class="watermark"');
    const failing = exportInput(SAMPLE_INPUTS, { report: REPORT });
    expect(bookletHtml(failing, { draft: false }, plan)).toContain('class="watermark"');
    expect(bookletHtml(failing, { draft: false, override: { reason: '与批复一致' } }, plan)).not.toContain(
      'class="watermark"',
    );
  });
});

const pdfOf = (kids: readonly (readonly number[])[], dests: Readonly<Record<string, number>>): Uint8Array => {
  const nodes = kids.map(
    (own, at) =>
      `\n${900 + at} 0 obj\n<</Type /Pages\n/Count ${own.length}\n/Kids [${own.map((kid) => `${kid} 0 R`).join(' ')}]>>\nendobj`,
  );
  const named = Object.entries(dests).map(([name, page]) => `/${name} [${page} 0 R /XYZ 1 2 0]`);
  return Buffer.from(
    `%PDF-1.4${nodes.join('')}\n950 0 obj\n<<${named.join('\n')}>>\nendobj\n999 0 obj\n<</Type /Catalog\n/Pages 900 0 R\n/Dests 950 0 R>>\nendobj`,
  );
};

describe('量页码', () => {
  it('页树分层也数得对；认不出为 null', () => {
    const pages = bookmarkPages(pdfOf([[901, 902], [2, 4], [6]], { part_overview: 4, table_01: 6 }));
    expect([...(pages ?? [])]).toEqual([
      ['part_overview', 2],
      ['table_01', 3],
    ]);
    expect(bookmarkPages(Buffer.from('%PDF-1.7 压缩了的'))).toBeNull();
    expect(bookmarkPages(pdfOf([[2]], { table_01: 7 }))).toBeNull();
  });

  it('量到的与推算的不同，照量到的再印一遍；相同只印一遍；量不到照推算并说明', async () => {
    const input = exportInput();
    const printed: string[] = [];
    const print =
      (pdf: Uint8Array) =>
      (html: string): Promise<Uint8Array> => {
        printed.push(html);
        return Promise.resolve(pdf);
      };
    const moved = pdfOf([[2, 4, 6, 8]], { part_overview: 6, table_01: 8 });
    const again = await printBooklet(input, { draft: false }, print(moved));
    expect(again.note).toContain('照印出的页数');
    expect(printed).toHaveLength(2);
    expect(printed[1]).toContain('href="#table_01"');
    expect(/href="#table_01">.*?<span>2<\/span>/s.test(printed[1] ?? '')).toBe(true);
    printed.length = 0;
    const blind = await printBooklet(input, { draft: false }, print(Buffer.from('%PDF')));
    expect(blind.note).toContain('估计');
    expect(printed).toHaveLength(1);
  });
});
