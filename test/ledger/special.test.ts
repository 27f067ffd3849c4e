/** LEDGER §9、§10.5：总额、默认、只由结转支出的项、其他资金、类里的基金款、只有类的行、扣下一项、先无科目后按项。 */
import { describe, expect, it } from 'vitest';
import { cellView } from '../../src/shared/tables/cell.js';
import type { Project } from '../../src/shared/project/project.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { planImport } from '../support/plan-import.js';
import { emptyProject, typeOne, typeableCells } from '../support/ledger.js';
import { checkOwn, checkPrinted, importedOf, printOf, stateOf, withCell } from '../support/printed.js';
import { PROFILE_IDS, bundleOf, dictionary, rulesOf } from '../support/templates.js';

const at = (project: Project, address: string): string | null => {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return project.tables.hasRow(resolved.ref.table, resolved.ref.row)
    ? project.tables.computed(resolved.ref).yuan.toFixed(2)
    : null;
};
const view = (project: Project, address: string): ReturnType<typeof cellView> => {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return cellView(project.tables, resolved.ref);
};
const typed = (cells: Readonly<Record<string, string>>): Project => {
  const project = emptyProject('hunan-2024');
  for (const [address, yuan] of Object.entries(cells)) typeOne(project, address, yuan);
  return project;
};
const rules = rulesOf('hunan-2024');

describe('总额（G1）', () => {
  const parts = { '05/2010301/基本支出': '100', '03/2010301/基本支出': '100' };
  it('03 与 05 先后键入，都不改变对方', () => {
    for (const order of [Object.entries(parts), Object.entries(parts).reverse()]) {
      const project = typed(Object.fromEntries(order));
      expect(at(project, '03/2010301/基本支出')).toBe('100.00');
      expect(at(project, '05/2010301/基本支出')).toBe('100.00');
    }
  });
  it('没有键入时跟随 05＋07＋08；清除即回到跟随', () => {
    const project = typed({ '05/2010301/基本支出': '100' });
    expect(at(project, '03/2010301/基本支出')).toBe('100.00');
    expect(view(project, '03/2010301/基本支出').kind).toBe('total');
    typeOne(project, '03/2010301/基本支出', '130');
    typeOne(project, '05/2010301/基本支出', '110');
    expect(at(project, '03/2010301/基本支出')).toBe('130.00');
    typeOne(project, '03/2010301/基本支出', '');
    expect(at(project, '03/2010301/基本支出')).toBe('110.00');
  });
  it('余额为负是不符，不是拒绝', () => {
    const project = typed({ '05/2010301/基本支出': '110', '03/2010301/基本支出': '100' });
    expect(at(project, '03/2010301/基本支出')).toBe('100.00');
    expect(stateOf(checkOwn(project.tables, rules), 'X-17')).toBe('fail');
    expect(view(project, '03/2010301/基本支出').note).toContain('其他资金');
  });
  it('01 年初是总额：默认等于 04 年初，照录后余额归其他资金', () => {
    const project = typed({ '04/年初一般公共预算财政拨款': '50' });
    expect(at(project, '01/年初结转和结余')).toBe('50.00');
    typeOne(project, '01/年初结转和结余', '80');
    typeOne(project, '04/年初一般公共预算财政拨款', '60');
    expect(at(project, '01/年初结转和结余')).toBe('80.00');
    expect(at(project, '01/年末结转和结余')).toBe('80.00');
    expect(at(project, '04/年末财政拨款结转和结余')).toBe('60.00');
  });
});

