/** 审核清单本身：RULES B 的 83 条一条不少，每条写明的表与表达式里的表一致；零容差与尾差区间。 */
import { describe, expect, it } from 'vitest';
import { amount, toPrintedWan } from '../../src/shared/money/index.js';
import { runChecks } from '../../src/shared/checks/run.js';
import { compileChecks } from '../../src/shared/checks/compile.js';
import { checksSchema } from '../../src/shared/checks/schema.js';
import type { Project } from '../../src/shared/project/project.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { department, departmentWithFacts } from '../support/department.js';
import { MutableSource } from '../support/mutable-source.js';
import { checkOwn, checkPrinted, plus, printOf, stateOf, withCell } from '../support/printed.js';
import { PROFILE_IDS, bundleOf, rulesOf } from '../support/templates.js';
import { mayBeNegative } from '../../src/shared/ledger/slots.js';

const RULES = rulesOf('hunan-2024');
const range = (prefix: string, count: number, digits = 1): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}-${String(at + 1).padStart(digits, '0')}`);
/** RULES B.1、B.2 的全部编号。 */
const IDS = [
  ...range('F01', 7),
  ...range('F02', 4),
  ...range('F03', 4),
  ...range('F04', 8),
  ...range('F05', 4),
  ...range('F05p', 7),
  ...range('F06', 9),
  ...range('F07', 3),
  ...range('F08', 2),
  ...range('F09', 5),
  ...range('X', 30, 2),
];
const SOFT = ['F01-6', 'F01-7', 'F06-9', 'F09-5', 'X-22', 'X-24', 'X-25', 'X-27', 'X-29', 'X-30'];

describe('清单', () => {
  it('83 条，73 硬 10 软', () => {
    const own = RULES.map(({ spec }) => spec.id).filter((id) => !id.startsWith('L-'));
    expect(own.sort()).toEqual([...IDS].sort());
    expect(IDS).toHaveLength(83);
    expect(
      RULES.filter(({ spec }) => spec.strength === 'soft' && !spec.id.startsWith('L-'))
        .map(({ spec }) => spec.id)
        .sort(),
    ).toEqual([...SOFT].sort());
  });
  it('写明的表就是表达式用到的表', () => {
    for (const { spec, parts } of RULES) {
      if (spec.kind !== 'relation' || spec.id === 'X-29') continue;
      const used = new Set<string>();
      for (const part of parts) {
        if (part.spec.each) used.add(part.spec.each.table);
        for (const term of [...part.left.terms, ...(part.right?.terms ?? [])])
          if (term.reference.scope === 'cell') used.add(term.reference.table);
      }
      expect(`${spec.id} ${[...used].sort().join(' ')}`).toBe(
        `${spec.id} ${[...spec.tables].sort().join(' ')}`,
      );
    }
  });
  it('每条在有全部资料的一套表上都有状态；执行的条数说得清', () => {
    const { tables } = departmentWithFacts();
    const report = checkOwn(tables, RULES, '参公单位');
    expect(report.rules).toHaveLength(RULES.length);
    const { counts } = report;
    expect(counts.notRun).toBe(0);
    expect(counts.fail).toBe(0);
    expect(
      report.rules
        .filter((rule) => rule.state === 'notApplicable')
        .map((rule) => rule.rule)
        .sort(),
    ).toEqual(['F01-7', ...range('F05p', 7), 'L-3', 'X-15', 'X-22', 'X-23'].sort());
    expect(report.rulesRun).toBe(RULES.length - counts.notApplicable);
    expect(counts.pass + counts.tail + counts.info + counts.fail + counts.notApplicable + counts.notRun).toBe(
      RULES.length,
    );
    for (const one of report.rules) if (one.state === 'notApplicable') expect(one.why).toBeTruthy();
  });
  it('没有补充资料、没有上年数的，说未能执行和缺什么', () => {
    const report = checkOwn(department().tables, RULES, '参公单位');
    const why = (id: string): string =>
      report.findings
        .filter((one) => one.rule === id && one.state === 'notRun')
        .map((one) => one.message)
        .join();
    expect(why('X-24')).toContain('没有上年数');
    for (const id of ['X-27', 'X-29', 'X-30']) expect(why(id)).toContain('补充资料');
    // 缺什么，地址就是什么：从这一条去得到要填的地方。
    const places = (id: string): string[] =>
      report.findings.filter((one) => one.rule === id).flatMap((one) => one.left.addresses);
    expect(places('X-29')).toEqual(['事实:公务用车保有量']);
    expect(places('X-24')[0]).toMatch(/^上年:\d{2}\//);
    // 版式登记为可以不填的，没有另填就没有可比的；没有登记的，缺了就是未能执行。
    expect(why('X-26')).toContain('补充资料尚未填写（机关运行经费）');
    const optional = checkOwn(department().tables, RULES, '参公单位', new Set(['机关运行经费']));
    expect(optional.rules.find((one) => one.rule === 'X-26')).toMatchObject({ state: 'notApplicable' });
  });
  it('写错的清单指名报出', () => {
    const spec = (left: string): unknown => ({
      source: '',
      rules: [
        {
          id: 'X-01',
          title: '测试',
          strength: 'hard',
          tables: ['01'],
          parts: [{ left, relation: '=', right: '[零]' }],
        },
      ],
    });
    expect(() => compileChecks(checksSchema.parse(spec('[01/甲] [01/乙]')))).toThrow('X-01');
    expect(() => compileChecks(checksSchema.parse(spec('01/甲')))).toThrow('第 1 个字');
    expect(checksSchema.safeParse({ source: '', rules: [] }).success).toBe(false);
    expect(() =>
      compileChecks({
        source: '',
        rules: [...bundleOf('hunan-2024').checks.rules, ...bundleOf('hunan-2024').checks.rules],
      }),
    ).toThrow('写了两次');
  });
});

describe('容差', () => {
  const small = (): Project => {
    const project = emptyProject('hunan-2024');
    for (const [code, yuan] of [
      ['2010301', '1000044'],
      ['2010302', '1000044'],
      ['2010450', '1000044'],
    ])
      typeOne(project, `05/${code ?? ''}/基本支出`, yuan ?? '');
    return project;
  };
  it('元已知：差一分就是不符；印数各自舍入之差是尾差', () => {
    const { tables } = small();
    // 100.0044 × 3 = 300.0132，印 100.00 × 3 与 300.01。
    const own = checkOwn(tables, RULES);
    expect(stateOf(own, 'F05-4')).toBe('tail');
    expect(own.counts.fail).toBe(1);
    const ref = { table: '05', row: '合计', column: '小计' };
    const source = new MutableSource(tables).set(ref, amount('3000132.01'));
    const report = runChecks(RULES, {
      source,
      addresses: tables.addresses,
      budgetOf: (code) => tables.budgetOf(code),
      form: '公开',
      wide08: false,
      unitKind: null,
      pinned: 0,
      disputed: 0,
      adjusted: 0,
    });
    expect(stateOf(report, 'F05-4')).toBe('fail');
    const finding = report.findings.find((one) => one.rule === 'F05-4' && one.state === 'fail');
    expect(finding?.bound).toBe('0');
    expect(toPrintedWan(amount('3000132.01')).toFixed(2)).toBe('300.01');
  });
  it('只知万元：限度是 0.005 ×（非零加数 + 1），到限度为尾差，过一分为不符', () => {
    const { tables } = small();
    const set = printOf(tables, '万元');
    const ref = { table: '05', row: '合计', column: '小计' };
    const at = (delta: string): string | null =>
      stateOf(checkPrinted(withCell(set, ref, plus(delta)), tables, RULES), 'F05-4');
    // 印 300.01 对 100.00 × 3：差 0.01；限度 0.005 × 4 = 0.02。
    expect(at('0')).toBe('tail');
    expect(at('0.01')).toBe('tail');
    expect(at('0.02')).toBe('fail');
    expect(at('-0.01')).toBe('tail');
    expect(at('-0.03')).toBe('tail');
    expect(at('-0.04')).toBe('fail');
    const finding = checkPrinted(set, tables, RULES).findings.find((one) => one.rule === 'F05-4');
    expect(finding).toMatchObject({
      state: 'tail',
      difference: '0.01',
      bound: '0.02',
      left: { addresses: ['05/合计/小计'], printed: '300.01' },
      right: { addresses: ['05/2010301/小计', '05/2010302/小计', '05/2010450/小计'], printed: '300.00' },
    });
  });
  it('同一数印在两处：限度 0.01', () => {
    const { tables } = small();
    const set = printOf(tables, '万元');
    const ref = { table: '01', row: '本年支出合计', column: '支出金额' };
    const at = (delta: string): string | null =>
      stateOf(checkPrinted(withCell(set, ref, plus(delta)), tables, RULES), 'X-04');
    expect([at('0'), at('0.01'), at('0.02')]).toEqual(['pass', 'tail', 'fail']);
  });
});

it('不能记负数的格都在 L-4 写明的表里', () => {
  for (const id of PROFILE_IDS) {
    const { model, checks } = bundleOf(id);
    const listed = checks.rules.find((rule) => rule.id === 'L-4')?.tables ?? [];
    const needed = model.tables
      .filter((table) =>
        (table.kind === 'subjects'
          ? table.amounts.map(({ cell }) => cell)
          : table.rows.flatMap((row) => [...row.cells.values()])
        ).some(({ slot }) => slot && !mayBeNegative(slot)),
      )
      .map((table) => table.id);
    expect(
      needed.filter((table) => !listed.includes(table)),
      id,
    ).toEqual([]);
  }
});
