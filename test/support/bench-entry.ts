/** 性能测量的入口（bench/run.mjs 打包后执行）：一本 N 项的账，逐格键入、整套重建、全部审核。 */
import { compileChecks } from '../../src/shared/checks/compile.js';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { LiveChecks } from '../../src/shared/checks/live.js';
import { runChecks } from '../../src/shared/checks/run.js';
import { emptyState, inputKey } from '../../src/shared/document/state.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { Project } from '../../src/shared/project/project.js';
import { SubjectDictionary, type Subject } from '../../src/shared/ledger/subjects.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { printYuan } from '../../src/shared/money/index.js';
import { activeExpression, boundTerms } from '../../src/shared/tables/formula.js';
import type { RowSelector } from '../../src/shared/tables/expression.js';
import { type CellRef, cellKey } from '../../src/shared/tables/source.js';
import { loadTemplates } from '../../src/main/store/templates.js';

export { runChecks, compileChecks, ProjectTables };
export { workbookGrid } from './bench-workbook.js';

/** N 个项级科目：一般、基金、国资各占其位，均匀分在各类各款里。 */
export function subjectsOf(count: number): Subject[] {
  const out: Subject[] = [];
  const classes = ['201', '205', '206', '207', '208', '210', '211', '212', '213', '214', '215', '221'];
  for (let at = 0; out.length < count; at++) {
    const own = classes[at % classes.length] ?? '201';
    const rest = Math.floor(at / classes.length);
    const group = String(Math.floor(rest / 20) + 1).padStart(2, '0');
    const item = String((rest % 20) + 1).padStart(2, '0');
    const budget = at % 10 === 8 ? '基金' : at % 10 === 9 ? '国资' : '一般';
    out.push({ code: `${own}${group}${item}`, name: `科目${at}`, trust: 'attested', budget });
  }
  return out;
}

/** 一个项目：每项各有支出，三成有其他资金。金额由序号定，处处可重现。 */
export async function benchProject(
  count: number,
): Promise<{ project: Project; rules: ReturnType<typeof compileChecks> }> {
  const templates = await loadTemplates();
  const bundle = templates.profiles.get('hunan-2024');
  if (!bundle) throw new Error('没有版式 hunan-2024');
  const subjects = subjectsOf(count);
  const dictionary = new SubjectDictionary(subjects);
  const meta = { profile: 'hunan-2024', year: 2024, department: '测量', sample: true, createdAt: '' };
  const state = emptyState(meta);
  const put = (slot: string, code: string, cents: number): void => {
    const yuan = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    state.inputs[inputKey(slot, code)] = { yuan, precision: '元', raw: null, source: { by: 'typed' } };
  };
  for (const [at, { code, budget }] of subjects.entries()) {
    const cents = 100_000_00 + at * 7919 + 37;
    if (budget === '基金') {
      put('基金.年初', code, cents % 50_000_00);
      put('基金.收入', code, cents);
      put('基金.支出.项目', code, cents);
    } else if (budget === '国资') put('国资.支出.项目', code, cents);
    else {
      put('一般.支出.基本', code, cents);
      put('一般.支出.项目', code, Math.trunc(cents / 3));
    }
    if (at % 3 === 0) {
      put('其他.收入.事业', code, cents);
      put('全部.支出.基本', code, cents * 2);
    }
  }
  const project = new Project(bundle.model, dictionary, state, [], { now: () => '' });
  return { project, rules: compileChecks(bundle.checks) };
}

/** 一次键入，从解析到九张表结算完毕；返回要重画的格数。 */
export function typeAt(project: Project, address: string, text: string): number {
  const plan = planEdits(project.tables, [{ address, text }], '万元', 'typed');
  if (plan.refused.length > 0) throw new Error(plan.refused[0]?.reason);
  return project.execute('edit', address, plan.changes)?.cells.size ?? 0;
}

export function checkAll(
  project: Project,
  rules: ReturnType<typeof compileChecks>,
): ReturnType<typeof runChecks> {
  const { tables } = project;
  return runChecks(rules, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind: null,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
}

/** 跟着账的审核：返回“此刻的结果”。 */
export function liveOf(project: Project, rules: ReturnType<typeof compileChecks>): () => CheckReport {
  const { tables } = project;
  const live = new LiveChecks(rules, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
  });
  const environment = {
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind: null,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  };
  return () => live.report(environment);
}

