/** LEDGER §8：03、05、02 在一项上不一致的各种情形。印数一个不丢、一个不改，矛盾照实报出。 */
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { planImport } from '../support/plan-import.js';
import type { ImportedTable } from '../../src/shared/project/import-this-year.js';
import type { Project } from '../../src/shared/project/project.js';
import type { RecognizedCell } from '../../src/shared/recognize/types.js';
import { cellView } from '../../src/shared/tables/cell.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { type PrintedSet, checkOwn, importedOf, printOf, stateOf } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

const id = 'hunan-2024';
const rules = rulesOf(id);

/** 键入一本账，印成万元，再改几个印数（地址 → 万元），导入。 */
function imported(
  ledger: Readonly<Record<string, string>>,
  wrong: Readonly<Record<string, string | null>>,
): { project: Project; disputed: readonly string[]; report: CheckReport; set: PrintedSet } {
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
  return {
    project,
    set,
    disputed: plan.disputed.map((one) => one.address),
    report: checkOwn(project.tables, rules),
  };
}
const shown = (project: Project, address: string): string | null => {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return cellView(project.tables, resolved.ref).printed;
};
const kindOf = (project: Project, address: string): string => {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  const view = cellView(project.tables, resolved.ref);
  return `${view.kind}${view.typed ? '·照录' : ''}`;
};
/** 这里不填 06，X-16 本就不符。 */
const failing = (report: CheckReport): string[] =>
  report.rules.filter((one) => one.state === 'fail' && one.rule !== 'X-16').map((one) => one.rule);
const spent = { '05/2010301/基本支出': '1000000', '05/2010302/项目支出': '500000' };

describe('03（T）对 05＋07＋08（S）', () => {
  it('T＝S：03 跟随', () => {
    const { project, report } = imported(spent, {});
    expect(kindOf(project, '03/2010301/基本支出')).toBe('total');
    expect(failing(report)).toEqual([]);
    // 跟随的意思：改 05，03、01、04 都动。
    typeOne(project, '05/2010301/基本支出', '1100000');
    expect(shown(project, '03/2010301/基本支出')).toBe('110.00');
    expect(shown(project, '01/201')).toBe('160.00');
  });
  it('T＞S 而有其他资金：照录，没有不符', () => {
    const { project, report, disputed } = imported(
      { ...spent, '02/2010301/事业收入': '200000', '03/2010301/基本支出': '1200000' },
      {},
    );
    expect(kindOf(project, '03/2010301/基本支出')).toBe('total·照录');
    expect(disputed).toEqual([]);
    expect(failing(report)).toEqual([]);
  });
  it('T＞S 而没有其他资金：矛盾，三处都照印', () => {
    const { project, report, disputed } = imported(spent, { '03/2010301/基本支出': '101' });
    expect(shown(project, '03/2010301/基本支出')).toBe('101.00');
    expect(shown(project, '05/2010301/基本支出')).toBe('100.00');
    expect(shown(project, '02/2010301/财政拨款收入')).toBe('100.00');
    expect(disputed.length).toBeGreaterThan(0);
    expect(failing(report)).not.toEqual([]);
  });
  it('T＜S：总是 X-17 不符', () => {
    const { project, report } = imported(spent, { '03/2010301/基本支出': '99' });
    expect(shown(project, '03/2010301/基本支出')).toBe('99.00');
    expect(shown(project, '05/2010301/基本支出')).toBe('100.00');
    expect(stateOf(report, 'X-17')).toBe('fail');
  });
});

describe('02（I）对 S', () => {
  it('I＝S：02 跟随支出', () => {
    const { project } = imported(spent, {});
    expect(kindOf(project, '02/2010301/财政拨款收入')).toBe('default');
  });
  it('I≠S 而有结转：照录，没有不符', () => {
    const { project, report, disputed } = imported({ ...spent, '02/2010301/财政拨款收入': '1300000' }, {});
    expect(kindOf(project, '02/2010301/财政拨款收入')).toBe('default·照录');
    expect(disputed).toEqual([]);
    expect(failing(report)).toEqual([]);
    expect(shown(project, '04/年末财政拨款结转和结余')).toBe('30.00');
  });
  it('I≠S 而没有结转：矛盾', () => {
    const { project, disputed } = imported(spent, { '02/2010301/财政拨款收入': '101' });
    expect(shown(project, '02/2010301/财政拨款收入')).toBe('101.00');
    expect(disputed.length).toBeGreaterThan(0);
  });
  it('印出的 02 里没有的行就是 0：只由结转支出', () => {
    const { project, report, disputed } = imported(
      { ...spent, '04/年初一般公共预算财政拨款': '500000', '02/2010302/财政拨款收入': '0' },
      {},
    );
    expect(project.state.inputs['财政.收入|2010302']?.yuan).toBe('0.00');
    expect(disputed).toEqual([]);
    expect(failing(report)).toEqual([]);
  });
});

describe('基金', () => {
  it('02 的基金科目与 07 不一致：存疑在 02，07 不动', () => {
    const { project, disputed } = imported(
      { '07/2120803/本年收入': '400000', '07/2120803/项目支出': '300000' },
      { '02/2120803/财政拨款收入': '41' },
    );
    expect(disputed).toContain('02/2120803/财政拨款收入');
    expect(shown(project, '02/2120803/财政拨款收入')).toBe('41.00');
    expect(shown(project, '07/2120803/本年收入')).toBe('40.00');
  });
});

