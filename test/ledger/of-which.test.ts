/** 其中的数（LEDGER G11）：附在一笔账上，照印、能键入、能导入，从不相加；不得超过所属的数。 */
import { describe, expect, it } from 'vitest';
import { compileChecks } from '../../src/shared/checks/compile.js';
import { emptyState } from '../../src/shared/document/state.js';
import { profileRank } from '../../src/shared/ledger/rank.js';
import type { SubjectTable, TableSpec } from '../../src/shared/profile/schema.js';
import { validateProfile } from '../../src/shared/profile/validate.js';
import { explainCell } from '../../src/shared/project/explain.js';
import { planImport } from '../support/plan-import.js';
import { Project } from '../../src/shared/project/project.js';
import { cellView } from '../../src/shared/tables/cell.js';
import { type ProfileModel, compileProfile } from '../../src/shared/tables/model.js';
import { CODE_POOL, allAmounts, typeOne } from '../support/ledger.js';
import { checkOwn, checkPrinted, importedOf, plus, printOf, stateOf, withCell } from '../support/printed.js';
import { bundleOf, dictionary } from '../support/templates.js';

const { model, checks } = bundleOf('hunan-2024');
const rules = compileChecks(checks);
const NAME = '其中：教育收费';

/** 02 表多一栏“其中：教育收费”（属于事业收入），01 表多一行，数由 02 而来。 */
function withOfWhich(change: Partial<SubjectTable['amounts'][number]> = {}): ProfileModel {
  const tables = model.tables.map(({ spec }): TableSpec => {
    if (spec.table === '02' && spec.kind === 'subjects')
      return {
        ...spec,
        columns: [...spec.columns, { id: '教育收费', role: 'amount', width: 14 }],
        header: spec.header.map((row, at) => [...row, at < 2 ? NAME : '8']),
        amounts: [
          ...spec.amounts,
          { column: '教育收费', query: '其中.教育收费', input: true, of: '事业收入', ...change },
        ],
      };
    if (spec.table === '01' && spec.kind === 'fixed')
      return {
        ...spec,
        blocks: spec.blocks.map((block) => ({
          ...block,
          rows: block.rows.flatMap((row) =>
            row.label === '五、事业收入'
              ? [
                  row,
                  {
                    label: NAME,
                    indent: 2,
                    of: '事业收入',
                    cell: { query: '其中.教育收费', formula: `[02/合计/${NAME}]`, typeAt: '02 表' },
                  },
                ]
              : [row],
          ),
        })),
      };
    return spec;
  });
  return compileProfile(model.spec, tables);
}
const profile = withOfWhich();
function project(): Project {
  const meta = { profile: profile.spec.id, year: 2024, department: '学校', sample: true, createdAt: '' };
  return new Project(profile, dictionary, emptyState(meta), [], { now: () => '' });
}
const at = (own: Project, address: string) => {
  const resolved = own.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  return { ref: resolved.ref, view: cellView(own.tables, resolved.ref) };
};
function filled(): Project {
  const own = project();
  typeOne(own, '05/2010301/基本支出', '1000000');
  typeOne(own, '02/2010301/事业收入', '300000');
  typeOne(own, '02/2010302/事业收入', '200000');
  typeOne(own, `02/2010301/${NAME}`, '120000');
  typeOne(own, `02/2010302/${NAME}`, '80000');
  return own;
}

