/**
 * LEDGER §10.4、§10.6 与 RULES B.0：各格各自舍入；尾差不超过限度；万元导入照印、不存疑；
 * 任何一个录入格印错 1.00 都查得出。
 */
import { describe, expect, it } from 'vitest';
import {
  ZERO,
  absolute,
  amount,
  compare,
  printYuan,
  tailBound,
  toFixedText,
  toPrintedWan,
} from '../../src/shared/money/index.js';
import { planImport } from '../support/plan-import.js';
import { cellView, typingAt } from '../../src/shared/tables/cell.js';
import {
  FULL,
  LAYOUTS,
  allViews,
  emptyProject,
  holds,
  ledgerArbitrary,
  projectOf,
  typeOne,
} from '../support/ledger.js';
import { department } from '../support/department.js';
import { checkOwn, checkPrinted, importedOf, plus, printOf, withCell } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

/** 不是恒等式的硬关系（LEDGER §5）：不等式、两本账之间的、看行名的。 */
const NOT_IDENTITIES = new Set(['X-08', 'X-09', 'X-16', 'X-17', 'X-18', 'X-20', 'X-21', 'X-26', 'X-28']);

describe.each(LAYOUTS)('版式 %s', (id) => {
  const rules = rulesOf(id);
  const identities = rules.filter(({ spec }) => spec.strength === 'hard' && !NOT_IDENTITIES.has(spec.id));
  const { model } = bundleOf(id);

  it('恒等式在元上精确成立，在万元上只差尾差', () => {
    let [tails, widest] = [0, ZERO];
    holds(
      ledgerArbitrary(id),
      40,
      (ledger) => {
        const { tables } = projectOf(ledger);
        const own = checkOwn(tables, identities);
        expect(own.findings.filter((one) => one.state === 'fail')).toEqual([]);
        const printed = checkPrinted(printOf(tables, '万元'), tables, identities);
        for (const one of printed.findings) {
          if (one.difference === null) continue;
          tails++;
          const difference = absolute(amount(one.difference));
          widest = compare(difference, widest) > 0 ? difference : widest;
          // 不足 50 元的数印成 0.00：它也是一个加数。
          const shown = one.left.addresses.length + one.right.addresses.length;
          expect(compare(difference, tailBound(shown)), one.message).toBeLessThanOrEqual(0);
        }
      },
      () => `，${identities.length} 条恒等式，尾差 ${tails} 处，最大 ${widest.toFixed()}`,
    );
  });

  it('每格的印数＝这一格的元数单独四舍五入', () => {
    let cells = 0;
    holds(
      ledgerArbitrary(id),
      30,
      (ledger) => {
        const { tables } = projectOf(ledger);
        for (const table of model.tables) {
          for (const ref of tables.cells(table.id)) {
            cells++;
            const view = cellView(tables, ref);
            const { yuan } = tables.computed(ref);
            const blank = yuan.isZero() && model.spec.zeroStyle === 'blank';
            expect(view.printed).toBe(blank ? null : toFixedText(toPrintedWan(yuan), 2));
            expect(view.printed).not.toBe('-0.00');
            expect(view.yuan).toBe(blank ? null : printYuan(yuan));
          }
        }
      },
      () => `，${cells} 格`,
    );
  });

  it('万元导入：每格照印，没有存疑；再印再导入还是一样', () => {
    let pins = 0;
    holds(
      ledgerArbitrary(id),
      25,
      (ledger) => {
        const set = printOf(projectOf(ledger).tables, '万元');
        const project = emptyProject(id);
        // 随机的账不守 X-16 这样两本账之间的关系；守得住的才谈印定（G10）。
        const plan = planImport(project.state, model, dictionary, importedOf(set), 's1', identities);
        project.execute('import', '导入', plan.changes);
        pins += plan.pinned.length;
        for (const table of set.tables) {
          for (const cell of table.cells) {
            const shown = project.tables.value(cell)?.printed ?? ZERO;
            expect(`${cell.table}/${cell.row}/${cell.column} ${toFixedText(shown, 2)}`).toBe(
              `${cell.table}/${cell.row}/${cell.column} ${toFixedText(amount(cell.text ?? '0'), 2)}`,
            );
          }
        }
        expect(plan.disputed).toEqual([]);
        const again = emptyProject(id);
        again.execute(
          'import',
          '导入',
          planImport(
            again.state,
            model,
            dictionary,
            importedOf(printOf(project.tables, '万元')),
            's1',
            identities,
          ).changes,
        );
        // 印成 0.00 的照录为 0，再印是空白：是同一个数。
        const figures = (inputs: typeof again.state.inputs): [string, string][] =>
          Object.entries(inputs).flatMap(([key, input]): [string, string][] =>
            input.yuan === '0.00' && !key.startsWith('财政.') ? [] : [[key, input.yuan]],
          );
        expect(figures(again.state.inputs)).toEqual(figures(project.state.inputs));
        expect(again.state.pins).toEqual(project.state.pins);
      },
      () => `，印定 ${pins} 格`,
    );
  });
});