describe('合计', () => {
  it('合计印错：存疑在合计，各项不动；采用算出的即了结', () => {
    const { project, disputed } = imported(spent, { '05/合计/本年支出': '151', '05/合计/小计': '151' });
    expect(disputed).toEqual(['05/合计/小计']);
    expect(shown(project, '05/合计/小计')).toBe('151.00');
    expect(kindOf(project, '05/合计/小计')).toBe('disputed');
    expect(shown(project, '05/2010301/基本支出')).toBe('100.00');
    typeOne(project, '05/2010302/项目支出', '510000');
    expect(kindOf(project, '05/合计/小计')).toBe('derived');
  });
  it('没有印的合计不是矛盾', () => {
    const { project, disputed } = imported(spent, { '05/合计/小计': null, '05/201/小计': null });
    expect(disputed).toEqual([]);
    expect(shown(project, '05/合计/小计')).toBe('150.00');
  });
  it('零头之差：印定，改了来源就按账上的数', () => {
    const { project, disputed } = imported(spent, { '05/合计/小计': '150.01' });
    expect(disputed).toEqual([]);
    expect(kindOf(project, '05/合计/小计')).toBe('pinned');
    expect(shown(project, '05/合计/小计')).toBe('150.01');
    typeOne(project, '05/2010301/基本支出', '1000100');
    expect(shown(project, '05/合计/小计')).toBe('150.01');
    expect(kindOf(project, '05/合计/小计')).toBe('derived');
    project.undo();
    expect(kindOf(project, '05/合计/小计')).toBe('pinned');
  });
});

describe('残缺的文件', () => {
  it('只有 05：其余跟随，缺表的关系未能执行', () => {
    const base = emptyProject(id);
    for (const [address, yuan] of Object.entries(spent)) typeOne(base, address, yuan);
    const set = printOf(base.tables, '万元');
    const project = emptyProject(id);
    const only = { ...set, tables: set.tables.filter((table) => table.table === '05') };
    const plan = planImport(project.state, bundleOf(id).model, dictionary, importedOf(only), 's1', rules);
    project.execute('import', '导入', plan.changes);
    expect(plan.disputed).toEqual([]);
    expect(shown(project, '01/201')).toBe('150.00');
    expect(shown(project, '02/2010301/财政拨款收入')).toBe('100.00');
  });
  /** 改一改认出来的表再导入。 */
  function importedAs(change: (table: ImportedTable) => ImportedTable): {
    project: Project;
    disputed: readonly string[];
  } {
    const base = emptyProject(id);
    for (const [address, yuan] of Object.entries(spent)) typeOne(base, address, yuan);
    const tables = importedOf(printOf(base.tables, '万元')).map(change);
    const project = emptyProject(id);
    const plan = planImport(project.state, bundleOf(id).model, dictionary, tables, 's1', rules);
    project.execute('import', '导入', plan.changes);
    return { project, disputed: plan.disputed.map((one) => one.address) };
  }
  const withCells = (
    { table, unit }: ImportedTable,
    id_: string,
    change: (cell: RecognizedCell) => RecognizedCell | null,
  ): ImportedTable => ({
    unit,
    table: {
      ...table,
      cells: table.table === id_ ? table.cells.flatMap((cell) => change(cell) ?? []) : table.cells,
    },
  });

  it('表上没有认出的一栏是不知道，不是零：跟随，不成矛盾', () => {
    const { project, disputed } = importedAs((table) =>
      withCells(table, '02', (cell) => (cell.column === '财政拨款收入' ? null : cell)),
    );
    expect(disputed).toEqual([]);
    expect(shown(project, '02/2010301/财政拨款收入')).toBe('100.00');
  });
  it('印着而读不懂的一格也是不知道', () => {
    const { project, disputed } = importedAs((table) =>
      withCells(table, '03', (cell) =>
        cell.row === '2010301' ? { ...cell, text: '见附表', amount: null, unread: true } : cell,
      ),
    );
    expect(disputed).toEqual([]);
    expect(shown(project, '03/2010301/基本支出')).toBe('100.00');
  });
  it('合计一行没有印：无从比起，别处的零头照样印定', () => {
    const { disputed } = importedAs((table) =>
      withCells(table, '05', (cell) => (cell.row === '合计' ? null : cell)),
    );
    expect(disputed).toEqual([]);
  });
  it('先填后导入：人填的留着，不同的列为冲突', () => {
    const project = emptyProject(id);
    typeOne(project, '05/2010301/基本支出', '990000');
    const base = emptyProject(id);
    for (const [address, yuan] of Object.entries(spent)) typeOne(base, address, yuan);
    const plan = planImport(
      project.state,
      bundleOf(id).model,
      dictionary,
      importedOf(printOf(base.tables, '元')),
      's1',
      rules,
    );
    project.execute('import', '导入', plan.changes);
    expect(plan.conflicts).toContainEqual(
      expect.objectContaining({ address: '05/2010301/基本支出', kept: '99', printed: '100' }),
    );
    expect(project.state.inputs['一般.支出.基本|2010301']?.yuan).toBe('990000.00');
  });
});