describe('其中的数', () => {
  it('版式写了它就通过校验，秩仍是满的', () => {
    expect(validateProfile(profile, dictionary)).toEqual([]);
    expect(profileRank(profile, dictionary, CODE_POOL).complete).toBe(true);
  });
  it('照印、逐级相加给合计，而不加进任何别的数', () => {
    const [own, without] = [filled(), project()];
    typeOne(without, '05/2010301/基本支出', '1000000');
    typeOne(without, '02/2010301/事业收入', '300000');
    typeOne(without, '02/2010302/事业收入', '200000');
    expect(at(own, `02/合计/${NAME}`).view.printed).toBe('20.00');
    expect(at(own, `02/20103/${NAME}`).view).toMatchObject({ printed: '20.00', kind: 'derived' });
    expect(at(own, `01/${NAME}`).view).toMatchObject({ printed: '20.00', kind: 'derived' });
    const rest = [...allAmounts(own.tables)].filter(([key]) => !key.includes('教育收费'));
    expect(new Map(rest)).toEqual(allAmounts(without.tables));
    expect(stateOf(checkOwn(own.tables, rules), 'L-3')).toBe('pass');
  });
  it('一改就重画它与上级；撤销还原', () => {
    const own = filled();
    const dirty = typeOne(own, `02/2010301/${NAME}`, '100000');
    const cells = [...(dirty?.cells ?? [])]
      .filter((ref) => own.tables.hasRow(ref.table, ref.row))
      .map((ref) => own.tables.addresses.format(ref))
      .sort();
    expect(cells).toEqual(
      [
        `01/${NAME.replace('：', ':')}`,
        ...['201', '20103', '2010301', '合计'].map((row) => `02/${row}/其中:教育收费`),
      ].sort(),
    );
    expect(at(own, `01/${NAME}`).view.printed).toBe('18.00');
    own.undo();
    expect(at(own, `01/${NAME}`).view.printed).toBe('20.00');
  });
  it('超过所属的数：L-3 不符，指明两处；导入的印数也一样', () => {
    const own = filled();
    typeOne(own, `02/2010302/${NAME}`, '250000');
    const found = checkOwn(own.tables, rules).findings.filter((one) => one.rule === 'L-3');
    expect(found.map((one) => [one.state, one.left.addresses[0], one.right.addresses[0]])).toEqual([
      ['fail', '02/2010302/其中:教育收费', '02/2010302/事业收入'],
    ]);
    const set = withCell(printOf(filled().tables, '万元'), at(own, `01/${NAME}`).ref, plus('40'));
    expect(stateOf(checkPrinted(set, own.tables, rules), 'L-3')).toBe('fail');
    expect(stateOf(checkPrinted(printOf(filled().tables, '万元'), own.tables, rules), 'L-3')).toBe('pass');
  });
  it('没有印它的版式：不适用', () => {
    const own = filled();
    expect(stateOf(checkOwn(own.tables, rules), 'L-3')).not.toBe('notApplicable');
    const plain = new Project(model, dictionary, own.state, [], { now: () => '' });
    const result = checkOwn(plain.tables, rules).rules.find((one) => one.rule === 'L-3');
    expect(result).toMatchObject({ state: 'notApplicable', why: '本版式没有“其中”的数' });
    // 账上还留着，换回来还在。
    expect(own.state.inputs['其中.教育收费|2010301']?.yuan).toBe('120000.00');
  });
  it.each(['元', '万元'] as const)('印出来再导入（%s），还是同一本账', (unit) => {
    const own = filled();
    const again = project();
    const plan = planImport(
      again.state,
      profile,
      dictionary,
      importedOf(printOf(own.tables, unit)),
      's1',
      rules,
    );
    again.execute('import', '导入', plan.changes);
    expect(plan.disputed).toEqual([]);
    expect(allAmounts(again.tables)).toEqual(allAmounts(own.tables));
  });
  it('说得出从哪里来', () => {
    const own = filled();
    const { entries } = explainCell(own.tables, at(own, `01/${NAME}`).ref, own.commands, []);
    expect(entries.map((one) => [one.label, one.yuan, one.address])).toEqual([
      ['2010301 行政运行 其中：教育收费', '120000.00', '02/2010301/其中:教育收费'],
      ['2010302 一般行政管理事务 其中：教育收费', '80000.00', '02/2010302/其中:教育收费'],
    ]);
  });
  it.each([
    [{ of: undefined }, /列“教育收费”：查询“其中\.教育收费”是其中的数，请写 of/],
    [{ of: '没有的栏' }, /列“教育收费”：of 写了“没有的栏”/],
    [{ of: '教育收费' }, /列“教育收费”：of 写了“教育收费”，本表没有这样的另一栏/],
  ])('写错的版式 %#', (change, message) => {
    expect(validateProfile(withOfWhich(change), dictionary).join('\n')).toMatch(message);
  });
  it('其中的数加进了合计：公式与查询不是同一个数', () => {
    const across = `[02/{行}/财政拨款收入] + [02/{行}/${NAME}]`;
    const wrong = compileProfile(
      profile.spec,
      profile.tables.map(({ spec }) =>
        spec.table === '02' && spec.kind === 'subjects'
          ? {
              ...spec,
              amounts: spec.amounts.map((own) => (own.column === '本年收入合计' ? { ...own, across } : own)),
            }
          : spec,
      ),
    );
    expect(validateProfile(wrong, dictionary).join('\n')).toContain('不是同一个数');
  });
});
