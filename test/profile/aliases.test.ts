/** hunan-2024 的地址在每个版式里都认得，而且是同一个数（DESIGN「Addresses」）。 */
import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/shared/ledger/series.js';
import { checkOwn, checkPrinted, printOf } from '../support/printed.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { PROFILE_IDS, bundleOf, rulesOf } from '../support/templates.js';

const hunan = emptyProject('hunan-2024').tables;
const terms = (query: Query | null | undefined): string[] =>
  (query?.terms ?? []).map((term) => `${term.sign}${term.series}`).sort();

/** hunan-2024 的全部地址：固定行逐行，科目表以一项代表。 */
function* addresses(): Iterable<{ address: string; table: string; row: string; column: string }> {
  for (const table of hunan.profile.tables) {
    const rows = table.kind === 'fixed' ? table.rows.map((row) => row.key) : ['合计', '2010301'];
    for (const row of rows)
      for (const column of hunan.columns(table.id, row)) {
        const ref = { table: table.id, row, column };
        yield { address: hunan.addresses.format(ref), ...ref };
      }
  }
}

/** 上海的表样没有的行；有数时才插入。 */
const ABSENT: Readonly<Record<string, readonly string[]>> = {
  'shanghai-2024': ['01/231', '01/232', '04/231', '04/232', '06/307', '06/310', '06/399'],
};

describe.each(PROFILE_IDS)('hunan-2024 的地址在 %s', (id) => {
  const { tables } = emptyProject(id);
  it('都认得，查询与前缀相同', () => {
    let found = 0;
    for (const own of addresses()) {
      const resolved = tables.addresses.resolve(own.address);
      expect(resolved.ok, `${own.address}${resolved.ok ? '' : resolved.reason}`).toBe(true);
      if (!resolved.ok) continue;
      found++;
      const there = tables.model(resolved.ref);
      const here = hunan.model(own);
      // 09 的预算数各地口径不同（全年预算、年初预算），地址同名而数不同（LEDGER G13）。
      if (own.table === '09' && own.column.startsWith('预算数')) continue;
      expect(terms(there?.query), own.address).toEqual(terms(here?.query));
      expect(there?.prefixes, own.address).toEqual(here?.prefixes);
    }
    expect(found).toBeGreaterThan(250);
  });
  it('印出的地址都认得回来', () => {
    for (const table of tables.profile.tables)
      for (const ref of tables.cells(table.id)) {
        const address = tables.addresses.format(ref);
        expect(tables.addresses.resolve(address), address).toEqual({ ok: true, ref });
      }
  });
  it('不在表样里的行只是不印，地址照样认得', () => {
    for (const address of ABSENT[id] ?? []) {
      const resolved = tables.addresses.resolve(address);
      expect(resolved.ok, address).toBe(true);
    }
  });
  it('83 条审核关系没有一条因地址而不能执行', () => {
    const project = emptyProject(id);
    for (const address of ['05/2010301/基本支出', '07/2120803/项目支出', '08/2230105/项目支出'])
      typeOne(project, address, '100000');
    typeOne(project, '06/30101', '100000');
    for (const report of [
      checkOwn(project.tables, rulesOf(id), '行政单位'),
      checkPrinted(printOf(project.tables, '元'), project.tables, rulesOf(id), '行政单位'),
    ]) {
      const broken = report.findings.filter((own) =>
        /认不出|歧义|没有.*这一(行|列)|缺少列名/.test(own.message),
      );
      expect(broken).toEqual([]);
    }
  });
});

describe('指名的写法', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['hunan-2024-approval', '05/2010301/基本支出', '基本支出'],
    ['hunan-2024-approval', '05/合计/本年支出', '小计'],
    ['hunan-2024-approval', '05/合计/小计', '小计'],
    ['hunan-2024-approval', '05/合计/本年收入', '收入合计'],
    ['hunan-2024-approval', '05/合计/年末结转和结余', '年末合计'],
    ['shanghai-2024', '05/合计/本年支出', '小计'],
    ['shanghai-2024', '09/决算数', '决算数合计'],
    ['shanghai-2024', '09/决算数/公务用车购置及运行维护费', '决算数小计'],
    ['shanghai-2024', '09/公务接待费/决算数', '决算数公务接待费'],
    ['shanghai-2024', '04/年初一般公共预算财政拨款', '收入金额'],
  ];
  it.each(cases)('%s 的 %s', (id, address, column) => {
    const resolved = emptyProject(id).tables.addresses.resolve(address);
    expect(resolved.ok ? resolved.ref.column : resolved.reason).toBe(column);
  });
  it('批复 04 按印出的标签也认得', () => {
    const { tables } = emptyProject('hunan-2024-approval');
    expect(tables.addresses.resolve('04/年末结转和结余')).toEqual(
      tables.addresses.resolve('04/年末财政拨款结转和结余/合计'),
    );
    expect(bundleOf('hunan-2024-approval').model.tableById.get('04')?.spec.title).toContain('批复');
  });
});