/**
 * 九张表写成九个工作表：录入是数，计算格是公式（给 HyperFormula 算）。元，不舍入。
 * `cells`：直接引用格（导出的工作簿就是这样写的，行一增减就要重写公式）；
 * `codes`：按科目代码 SUMIF（增减行不必改公式的写法，手工表册都这样写）。
 */
export interface Grid {
  readonly sheets: Record<string, (number | string | null)[][]>;
  /** 每格在哪里，和我们算出的数。 */
  readonly expected: { sheet: string; row: number; column: number; yuan: string }[];
}
export function gridOf(project: Project, style: 'cells' | 'codes' = 'cells'): Grid {
  const { tables } = project;
  const place = new Map<string, { row: number; column: number }>();
  for (const table of tables.profile.tables) {
    for (const [row, info] of (tables.rows(table.id) ?? []).entries())
      for (const column of tables.columns(table.id, info.key))
        place.set(cellKey({ table: table.id, row: info.key, column }), {
          row,
          column: table.columnById.get(column)?.index ?? 0,
        });
  }
  const name = (ref: CellRef): string => {
    const at = place.get(cellKey(ref));
    if (!at) throw new Error(`没有 ${cellKey(ref)}`);
    return `T${ref.table}!${String.fromCharCode(65 + at.column)}${at.row + 1}`;
  };
  const subjects = (id: string): boolean => tables.profile.tableById.get(id)?.kind === 'subjects';
  const byCode = (refs: readonly CellRef[], row: RowSelector, from: CellRef): string | null => {
    const [first] = refs;
    if (style === 'cells' || !first || !subjects(first.table)) return null;
    if (first.table === from.table && first.row === from.row) return null;
    const criterion =
      row.kind !== 'group'
        ? first.row
        : row.name === '类'
          ? '???'
          : row.name === '下级'
            ? `${from.row}??`
            : null;
    if (criterion === null || criterion === '合计') return null;
    const letter = String.fromCharCode(
      65 + (tables.profile.tableById.get(first.table)?.columnById.get(first.column)?.index ?? 0),
    );
    const last = (tables.rows(first.table) ?? []).length;
    return `SUMIF(T${first.table}!$A$1:$A$${last},"${criterion}",T${first.table}!${letter}$1:${letter}$${last})`;
  };
  const sheets: Grid['sheets'] = {};
  const expected: Grid['expected'] = [];
  for (const table of tables.profile.tables) {
    const rows: (number | string | null)[][] = (tables.rows(table.id) ?? []).map(() =>
      new Array<null>(table.columns.length).fill(null),
    );
    for (const ref of tables.cells(table.id)) {
      const at = place.get(cellKey(ref));
      const line = at && rows[at.row];
      if (!line) continue;
      const expression = activeExpression(tables, ref);
      const bound = expression ? boundTerms(tables, ref, expression) : [];
      const terms = bound.flatMap((term, index) => {
        const row = expression?.terms[index]?.reference.row;
        if (term.refs.length === 0 || !row) return [];
        return [
          { sign: term.sign, text: byCode(term.refs, row, ref) ?? `SUM(${term.refs.map(name).join(',')})` },
        ];
      });
      const { yuan } = tables.computed(ref);
      line[at.column] = expression
        ? `=0${terms.map((term) => `${term.sign === 1 ? '+' : '-'}${term.text}`).join('')}`
        : yuan.toNumber();
      expected.push({ sheet: `T${ref.table}`, row: at.row, column: at.column, yuan: printYuan(yuan) });
    }
    // 代码是文本；合计行没有代码。
    if (subjects(table.id))
      for (const [row, info] of (tables.rows(table.id) ?? []).entries()) {
        const line = rows[row];
        if (line && info.code !== null) line[0] = `'${info.code}`;
      }
    sheets[`T${table.id}`] = rows;
  }
  return { sheets, expected };
}
