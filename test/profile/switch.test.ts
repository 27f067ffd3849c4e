/** 换一个版式看，还是同一本账：来回换什么都不变；同一个数处处相同；粗的版式放不下的照样留着（LEDGER §4）。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNASSIGNED_KEY } from '../../src/shared/tables/model.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import {
  allViews,
  emptyProject,
  ledgerArbitrary,
  projectOf,
  runs,
  SEED,
  typeOne,
} from '../support/ledger.js';
import { PROFILE_IDS, rulesOf } from '../support/templates.js';
import { checkOwn, stateOf } from '../support/printed.js';
import { bodyTexts, pageOf, viewAs } from './support.js';

const pairs = PROFILE_IDS.flatMap((from) =>
  PROFILE_IDS.filter((to) => to !== from).map((to) => [from, to] as const),
);
const pages = (tables: ProjectTables): string =>
  JSON.stringify(tables.profile.tables.map((table) => pageOf(tables, table.id)));

describe('换版式', () => {
  it.each(pairs)('%s → %s → 回来：状态与每一格都不变', (from, to) => {
    fc.assert(
      fc.property(ledgerArbitrary(from), (ledger) => {
        const project = projectOf(ledger);
        const before = JSON.stringify(project.state);
        const cells = allViews(project.tables);
        const shown = pages(project.tables);
        const other = viewAs(to, project.state);
        pages(other);
        expect(JSON.stringify(project.state)).toBe(before);
        const back = viewAs(from, project.state);
        expect(allViews(back)).toEqual(cells);
        expect(pages(back)).toBe(shown);
      }),
      { seed: SEED, numRuns: runs(6) },
    );
  });

  it.each(pairs)('%s 的账按 %s 看：同一个地址、同一个查询的格都相等', (from, to) => {
    let compared = 0;
    fc.assert(
      fc.property(ledgerArbitrary(from), (ledger) => {
        const here = projectOf(ledger).tables;
        const there = viewAs(to, here.state);
        for (const table of here.profile.tables)
          for (const ref of here.cells(table.id)) {
            if (ref.row === UNASSIGNED_KEY) continue;
            const resolved = there.addresses.resolve(here.addresses.format(ref));
            if (!resolved.ok || !there.hasRow(resolved.ref.table, resolved.ref.row)) continue;
            const query = here.model(ref)?.query?.terms;
            if (JSON.stringify(query) !== JSON.stringify(there.model(resolved.ref)?.query?.terms)) continue;
            compared++;
            expect(there.computedText(resolved.ref), here.addresses.format(ref)).toBe(here.computedText(ref));
          }
      }),
      { seed: SEED, numRuns: runs(6) },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('在一个版式里改，另一个版式看到的就是改后的', () => {
    const project = emptyProject('hunan-2024-approval');
    typeOne(project, '05/2010301/年初结转和结余/项目支出结转和结余', '30000');
    typeOne(project, '05/2010301/本年支出/项目支出', '100000');
    typeOne(project, '05/2010301/年末结转和结余/项目支出结余', '5000');
    typeOne(project, '05/2010301/本年收入/项目支出', '80000');
    const hunan = viewAs('hunan-2024', project.state);
    const at = (address: string): string => {
      const resolved = hunan.addresses.resolve(address);
      return resolved.ok ? hunan.computedText(resolved.ref) : resolved.reason;
    };
    expect(at('05/2010301/项目支出')).toBe('100000');
    expect(at('02/2010301/财政拨款收入')).toBe('80000');
    expect(at('04/年初一般公共预算财政拨款')).toBe('30000');
    expect(at('04/年末财政拨款结转和结余')).toBe('10000');
    // 公开 05 放不下的项目结余还在账上。
    const back = viewAs('hunan-2024-approval', project.state);
    const kept = back.addresses.resolve('05/2010301/项目支出结余');
    expect(kept.ok && back.computedText(kept.ref)).toBe('5000');
  });

  it('上年数：一个版式记下的，另一个版式也认得', () => {
    const project = emptyProject('hunan-2024-approval');
    const source = { by: 'typed' as const };
    project.state.prior['05/合计/本年支出/合计'] = { printed: '12.34', yuan: null, source };
    project.state.prior['04/收入总计'] = { printed: '99.00', yuan: null, source };
    for (const id of PROFILE_IDS) {
      const tables = viewAs(id, project.state);
      expect(tables.outside('prior', '05/合计/小计')?.printed?.toString(), id).toBe('12.34');
      expect(tables.outside('prior', '04/收入总计')?.printed?.toString(), id).toBe('99');
      expect(tables.outside('prior', '01/收入总计'), id).toBeNull();
    }
  });
});

describe('放不下的留在账上，并且说出来', () => {
  const noticesOf = (tables: ProjectTables): string =>
    tables.profile.tables.flatMap((table) => pageOf(tables, table.id).notices ?? []).join('\n');
  it('批复的两侧年初、项目结余，在公开表式里只计在合计里或不印', () => {
    const project = emptyProject('hunan-2024-approval');
    typeOne(project, '05/2010301/年初结转和结余/项目支出结转和结余', '30000');
    typeOne(project, '05/2010302/年初结转和结余/项目支出结转和结余', '20000');
    typeOne(project, '05/2010301/本年支出/项目支出', '100000');
    typeOne(project, '05/2010301/年末结转和结余/项目支出结余', '5000');
    expect(noticesOf(project.tables)).toBe('');
    const said = noticesOf(viewAs('hunan-2024', project.state));
    expect(said).toContain(
      '年初结转和结余（项目）（2010301 等 2 笔）共 50,000.00 元，本版式不单列，只计在合计里',
    );
    expect(said).toContain('年末项目支出结余（2010301）共 5,000.00 元，本版式不印；数留在账上');
    expect(noticesOf(viewAs('hunan-2024-approval', project.state))).toBe('');
  });
  it('全年预算换到印年初预算的版式', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '09/预算数/公务接待费', '30000');
    const shanghai = viewAs('shanghai-2024', project.state);
    expect(pageOf(shanghai, '09').notices?.join()).toContain(
      '三公经费全年预算（接待）共 30,000.00 元，本版式不印',
    );
    // 两个预算各是各的，换版式从不挪用。
    const ref = shanghai.addresses.resolve('09/预算数/公务接待费');
    expect(ref.ok && shanghai.computedText(ref.ref)).toBe('0');
  });
  it('没有放不下的，就不说', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '30000');
    for (const id of PROFILE_IDS) expect(noticesOf(viewAs(id, project.state)), id).toBe('');
  });
});

describe('未分科目', () => {
  const unassigned = (tables: ProjectTables, id: string): string[] | undefined =>
    bodyTexts(pageOf(tables, id)).find((row) => row.includes(UNASSIGNED_KEY));

  it('公开 04 不分科目的年初，在批复 05、08 里另列一行，并提示', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '04/年初一般公共预算财政拨款', '20000');
    typeOne(project, '04/年初国有资本经营预算财政拨款', '1500');
    typeOne(project, '05/2010301/基本支出', '100000');
    typeOne(project, '08/2230105/项目支出', '30000');
    expect(project.tables.hasRow('05', UNASSIGNED_KEY)).toBe(false);
    const approval = viewAs('hunan-2024-approval', project.state);
    expect(unassigned(approval, '05')?.slice(3, 7)).toEqual([UNASSIGNED_KEY, '2.00', '0.00', '0.00']);
    expect(unassigned(approval, '08')?.slice(3, 5)).toEqual([UNASSIGNED_KEY, '0.15']);
    expect(pageOf(approval, '05').notices?.join('')).toContain('未分科目');
    expect(unassigned(viewAs('shanghai-2024', project.state), '08')?.[2]).toBe('0.15');
    expect(unassigned(viewAs('shanghai-2024', project.state), '05')).toBeUndefined();
    // 合计含未分的一行，各类之和不含：F05-2、F05p-1 指出它没有分完。
    const report = checkOwn(approval, rulesOf('hunan-2024-approval'));
    expect(stateOf(report, 'X-23')).toBe('pass');
    expect(stateOf(report, 'F05p-1')).toBe('fail');
  });

  it('随录入增减：分完了，这一行就没有了', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '04/年初一般公共预算财政拨款', '20000');
    const approval = emptyProject('hunan-2024-approval');
    Object.assign(approval.state.inputs, project.state.inputs);
    const live = viewAs('hunan-2024-approval', approval.state);
    expect(live.hasRow('05', UNASSIGNED_KEY)).toBe(true);
    const finer = emptyProject('hunan-2024-approval');
    typeOne(finer, '05/2010301/年初结转和结余/基本支出结转', '20000');
    for (const [key, input] of Object.entries(finer.state.inputs)) {
      live.state.inputs[key] = input;
      const dirty = live.update([{ section: 'inputs', key, before: null, after: input }]);
      expect(dirty.restructured.has('05')).toBe(true);
    }
    expect(live.hasRow('05', UNASSIGNED_KEY)).toBe(false);
    expect(unassigned(live, '05')).toBeUndefined();
  });

  it('不能在这一行键入', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '04/年初一般公共预算财政拨款', '20000');
    const approval = emptyProject('hunan-2024-approval');
    Object.assign(approval.state.inputs, project.state.inputs);
    expect(() => typeOne(approval, '05/未分科目/基本支出', '1')).toThrow(/被拒/);
  });
});
