/** 同一本账换一个版式看：同一地址的数相同；换过去再换回来，什么也没变（LEDGER §10.2 后半）。 */
import { describe, expect, it } from 'vitest';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { LAYOUTS, allViews, holds, ledgerArbitrary, projectOf } from '../support/ledger.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';

/** 各版式含义相同的表：总表、收入、支出、06、09（预算口径相同时）。 */
const SHARED = ['01', '02', '03', '06'];

describe.each(
  LAYOUTS.flatMap((from) => LAYOUTS.filter((to) => to !== from).map((to) => [from, to] as const)),
)('%s 的账在 %s 下', (from, to) => {
  it('同一地址同一个数；换回来不变', () => {
    let compared = 0;
    holds(
      ledgerArbitrary(from),
      10,
      (ledger) => {
        const { tables, state } = projectOf(ledger);
        const saved = structuredClone(state);
        const other = new ProjectTables(bundleOf(to).model, dictionary, state);
        for (const id of SHARED) {
          for (const ref of tables.cells(id)) {
            const resolved = other.addresses.resolve(tables.addresses.format(ref));
            if (!resolved.ok || !other.hasRow(id, resolved.ref.row)) continue;
            compared++;
            expect(`${id}/${ref.row}/${ref.column} ${other.computedText(resolved.ref)}`).toBe(
              `${id}/${ref.row}/${ref.column} ${tables.computedText(ref)}`,
            );
          }
        }
        expect(state).toEqual(saved);
        expect(allViews(new ProjectTables(bundleOf(from).model, dictionary, state))).toEqual(
          allViews(tables),
        );
      },
      () => `，${compared} 格相同`,
    );
  });
});

it('至少一个版式', () => {
  expect(PROFILE_IDS).toContain('hunan-2024');
});
