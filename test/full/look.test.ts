import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../src/main/service/looks.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { importedBack, importedProject, printedOf } from '../support/look.js';

const fixtures = join(import.meta.dirname, '../fixtures/import');
/** 照这些样件写会丢数（少了有数的行、一张表跨两张工作表、06 分块缺行、三公各项成行），按规矩拒绝。 */
const REFUSED = new Set([
  'no-lines-unmerged-total-last.xlsx',
  'continued-next-sheet.xlsx',
  'economic-two-blocks.xlsx',
  'three-public-as-rows.xlsx',
]);

describe('照每一份样件的样子写，读回来每个数都相同', () => {
  it.each(readdirSync(fixtures).filter((name) => /\.xlsx?$/.test(name) && !REFUSED.has(name)))(
    '%s',
    async (name) => {
      const { project, input } = await importedProject(join(fixtures, name));
      const own = input();
      const look = lookOf(project.state, 's1');
      const bytes = await buildWorkbook(own, { valuesOnly: false, draft: false, look });
      expect(printedOf(await importedBack(bytes))).toEqual(printedOf(own));
    },
  );

  it.each([...REFUSED])('%s：有数没有地方写，拒绝并说出是哪些格', async (name) => {
    const { project, input } = await importedProject(join(fixtures, name));
    const look = lookOf(project.state, 's1');
    const refused = buildWorkbook(input(), { valuesOnly: false, draft: false, look });
    await expect(refused).rejects.toThrow(RefusalError);
    await expect(refused).rejects.toThrow(/格数没有地方写（0\d\//);
  });
});
