/** LEDGER §8 的票与建议：哪几处印数互相支持、建议改哪里；定一处是一步，撤销复原。 */
import { describe, expect, it } from 'vitest';
import { type Conflict, findConflicts } from '../../src/shared/project/conflicts.js';
import { planImport } from '../support/plan-import.js';
import type { Project } from '../../src/shared/project/project.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { type PrintedSet, importedOf, printOf } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

const id = 'hunan-2024';
const rules = rulesOf(id);

/** 键入一本账，印成万元，改几个印数，导入。 */
function imported(
  ledger: Readonly<Record<string, string>>,
  wrong: Readonly<Record<string, string | null>>,
): Project {
  const base = emptyProject(id);
  for (const [address, yuan] of Object.entries(ledger)) typeOne(base, address, yuan);
  const printed = printOf(base.tables, '万元');
  const set: PrintedSet = {
    unit: '万元',
    tables: printed.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => {
        const address = base.tables.addresses.format(cell);
        return address in wrong ? { ...cell, text: wrong[address] ?? null } : cell;
      }),
    })),
  };
  const project = emptyProject(id);
  const plan = planImport(project.state, bundleOf(id).model, dictionary, importedOf(set), 's1', rules);
  project.execute('import', '导入', plan.changes);
  return project;
}
const printedAt = (project: Project, address: string): string => {
  const found = project.tables.addresses.resolve(address);
  return found.ok ? (project.tables.value(found.ref)?.printed?.toFixed(2) ?? '空') : found.reason;
};
const take = (project: Project, conflict: Conflict | undefined, choice: string): void => {
  const chosen = conflict?.choices.find((one) => one.id === choice);
  if (!chosen) throw new Error(`没有 ${choice}`);
  project.execute('decision', chosen.label, chosen.changes);
};
const spent = { '05/2010301/基本支出': '1000000', '05/2010302/项目支出': '500000' };

describe('一项三处', () => {
  it('相合的文件没有矛盾', () => expect(findConflicts(imported(spent, {}).tables)).toEqual([]));

  it('03 与 02、05 不合：建议 03 跟随；撤销复原', () => {
    const project = imported(spent, { '03/2010301/基本支出': '101' });
    const [conflict] = findConflicts(project.tables);
    expect(conflict).toMatchObject({ id: 'item|2010301', kind: 'item', proposal: { id: '03' } });
    const five = conflict?.prints.find((one) => one.address.startsWith('05/2010301/基本'));
    expect(five?.supports).toContain('与 02 表一致');
    take(project, conflict, '03');
    expect(printedAt(project, '03/2010301/基本支出')).toBe('100.00');
    expect(findConflicts(project.tables)).toEqual([]);
    project.undo();
    expect(printedAt(project, '03/2010301/基本支出')).toBe('101.00');
    expect(findConflicts(project.tables).map((one) => one.id)).toContain('item|2010301');
  });

  it('05 与 02、03 不合：建议 05 改用 03 的数', () => {
    const project = imported(spent, { '05/2010301/基本支出': '99' });
    const conflict = findConflicts(project.tables).find((one) => one.kind === 'item');
    expect(conflict?.proposal?.id).toBe('05');
    take(project, conflict, '05');
    expect(printedAt(project, '05/2010301/基本支出')).toBe('100.00');
    expect(findConflicts(project.tables).filter((one) => one.kind === 'item')).toEqual([]);
  });

  it('02 与 03、05 不合：建议 02 跟随', () => {
    const project = imported(spent, { '02/2010301/财政拨款收入': '101' });
    expect(findConflicts(project.tables)[0]).toMatchObject({ proposal: { id: '02' } });
  });

  it('有其他资金：T＞S 不是矛盾；T＜S 是矛盾而没有票，不建议', () => {
    const other = { ...spent, '02/2010301/事业收入': '200000', '03/2010301/基本支出': '1200000' };
    expect(findConflicts(imported(other, {}).tables)).toEqual([]);
    const project = imported(other, { '03/2010301/基本支出': '99' });
    const conflict = findConflicts(project.tables).find((one) => one.kind === 'item');
    expect(conflict?.proposal).toBeNull();
    expect(conflict?.choices.length).toBeGreaterThan(1);
  });
});

describe('合计与各项之和', () => {
  it('别处同一个数支持算出的：建议用算出的；也可保留差额', () => {
    const project = imported(spent, { '03/201/基本支出': '150', '03/201/本年支出合计': '200' });
    const conflict = findConflicts(project.tables).find((one) =>
      one.addresses.includes('03/201/本年支出合计'),
    );
    expect(conflict).toMatchObject({ kind: 'sum', proposal: { id: 'computed' } });
    expect(conflict?.prints[1]?.supports.join()).toMatch(/01\/201 同/);
    take(project, conflict, 'computed');
    expect(printedAt(project, '03/201/本年支出合计')).toBe('150.00');
    const own = findConflicts(project.tables).find((one) => one.addresses.includes('03/201/基本支出'));
    take(project, own, 'unassigned');
    expect(printedAt(project, '03/201/基本支出')).toBe('150.00');
    expect(printedAt(project, '03/2010301/基本支出')).toBe('100.00');
  });
});

