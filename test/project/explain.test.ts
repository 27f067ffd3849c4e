/** 每个数都答得出“从哪里来”（承诺五）：有一句话、有来处，列出的各笔加起来正是它。 */
import { describe, expect, it } from 'vitest';
import { ZERO, absolute, amount, compare, tailBound, toFixedText } from '../../src/shared/money/index.js';
import { explainCell } from '../../src/shared/project/explain.js';
import { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import type { CellRef } from '../../src/shared/tables/source.js';
import { department } from '../support/department.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';

const own = department();
const under = (profile: string): Project =>
  new Project(
    bundleOf(profile).model,
    dictionary,
    { ...own.state, meta: { ...own.state.meta, profile } },
    own.commands,
    { now: () => '2025-01-01T00:00:00.000Z' },
  );

function* figures(tables: ProjectTables): Iterable<CellRef> {
  for (const table of tables.profile.tables)
    for (const { key } of tables.rows(table.id) ?? [])
      for (const column of tables.columns(table.id, key)) {
        const ref = { table: table.id, row: key, column };
        if (tables.value(ref)?.printed) yield ref;
      }
}

describe.each(PROFILE_IDS)('%s', (profile) => {
  const project = under(profile);
  it('每一个印出的数：一句话、来处、各笔之和', () => {
    let count = 0;
    for (const ref of figures(project.tables)) {
      const told = explainCell(project.tables, ref, project.commands, []);
      count += 1;
      expect(told.sentence, told.address).toMatch(/。$/);
      expect(told.kind, told.address).not.toBe('');
      for (const entry of told.entries) expect(entry.source, told.address).not.toBe('');
      const sum = told.entries.reduce(
        (total, { sign, yuan }) => (sign === '+' ? total.plus(amount(yuan)) : total.minus(amount(yuan))),
        ZERO,
      );
      if (told.yuan !== null)
        expect(`${told.address} ${toFixedText(sum, 2)}`).toBe(
          `${told.address} ${toFixedText(amount(told.yuan), 2)}`,
        );
    }
    expect(count).toBeGreaterThan(150);
  });

  it('公式行写出的几格，印数加起来就是这一格的印数，相差不过尾差', () => {
    let count = 0;
    for (const ref of figures(project.tables)) {
      const { parts, printed, address } = explainCell(project.tables, ref, project.commands, []);
      if (parts === null) continue;
      count += 1;
      const sum = parts.reduce((total, { sign, address: place }) => {
        const found = project.tables.addresses.resolve(place);
        const part = (found.ok ? project.tables.value(found.ref)?.printed : null) ?? ZERO;
        return sign === '+' ? total.plus(part) : total.minus(part);
      }, ZERO);
      const off = absolute(sum.minus(amount(printed ?? '0')));
      expect(compare(off, tailBound(parts.length)), `${address} ${toFixedText(sum, 2)}`).not.toBe(1);
    }
    expect(count).toBeGreaterThan(50);
  });
});

const told = (project: Project, address: string) => {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return explainCell(project.tables, resolved.ref, project.commands, []);
};
const entriesOf = (project: Project, address: string): string[] =>
  told(project, address).entries.map((one) => `${one.label}｜${one.source}｜${one.address ?? ''}`);

describe('每一笔说得出名称与键入的地方', () => {
  const project = emptyProject('hunan-2024');
  for (const [address, yuan] of Object.entries({
    '04/年初一般公共预算财政拨款': '70000',
    '05/2010301/基本支出': '1000000',
    '02/2010301/财政拨款收入': '1200000',
    '03/2010301/基本支出': '1110000',
    '06/30101': '600000',
    '06/31201': '7000',
    '09/决算数/公务接待费': '15000',
  }))
    typeOne(project, address, yuan);

  it('06 的款有名称；表样没有、插进来的款也有，有地址', () => {
    expect(entriesOf(project, '06/人员经费合计')).toEqual(['30101 基本工资 基本支出明细｜键入｜06/30101']);
    expect(entriesOf(project, '06/公用经费合计')).toEqual(['31201 资本金注入 基本支出明细｜键入｜06/31201']);
    expect(entriesOf(project, '09/决算数')).toEqual(['接待 三公经费决算｜键入｜09/决算数/公务接待费']);
  });
  it('总额的余额：说出是哪一个总额、在哪里键入', () => {
    const rest = '总额减各部分的余额';
    expect(entriesOf(project, '04/年初财政拨款结转和结余')).toEqual([
      `未分科目 一般公共预算财政拨款 年初结转和结余｜键入，${rest}｜04/年初一般公共预算财政拨款`,
    ]);
    expect(entriesOf(project, '04/一般公共预算财政拨款')).toEqual([
      `2010301 行政运行 一般公共预算财政拨款 本年收入｜键入，${rest}｜02/2010301/财政拨款收入`,
    ]);
    expect(entriesOf(project, '01/201')[1]).toBe(
      `2010301 行政运行 其他资金 基本支出｜键入，${rest}｜03/2010301/基本支出`,
    );
  });
  it('笔数多过列得出的：照实说一共几笔', () => {
    const many = emptyProject('hunan-2024');
    const codes = dictionary
      .all()
      .filter(({ code, budget }) => code.length === 7 && budget === '一般')
      .slice(0, 230);
    for (const { code } of codes) typeOne(many, `05/${code}/项目支出`, '100');
    const own = told(many, '05/合计/项目支出');
    expect([own.entries.length, own.entryCount]).toEqual([200, 230]);
  });
});
