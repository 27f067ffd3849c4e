/**
 * LEDGER §10.2–10.4 与 issue 3：随机的账（各种资金）上的性质。种子固定；
 * `npm run test:full` 跑三十多倍（每条性质数百上千例），并合计例数。
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandSchema, invert, replay } from '../../src/shared/document/commands.js';
import { stateSchema } from '../../src/shared/document/state.js';
import { planAssignments } from '../../src/shared/project/assign.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { planImport } from '../support/plan-import.js';
import { planAddRows, planRemoveRows } from '../../src/shared/project/rows.js';
import type { Project } from '../../src/shared/project/project.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { cellKey } from '../../src/shared/tables/source.js';
import {
  CODE_POOL,
  LAYOUTS,
  type RandomLedger,
  allAmounts,
  allViews,
  emptyProject,
  holds,
  ledgerArbitrary,
  projectOf,
  typeAll,
  typeableCells,
  yuanArbitrary,
} from '../support/ledger.js';
import { checkOwn, importedOf, liveOwn, printOf } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

const unitKindOf = (project: Project): string | null => project.state.facts['单位性质']?.text ?? null;

describe.each(LAYOUTS)('版式 %s', (id) => {
  const { model } = bundleOf(id);
  const rules = rulesOf(id);

  it('账 → 表 → 印数 → 导入 → 同一本账（元）', () => {
    holds(ledgerArbitrary(id), 20, (ledger) => {
      const { tables } = projectOf(ledger);
      const again = emptyProject(id);
      const plan = planImport(again.state, model, dictionary, importedOf(printOf(tables, '元')), 's1', rules);
      again.execute('import', '导入', plan.changes);
      expect(plan.disputed).toEqual([]);
      expect(plan.pinned).toEqual([]);
      expect(allAmounts(again.tables)).toEqual(allAmounts(tables));
    });
  });

  it('再导入一份更正的文件：与只导入它一样，旧的数与矛盾不留', () => {
    holds(fc.tuple(ledgerArbitrary(id), ledgerArbitrary(id)), 15, ([first, second]) => {
      const project = emptyProject(id);
      const load = (ledger: RandomLedger, unit: '元' | '万元'): void => {
        const set = importedOf(printOf(projectOf(ledger).tables, unit));
        project.execute(
          'import',
          '导入',
          planImport(project.state, model, dictionary, set, 's1', rules).changes,
        );
      };
      load(first, '万元');
      load(second, '元');
      expect(allAmounts(project.tables)).toEqual(allAmounts(projectOf(second).tables));
      expect(project.state.disputes).toEqual({});
      expect(project.state.pins).toEqual({});
    });
  });

  it('行集：有数的科目及其上级，加上人保留的，不多不少', () => {
    holds(ledgerArbitrary(id), 60, (ledger) => {
      const { tables, state } = projectOf(ledger);
      for (const table of model.tables) {
        if (table.kind !== 'subjects') continue;
        const expected = new Set<string>();
        for (const code of [...CODE_POOL, ...Object.keys(state.rows).map((key) => key.slice(3))]) {
          const kept = Object.hasOwn(state.rows, `${table.id}|${code}`);
          const any = table.amounts.some(
            ({ column }) => !tables.computed({ table: table.id, row: code, column }).yuan.isZero(),
          );
          if (kept || any) for (const size of [3, 5, 7]) expected.add(code.slice(0, size));
        }
        const rows = (tables.rows(table.id) ?? []).flatMap((row) => row.code ?? []);
        expect(rows).toEqual([...expected].sort());
      }
    });
  });

  it('任何键入次序，结果一样', () => {
    const arbitrary = ledgerArbitrary(id).chain((ledger) =>
      fc
        .shuffledSubarray([...ledger.cells], { minLength: ledger.cells.length })
        .map((order) => ({ ledger, order })),
    );
    holds(arbitrary, 30, ({ ledger, order }) => {
      const [first, second] = [projectOf(ledger), emptyProject(id)];
      typeAll(second, order);
      expect(second.state).toEqual(first.state);
      expect(allViews(second.tables)).toEqual(allViews(first.tables));
    });
  });

  it('键入的数从不改变：录入、总额、默认格照印所键入的（承诺 1）', () => {
    holds(ledgerArbitrary(id), 60, (ledger) => {
      const { tables } = projectOf(ledger);
      for (const cell of ledger.cells)
        expect(`${cell.address}=${tables.computed(cell.ref).yuan.toFixed(2)}`).toBe(
          `${cell.address}=${cell.yuan}`,
        );
    });
  });

  /** 审核、印数看得见的补充资料与上年数：写上与清除。 */
  const FACTS = [
    '事实:尾差调平=开',
    '事实:尾差调平=',
    '事实:单位性质=行政单位',
    '事实:本部门只有财政拨款=是',
    '事实:机关运行经费=12.5',
    '事实:会议费=',
    '上年:01/年末结转和结余=33.33',
    '上年:01/年末结转和结余=',
  ];
  /** 含类、款：较粗的键入与较细的键入交替。 */
  const MIXED = ['201', '20103', '2010301', '2010302', '212', '21208', '2120803'];
  /** 少数几种数，使总额与各部分常常恰好相等、相抵。 */
  const plain = fc.constantFrom('0', '100', '50', '-50', '150', '33.33');
  /** 一步：键入、清除、加行、删行、撤销、重做。 */
  type Step =
    | { kind: 'type'; pick: number; text: string }
    | { kind: 'rows'; pick: number; add: boolean; table: number }
    | { kind: 'facts'; assignment: string }
    | { kind: 'undo' | 'redo' };
  const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('type' as const),
        pick: fc.nat(100_000),
        text: fc.oneof(
          { weight: 4, arbitrary: plain },
          { weight: 1, arbitrary: yuanArbitrary },
          { weight: 1, arbitrary: fc.constant('') },
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('rows' as const),
        pick: fc.nat(1000),
        add: fc.boolean(),
        table: fc.nat(10),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('facts' as const), assignment: fc.constantFrom(...FACTS) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('redo' as const) }) },
  );
  const subjectTables = model.tables.filter((table) => table.kind === 'subjects').map((table) => table.id);

  const perform = (project: Project, step: Step): ReturnType<Project['execute']> => {
    switch (step.kind) {
      case 'undo':
        return project.undo();
      case 'redo':
        return project.redo();
      case 'type': {
        // 三分之二的键入落在科目表里，那里才有粗细与总额。
        const all = typeableCells(project.tables, MIXED);
        const subjects = all.filter((ref) => subjectTables.includes(ref.table) || ref.row.startsWith('年初'));
        const candidates = step.pick % 3 === 0 ? all : subjects;
        const ref = candidates[step.pick % candidates.length];
        if (!ref) return null;
        const address = project.tables.addresses.format(ref);
        const plan = planEdits(project.tables, [{ address, text: step.text }], '元', 'typed');
        return project.execute('edit', address, plan.changes);
      }
      case 'facts': {
        const [address = '', text = ''] = step.assignment.split('=');
        const plan = planAssignments(project.tables, [{ address, text }], '元', 'typed');
        return project.execute('facts', address, plan.changes);
      }
      case 'rows': {
        const table = subjectTables[step.table % subjectTables.length] ?? '05';
        const code = MIXED[step.pick % MIXED.length] ?? '2010301';
        const plan = step.add
          ? planAddRows(project.tables, table, [code])
          : planRemoveRows(project.tables, table, [code]);
        return project.execute('rows', code, plan.changes);
      }
    }
  };

  it('任意一串命令与撤销：增量＝重算，重画的格不漏，撤到底回到原状', () => {
    holds(fc.array(stepArbitrary, { minLength: 1, maxLength: 25 }), 20, (steps) => {
      const project = emptyProject(id);
      const start = structuredClone(project.state);
      const startViews = allViews(project.tables);
      const live = liveOwn(project.tables, rules);
      for (const [at, step] of steps.entries()) {
        // 活的审核只重算动过的；隔几步看一次，与从头执行一遍完全相同。
        if (at % 4 === 0) expect(live()).toEqual(checkOwn(project.tables, rules, unitKindOf(project)));
        const before = allViews(project.tables);
        const dirty = perform(project, step);
        const after = allViews(project.tables);
        const changed = new Set([...(dirty?.cells ?? [])].map(cellKey));
        // 没有重画的格，面目一点没变。
        for (const [key, view] of after) {
          if (changed.has(key) || dirty?.restructured.has(key.slice(0, 2))) continue;
          expect(`${key} ${before.get(key) ?? '没有'}`).toBe(`${key} ${view}`);
        }
        for (const key of before.keys())
          if (!after.has(key)) expect(dirty?.restructured.has(key.slice(0, 2)), `${key} 消失了`).toBe(true);
      }
      // 增量结果与从状态新建的完全相同。
      const fresh = new ProjectTables(model, dictionary, structuredClone(project.state));
      expect(allViews(project.tables)).toEqual(allViews(fresh));
      const report = checkOwn(fresh, rules, unitKindOf(project));
      expect(checkOwn(project.tables, rules, unitKindOf(project))).toEqual(report);
      expect(live()).toEqual(report);
      // 命令经 JSON 往返后重放，得同一状态（崩溃恢复）。
      const stored = z.array(commandSchema).parse(JSON.parse(JSON.stringify(project.commands)));
      expect(replay(start, stored)).toEqual(project.state);
      expect(stateSchema.safeParse(project.state).success).toBe(true);
      // 倒着施行全部命令，回到起点。
      for (const command of [...project.commands].reverse())
        project.execute('edit', '倒回', invert(command.changes));
      expect(project.state).toEqual(start);
      expect(allViews(project.tables)).toEqual(startViews);
    });
  });

  it('连续撤销到底是空白，连续重做到底是原样', () => {
    holds(ledgerArbitrary(id, { maxCells: 15 }), 15, (ledger) => {
      const project = projectOf(ledger);
      const [state, views] = [structuredClone(project.state), allViews(project.tables)];
      while (project.undo());
      expect(project.state).toEqual(emptyProject(id).state);
      while (project.redo());
      expect(project.state).toEqual(state);
      expect(allViews(project.tables)).toEqual(views);
    });
  });
});
