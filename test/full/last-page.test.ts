/** 很多科目：公开册与工作簿里每张表的末页都不会只剩一两行（LibreOffice 排出来数）。 */
import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { exportInput as inputOf } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { inputKey } from '../../src/shared/document/state.js';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import type { ExportInput } from '../../src/main/export/input.js';
import { officePath } from '../../src/main/export/pdf.js';
import { manySubjects } from '../export/big.js';
import { exportInput } from '../export/fixture.js';
import { pdfPages } from '../export/libreoffice.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf, PROFILE_IDS, rulesOf } from '../support/templates.js';

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
        const rows = page.lines.filter((line) => /^\s*\d{3,7}(\s|$)/.test(line)).length;
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

describe.skipIf(engine === null)('公开册的末页：名称很长，附注几行', () => {
  it.each(PROFILE_IDS)('%s，40、400 个科目：没有只印附注的一页', async (profile) => {
    const counts = [40, 400];
    const booklets = [];
    for (const count of counts)
      booklets.push(await buildBooklet(bigInput(profile, count, LONG_NAME), { draft: false }));
    for (const [at, pages] of pdfPages(engine ?? '', booklets).entries()) {
      const tables = pages.filter(({ landscape }) => landscape);
      expect(tables.length).toBeGreaterThan(9);
      for (const { lines } of tables.filter((page) => !page.lines.some((line) => /单位：万元/.test(line))))
        expect(
          lines.filter((line) => /^\s*\d{3,7}(\s|$)/.test(line)).length,
          `${counts[at] ?? 0} 个科目：${lines.join(' / ')}`,
        ).toBeGreaterThanOrEqual(3);
    }
  });
});

const LONG_NAME =
  '用于特别长的科目名称的机关事业单位基本养老保险缴费与职业年金缴费及其他有关行政事业单位养老方面的支出（含省以下直管部分）';

/** 工作簿：刚过一页的、几页的、很多页的。 */
const BOOK_COUNTS = [24, 26, 28, 44, 52, 400];

/** `name` 给每隔三个的科目用。 */
function bigInput(profile: string, count: number, name?: string): ExportInput {
  const project = emptyProject(profile);
  const source = { by: 'typed' as const };
  const named = Object.keys(manySubjects(count)['一般.支出.基本'] ?? {}).filter((_, at) => at % 4 === 1);
  if (name !== undefined)
    project.execute(
      'edit',
      '起名',
      named.map((key) => ({ section: 'names' as const, key, before: null, after: { name, source } })),
    );
  const changes = Object.entries(manySubjects(count)).flatMap(([slot, own]) =>
    Object.entries(own).map(([code, yuan]) => ({
      section: 'inputs' as const,
      key: inputKey(slot, code),
      before: null,
      after: { yuan, precision: '元' as const, raw: null, source },
    })),
  );
  project.execute('edit', '造数', changes);
  const bundle = bundleOf(profile);
  return inputOf(project, bundle, checkProject(project, rulesOf(profile), bundle), '/没有附件.jsgk');
}

describe.skipIf(engine === null)('工作簿的末页', () => {
  it.each(PROFILE_IDS)(`%s，${BOOK_COUNTS.join('、')} 个科目：跨页的表末页至少三行`, async (profile) => {
    const books = [];
    for (const count of BOOK_COUNTS)
      books.push(await buildWorkbook(bigInput(profile, count), { valuesOnly: false, draft: false }));
    let spread = 0;
    for (const [at, pages] of pdfPages(engine ?? '', books, 'xlsx').entries()) {
      const tables: number[][] = [];
      for (const { lines } of pages) {
        const rows = lines.filter((line) => /^\s*\d{3,7}(\s|$)/.test(line)).length;
        if (lines.some((line) => /单位：万元/.test(line))) tables.push([rows]);
        else tables.at(-1)?.push(rows);
      }
      expect(tables).toHaveLength(9);
      for (const rows of tables.filter((own) => own.length > 1)) {
        spread++;
        expect(
          rows.at(-1),
          `${BOOK_COUNTS[at] ?? 0} 个科目：各页 ${rows.join('、')} 行`,
        ).toBeGreaterThanOrEqual(3);
      }
    }
    expect(spread).toBeGreaterThan(6);
  });
});
