/** 第二个裁判：Gnumeric 重算，一个公式也不变。没有装它时跳过，全量测试里有更多。 */
import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { hasGnumeric, recalculatedByGnumeric } from '../support/judges.js';
import { placedCells, workbookFigures } from './five.js';
import { exportInput } from './fixture.js';

describe.skipIf(!hasGnumeric)('Gnumeric 作裁判', () => {
  it('样本：全部重算，数不变', async () => {
    const input = exportInput();
    const bytes = await buildWorkbook(input, { valuesOnly: false, draft: false });
    const values = await workbookFigures(recalculatedByGnumeric(bytes), input);
    for (const { view } of placedCells(input))
      expect(values.get(view.address), view.address).toBeCloseTo(Number(view.printed ?? 0), 6);
  });
});