describe('零头攒出的差额（LEDGER G10、G14）', () => {
  // 每项收入 100.0149 万元印 100.01，支出 99.9951 印 100.00：收入在限度内等于默认，就是默认；
  // 三项攒下 594 元，年末印 0.06，账上是零。
  const CODES = ['2010301', '2010302', '2010450'];
  const rules = rulesOf('hunan-2024');
  const load = (change: (text: string | null) => string | null) => {
    const base = emptyProject('hunan-2024');
    for (const code of CODES) {
      typeOne(base, `05/${code}/基本支出`, '999951');
      typeOne(base, `02/${code}/财政拨款收入`, '1000149');
    }
    const ref = { table: '04', row: '年末财政拨款结转和结余', column: '一般公共预算财政拨款' };
    const set = withCell(printOf(base.tables, '万元'), ref, change);
    const project = emptyProject('hunan-2024');
    const { model } = bundleOf('hunan-2024');
    // 06 没有填，X-16 本就不符。
    const own = rules.filter(({ spec }) => spec.id !== 'X-16');
    const plan = planImport(project.state, model, dictionary, importedOf(set), 's1', own);
    project.execute('import', '导入', plan.changes);
    return { project, plan, ref };
  };
  it('年末的限度计入各项收入的零头：照印，不存疑', () => {
    const { project, plan, ref } = load((text) => text);
    expect(plan.disputed).toEqual([]);
    expect(cellView(project.tables, ref)).toMatchObject({ printed: '0.06', kind: 'pinned' });
  });
  it('超出零头所能解释的，还是存疑', () => {
    const { plan } = load(() => '0.09');
    expect(plan.disputed.map((one) => one.address)).toContain(
      '04/年末财政拨款结转和结余/一般公共预算财政拨款',
    );
  });
});

describe('一个录入格印错 1.00 万元（LEDGER §10.6）', () => {
  const { model } = bundleOf('hunan-2024');
  const rules = rulesOf('hunan-2024');
  it.each(['元', '万元'] as const)('%s', (unit) => {
    const base = department();
    const set = printOf(base.tables, unit);
    const inputs = [...model.tables].flatMap((table) =>
      [...base.tables.cells(table.id)].filter((ref) => typingAt(base.tables, ref).ok),
    );
    const missed: string[] = [];
    // 平时隔几格验一格，全数在 test:full。
    const chosen = inputs.filter((_ref, at) => FULL || at % 6 === (unit === '元' ? 0 : 3));
    for (const ref of chosen) {
      const wrong = withCell(set, ref, plus(unit === '元' ? '10000' : '1'));
      const project = emptyProject('hunan-2024');
      const plan = planImport(project.state, model, dictionary, importedOf(wrong), 's1', rules);
      project.execute('import', '导入', plan.changes);
      const failed = plan.disputed.length > 0 || checkOwn(project.tables, rules).counts.fail > 0;
      if (!failed) missed.push(base.tables.addresses.format(ref));
    }
    console.log(
      `${unit}：${chosen.length} / ${inputs.length} 个录入格各印错 1.00 万元，查出 ${chosen.length - missed.length}`,
    );
    expect(missed).toEqual([]);
    expect(inputs.length).toBeGreaterThan(150);
  });
  it('没有印错的，不存疑、没有不符', () => {
    for (const unit of ['元', '万元'] as const) {
      const base = department();
      const project = emptyProject('hunan-2024');
      const plan = planImport(
        project.state,
        model,
        dictionary,
        importedOf(printOf(base.tables, unit)),
        's1',
        rules,
      );
      project.execute('import', '导入', plan.changes);
      expect(plan.disputed).toEqual([]);
      expect(checkOwn(project.tables, rules).findings.filter((one) => one.state === 'fail')).toEqual([]);
      if (unit === '元')
        expect([...allViews(project.tables)].filter(([, view]) => view.includes('pinned'))).toEqual([]);
    }
  });
});
