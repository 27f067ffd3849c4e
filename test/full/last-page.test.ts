/** 很多科目的公开册：每张表的末页都不会只剩一两行（LibreOffice 排出来数）。 */
import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { officePath } from '../../src/main/export/pdf.js';
import { manySubjects } from '../export/big.js';
import { exportInput } from '../export/fixture.js';
import { pdfPages } from '../export/libreoffice.js';

const engine = await officePath();
if (engine === null) console.log('跳过：数公开册末页的行数（本机没有 LibreOffice）。');

const COUNTS = [40, 280, 400];

describe.skipIf(engine === null)('公开册的末页', () => {
  it(`${COUNTS.join('、')} 个科目：跨页的表末页至少三行`, async () => {
    const booklets = [];
    for (const count of COUNTS)
      booklets.push(await buildBooklet(exportInput(manySubjects(count)), { draft: false }));
    let spread = 0;
    for (const [at, pages] of pdfPages(engine ?? '', booklets).entries()) {
      const tables: number[][] = [];
      for (const page of pages.filter(({ landscape }) => landscape)) {
        const rows = page.lines.filter((line) => /^\s*\d{3,7}\s/.test(line)).length;
        if (page.lines.some((line) => /公开\s*0\d\s*表/.test(line))) tables.push([rows]);
        else tables.at(-1)?.push(rows);
      }
      expect(tables).toHaveLength(9);
      for (const rows of tables.filter((own) => own.length > 1)) {
        spread++;
        expect(rows.at(-1), `${COUNTS[at] ?? 0} 个科目：各页 ${rows.join('、')} 行`).toBeGreaterThanOrEqual(
          3,
        );
      }
    }
    expect(spread).toBeGreaterThan(4);
  });
});