describe('默认收入（G5）', () => {
  it('一般科目的收入等于支出，不为负', () => {
    const project = typed({ '05/2010301/基本支出': '100', '05/2010302/项目支出': '-30' });
    expect(at(project, '02/2010301/财政拨款收入')).toBe('100.00');
    // 收入为零的项不在 02 表上。
    expect(at(project, '02/2010302/财政拨款收入')).toBeNull();
  });
  it('一侧冲减为负：整科目仍是支出减年初', () => {
    const project = typed({ '05/2010301/基本支出': '100', '05/2010301/项目支出': '-30' });
    expect(at(project, '02/2010301/财政拨款收入')).toBe('70.00');
    typeOne(project, '05/2010301/基本支出', '-5');
    expect(at(project, '01/一般公共预算财政拨款收入')).toBe('0.00');
    typeOne(project, '05/2010301/项目支出', '40');
    expect(at(project, '02/2010301/财政拨款收入')).toBe('35.00');
  });
  it('默认不因全套表的性质而改变：04 年初一键入，02 不动', () => {
    const project = typed({ '05/2010301/基本支出': '100' });
    typeOne(project, '04/年初一般公共预算财政拨款', '20');
    expect(at(project, '02/2010301/财政拨款收入')).toBe('100.00');
    expect(at(project, '04/年末财政拨款结转和结余')).toBe('20.00');
  });
  it('不分科目的年初为负，也不生出没有科目的收入', () => {
    const project = typed({ '04/年初一般公共预算财政拨款': '-20', '04/年初国有资本经营预算财政拨款': '-5' });
    expect(at(project, '02/合计/财政拨款收入')).toBe('0.00');
    expect(at(project, '04/年末财政拨款结转和结余')).toBe('-25.00');
  });
  it('只由结转支出的项：0 是一个值，它在 03、05，不在 02', () => {
    const project = typed({ '04/年初一般公共预算财政拨款': '100', '05/2010301/项目支出': '100' });
    typeOne(project, '02/2010301/财政拨款收入', '0');
    expect(at(project, '02/2010301/财政拨款收入')).toBe('0.00');
    expect(at(project, '03/2010301/项目支出')).toBe('100.00');
    expect(at(project, '01/一般公共预算财政拨款收入')).toBe('0.00');
    expect(at(project, '04/年末财政拨款结转和结余')).toBe('0.00');
    typeOne(project, '02/2010301/财政拨款收入', '');
    expect(at(project, '02/2010301/财政拨款收入')).toBe('100.00');
  });
  it('基金科目的财政拨款收入在 07 键入，02 拒绝并指路', () => {
    const project = typed({ '07/2120803/本年收入': '40', '07/2120803/项目支出': '30' });
    expect(at(project, '02/2120803/财政拨款收入')).toBe('40.00');
    const { refused } = planEdits(
      project.tables,
      [{ address: '02/2120803/财政拨款收入', text: '1' }],
      '元',
      'typed',
    );
    expect(refused[0]?.goTo).toBe('07/2120803/本年收入');
  });
});

describe('各种资金在一处', () => {
  it('同一项既有基本又有项目的其他资金', () => {
    const project = typed({
      '05/2010301/基本支出': '100',
      '05/2010301/项目支出': '40',
      '03/2010301/基本支出': '120',
      '03/2010301/项目支出': '45',
    });
    expect(at(project, '03/2010301/本年支出合计')).toBe('165.00');
    expect(at(project, '01/201')).toBe('165.00');
    expect(at(project, '04/201')).toBe('140.00');
  });
  it('普通类里的基金款', () => {
    const project = typed({ '05/2070101/项目支出': '10', '07/2070904/项目支出': '7' });
    expect(at(project, '04/207/一般公共预算财政拨款')).toBe('10.00');
    expect(at(project, '04/207/政府性基金预算财政拨款')).toBe('7.00');
    expect(at(project, '01/207')).toBe('17.00');
    expect(at(project, '05/207/小计')).toBe('10.00');
  });
});

