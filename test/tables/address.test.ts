/** 地址（DESIGN「Addresses」）：打印的写法认得回来；契约里举的例子在每个版式都指得到。 */
import { describe, expect, it } from 'vitest';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { type CellRef, cellKey } from '../../src/shared/tables/source.js';
import { department } from '../support/department.js';
import { emptyProject } from '../support/ledger.js';
import { PROFILE_IDS, dictionary } from '../support/templates.js';
import { Project } from '../../src/shared/project/project.js';
import { bundleOf } from '../support/templates.js';

const own = department();
/** 同一本账换一个版式看。 */
const under = (profile: string): ProjectTables =>
  new Project(
    bundleOf(profile).model,
    dictionary,
    { ...own.state, meta: { ...own.state.meta, profile } },
    own.commands,
    { now: () => '2025-01-01T00:00:00.000Z' },
  ).tables;

function* allCells(tables: ProjectTables): Iterable<CellRef> {
  for (const table of tables.profile.tables)
    for (const { key } of tables.rows(table.id) ?? [])
      for (const column of tables.columns(table.id, key)) yield { table: table.id, row: key, column };
}
const refOf = (tables: ProjectTables, address: string): CellRef => {
  const resolved = tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return resolved.ref;
};

describe.each(PROFILE_IDS)('%s', (profile) => {
  const tables = under(profile);
  it('每一格打印的地址都认得回来，且各不相同', () => {
    const seen = new Map<string, string>();
    for (const ref of allCells(tables)) {
      const address = tables.addresses.format(ref);
      expect(cellKey(refOf(tables, address)), address).toBe(cellKey(ref));
      expect(seen.get(address), address).toBeUndefined();
      seen.set(address, cellKey(ref));
    }
    expect(seen.size).toBeGreaterThan(500);
  });

  it('按列打印的地址与逐格打印的一样', () => {
    for (const ref of allCells(tables))
      expect(tables.addresses.formatColumn(ref.table, ref.column)(ref.row)).toBe(
        tables.addresses.format(ref),
      );
  });

  it.each([
    '05/2010301/基本支出',
    '05/合计/本年支出',
    '05/合计/基本支出',
    '01/收入总计',
    '01/支出总计',
    '01/201',
    '01/一般公共服务支出',
    '01/本年收入合计',
    '01/使用非财政拨款结余',
    '01/使用非财政拨款结余（含专用结余）',
    '04/年初一般公共预算财政拨款',
    '04/201',
    '06/30201',
    '06/人员经费合计',
    '07/合计/年初结转和结余',
    '09/决算数/公务用车购置及运行维护费',
    '09/预算数/公务接待费',
  ])('契约里的 %s', (address) => {
    expect(refOf(tables, address)).toBeDefined();
  });

  it('05 的基本支出总是支出栏；04 支出一侧不写列是合计', () => {
    const spent = tables.value(refOf(tables, '05/2010301/基本支出'));
    expect(spent?.printed?.toString()).toBe('300');
    const total = tables.value(refOf(tables, '04/201'));
    expect(total?.printed?.toString()).toBe(tables.value(refOf(tables, '04/201/合计'))?.printed?.toString());
  });

  it('括号宽窄、空白、序号不计；有歧义的列出候选', () => {
    const same = (a: string, b: string): void =>
      expect(cellKey(refOf(tables, a))).toBe(cellKey(refOf(tables, b)));
    same('09/决算数/因公出国(境)费', '09/决算数/因公出国（境）费');
    same(' 01 / 收入 总计 ', '01/收入总计');
    same('01/一、一般公共服务支出', '01/201');
    const ambiguous = tables.addresses.resolve('01/总计');
    expect(ambiguous).toEqual({ ok: false, reason: expect.stringContaining('01/收入总计、01/支出总计') });
  });
});

it('空白项目与有数的项目认同一套地址', () => {
  const blank = emptyProject('hunan-2024').tables;
  expect(refOf(blank, '05/2010301/基本支出')).toEqual(refOf(own.tables, '05/2010301/基本支出'));
});
