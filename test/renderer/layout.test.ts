/** 列宽由上一次推出来的，与从头量的一样：放宽、变窄、换单位、行有增减。 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOut } from '../../src/renderer/grid/layout.js';
import { patchSheet, spotsOf } from '../../src/renderer/state/sheet-index.js';
import type { SheetView } from '../../src/shared/contract/index.js';
import { amount, smallSheet } from './sheet.js';

const addresses = [...spotsOf(smallSheet()).keys()];
/** 同样的内容，从没量过。 */
const fresh = (sheet: SheetView): SheetView => structuredClone(sheet);

it('随便改一串数，列宽与从头量的一样', () => {
  const edit = fc.record({
    address: fc.constantFrom(...addresses),
    digits: fc.integer({ min: 0, max: 14 }),
    unit: fc.constantFrom('万元' as const, '元' as const),
    shorter: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      let sheet = smallSheet();
      for (const { address, digits, unit, shorter } of edits) {
        sheet = patchSheet(sheet, [amount(address, digits === 0 ? null : '9'.repeat(digits))]);
        if (shorter) sheet = { ...sheet, rows: sheet.rows.slice(0, -1) };
        expect(layOut(sheet, unit, 900)).toEqual(layOut(fresh(sheet), unit, 900));
      }
    }),
    { numRuns: 60, seed: 8 },
  );
});