describe('整张表错行', () => {
  const ledger = Object.fromEntries(
    ['2010301', '2010302', '2010350', '2080501', '2080505', '2101101', '2210201'].map((code, at) => [
      `05/${code}/基本支出`,
      String((at + 1) * 1_100_000),
    ]),
  );
  it('05 的数都对着下一个科目：一个建议改整张，各项复原', () => {
    const codes = Object.keys(ledger);
    const shifted = Object.fromEntries(
      codes.map((address, at) => [address, String(((at + 1) % codes.length) * 110 + 110)]),
    );
    const project = imported(ledger, shifted);
    const conflicts = findConflicts(project.tables);
    expect(conflicts.filter((one) => one.kind === 'item')).toEqual([]);
    const table = conflicts.find((one) => one.kind === 'table');
    expect(table?.proposal?.id).toBe('table');
    take(project, table, 'table');
    for (const [at, address] of codes.entries())
      expect(printedAt(project, address)).toBe(`${(at + 1) * 110}.00`);
    expect(findConflicts(project.tables)).toEqual([]);
  });
});

describe('06 错行', () => {
  const items = {
    '06/30101': '3000000',
    '06/30201': '120000',
    '06/30202': '50000',
    '06/30211': '410000',
    '06/30215': '91800',
    '06/30216': '33300',
    '06/30217': '5600',
    '06/30226': '171700',
    '06/30240': '72250',
    '06/31002': '88800',
    '09/预算数/公务接待费': '5600',
    '09/决算数/公务接待费': '5600',
  };
  const wan: Readonly<Record<string, string>> = {
    '30201': '12.00',
    '30202': '5.00',
    '30211': '41.00',
    '30215': '9.18',
    '30216': '3.33',
    '30217': '0.56',
    '30226': '17.17',
    '30240': '7.23',
  };
  /** 302 一块连同类的数整个错下去一行：类成了 30201，接待费成了培训费的 3.33。 */
  const whole = {
    '06/302': null,
    '06/30201': '95.46',
    '06/30202': '12',
    '06/30203': '5',
    '06/30211': null,
    '06/30212': '41',
    '06/30215': null,
    '06/30216': '9.18',
    '06/30217': '3.33',
    '06/30218': '0.56',
    '06/30226': null,
    '06/30227': '17.17',
    '06/30240': null,
    '06/30299': '7.23',
  };

  it('加不成公用合计、接待费又超过 09：一个建议整块移回，一步可撤销', () => {
    const project = imported({ ...spent, ...items }, whole);
    const conflicts = findConflicts(project.tables);
    expect(conflicts.map((one) => one.id)).toEqual(['table|06']);
    expect(conflicts[0]).toMatchObject({ kind: 'table', proposal: { id: 'shift' } });
    expect(conflicts[0]?.proposal?.label).toMatch(/30201 .*上移 1 行/);
    expect(conflicts[0]?.prints.map((one) => one.address)).toContain('06/30217');
    take(project, conflicts[0], 'shift');
    for (const [code, printed] of Object.entries(wan)) expect(printedAt(project, `06/${code}`)).toBe(printed);
    expect(printedAt(project, '06/30203')).toBe('空');
    expect(printedAt(project, '06/302')).toBe('95.46');
    expect(printedAt(project, '06/公用经费合计')).toBe('104.35');
    expect(findConflicts(project.tables)).toEqual([]);
    project.undo();
    expect(printedAt(project, '06/30217')).toBe('3.33');
    expect(findConflicts(project.tables).map((one) => one.id)).toEqual(['table|06']);
  });

  it('几种移法都合得上：都列出，不建议；有数的款与上年相同的一种，才建议', () => {
    const ledger = {
      ...spent,
      '06/31002': '88800',
      '06/31012': '300000',
      '06/31013': '10000',
      '06/31099': '40000',
      '09/决算数/公务用车购置费': '10000',
    };
    // 31012 以下错下去一行，31099 的数落到了 399；31002 错没错，看不出。
    const part = {
      '06/31012': null,
      '06/31013': '30',
      '06/31019': '1',
      '06/31099': null,
      '06/399': '4',
    };
    const project = imported(ledger, part);
    const [conflict] = findConflicts(project.tables).filter((one) => one.kind === 'table');
    expect(conflict?.proposal).toBeNull();
    expect(conflict?.choices.map((one) => one.id)).toEqual(['shift', 'shift-2']);
    project.execute('edit', '上年', [
      {
        section: 'prior',
        key: '06/31002',
        before: null,
        after: { printed: '5', yuan: null, source: { by: 'last-year' } },
      },
      {
        section: 'prior',
        key: '06/31001',
        before: null,
        after: { printed: '0', yuan: null, source: { by: 'last-year' } },
      },
    ]);
    const again = findConflicts(project.tables).find((one) => one.kind === 'table');
    expect(again?.proposal?.label).toMatch(/31013 .*至 399 .*上移 1 行/);
    take(project, again, again?.proposal?.id ?? '');
    expect(printedAt(project, '06/31002')).toBe('8.88');
    expect(printedAt(project, '06/31012')).toBe('30.00');
    expect(printedAt(project, '06/31099')).toBe('4.00');
    expect(printedAt(project, '06/310')).toBe('43.88');
    expect(findConflicts(project.tables)).toEqual([]);
  });

  it('只是加不成、没有超过 09 的，不疑错行', () => {
    const project = imported({ ...spent, ...items }, { '06/302': '90', '06/30203': '1' });
    expect(findConflicts(project.tables).map((one) => one.kind)).toEqual(['sum', 'sum']);
  });
});