describe('较粗的数（G6）', () => {
  it('只有类的行', () => {
    const project = typed({ '05/201/基本支出': '100', '05/208/项目支出': '20' });
    expect(at(project, '05/合计/小计')).toBe('120.00');
    expect(at(project, '03/201/基本支出')).toBe('100.00');
    expect(at(project, '02/201/财政拨款收入')).toBe('100.00');
    expect(at(project, '01/201')).toBe('100.00');
    expect(at(project, '01/本年支出合计')).toBe('120.00');
  });
  it('类照录、其下一项扣下不印：余数归未分科目，从不重复计算', () => {
    const project = typed({ '05/201/基本支出': '100' });
    typeOne(project, '05/2010301/基本支出', '70');
    expect(at(project, '05/201/基本支出')).toBe('100.00');
    expect(at(project, '05/合计/小计')).toBe('100.00');
    expect(at(project, '01/201')).toBe('100.00');
    expect(at(project, '02/201/财政拨款收入')).toBe('100.00');
    const note = view(project, '05/201/基本支出');
    expect(note.kind).toBe('total');
    typeOne(project, '05/2010302/基本支出', '30');
    expect(at(project, '05/201/基本支出')).toBe('100.00');
    typeOne(project, '05/2010302/基本支出', '50');
    expect(at(project, '05/201/基本支出')).toBe('100.00');
  });
  it('先粗后细与先细后粗，同一本账', () => {
    const first = typed({ '05/201/基本支出': '100' });
    typeOne(first, '05/2010301/基本支出', '70');
    // 有了更细的行，粗一级就不能再键入（由下级相加）。
    const second = typed({ '05/2010301/基本支出': '70' });
    const { refused } = planEdits(
      second.tables,
      [{ address: '05/201/基本支出', text: '100' }],
      '元',
      'typed',
    );
    expect(refused).toHaveLength(1);
    expect(at(first, '05/合计/小计')).toBe('100.00');
  });
});

describe('负数：结转与冲减可以，收入与预算数不可以（RULES B.0）', () => {
  const refusal = (profile: string, address: string, text: string): string | null => {
    const project = emptyProject(profile);
    return planEdits(project.tables, [{ address, text }], '元', 'typed').refused[0]?.reason ?? null;
  };
  /** 每个版式的每个可键入的格，按它写的是什么分两边。 */
  it.each(PROFILE_IDS)('%s：每一格', (id) => {
    const { tables } = emptyProject(id);
    const [legal, refused] = [new Set<string>(), new Set<string>()];
    for (const ref of typeableCells(tables, ['2010301', '2120803', '2230105'])) {
      const slot = tables.model(ref)?.slot?.name ?? '';
      const reason = refusal(id, tables.addresses.format(ref), '-1');
      (reason === null ? legal : refused).add(slot);
      if (reason !== null) expect(reason).toMatch(/不能为负数，原值未动.*请记在/);
    }
    for (const slot of legal) expect(slot).toMatch(/年初|支出|年末项目结余|决算$/);
    for (const slot of refused) expect(slot).toMatch(/收入|预算$|使用结余$|结余分配$/);
    expect(legal.size).toBeGreaterThan(8);
    expect(refused.size).toBeGreaterThan(8);
  });
  it('负零是零，不拒', () => expect(refusal('hunan-2024', '02/2010301/事业收入', '-0')).toBeNull());
  it('冲减照印，上级照减', () => {
    const project = typed({ '05/2010301/基本支出': '1000000', '05/2010302/基本支出': '-30000' });
    expect(at(project, '05/2010302/基本支出')).toBe('-30000.00');
    expect(at(project, '01/201')).toBe('970000.00');
    // 冲减不产生负的收入（默认不小于零）。
    expect(at(project, '02/2010302/财政拨款收入')).toBe(null);
  });
  it('导入的负收入：照印不改，L-4 不符', () => {
    const base = typed({ '05/2010301/基本支出': '1000000', '02/2010301/事业收入': '20000' });
    const ref = { table: '02', row: '2010301', column: '事业收入' };
    const set = withCell(printOf(base.tables, '元'), ref, () => '-20000');
    const project = emptyProject('hunan-2024');
    const { model } = bundleOf('hunan-2024');
    const plan = planImport(project.state, model, dictionary, importedOf(set), 's1', rules);
    project.execute('import', '导入', plan.changes);
    expect(at(project, '02/2010301/事业收入')).toBe('-20000.00');
    expect(stateOf(checkOwn(project.tables, rules), 'L-4')).toBe('fail');
    expect(stateOf(checkPrinted(set, project.tables, rules), 'L-4')).toBe('fail');
  });
});
