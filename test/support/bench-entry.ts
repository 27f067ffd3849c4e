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
import { activeExpression, boundTerms } from '../../src/shared/tables/formula.js';
import type { CellRef } from '../../src/shared/tables/source.js';
import type { GridPlace, WorkbookGrid } from './bench-workbook.js';
import { loadTemplates } from '../../src/main/store/templates.js';

export { runChecks, compileChecks, ProjectTables };
export { workbookGrid } from './bench-workbook.js';
export { exportBench } from './bench-export.js';
export { benchWorkbook, importScanned, readInChild, scanWorkbook } from './bench-reading.js';

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
    out.push({ code: `${own}${group}${item}`, name: `科目${at}`, trust: 'attested', budget, years: [] });
  }
  return out;
}

/**
 * N 个项级科目，所属预算与随带的科目表相合，如真的部门：八成一般、一成基金、一成国资，
 * 取科目表里的项；不够的在同样预算的款下接着编号。
 */
export function shippedSubjects(count: number, dictionary: SubjectDictionary): Subject[] {
  const known = dictionary.all().filter(({ code }) => code.length === 7);
  const taken = new Map(
    (['一般', '基金', '国资'] as const).map((budget) => {
      const items = known.filter(({ code }) => dictionary.budgetOf(code) === budget);
      return [budget, { items, groups: [...new Set(items.map(({ code }) => code.slice(0, 5)))], at: 0 }];
    }),
  );
  const used = new Set(known.map(({ code }) => code));
  const out: Subject[] = [];
  for (let at = 0; at < count; at++) {
    const budget = at % 10 === 8 ? '基金' : at % 10 === 9 ? '国资' : '一般';
    const own = taken.get(budget);
    if (!own) throw new Error(`科目表里没有${budget}的项`);
    const item = own.items[own.at++];
    const code = item?.code ?? nextCode(own.groups, used, (code) => dictionary.budgetOf(code) === budget);
    used.add(code);
    out.push({ code, name: item?.name ?? `科目${at}`, trust: 'attested', budget, years: [] });
  }
  return out;
}

/** 这些款下还没有用过、属于同一预算的下一个代码。 */
function nextCode(
  groups: readonly string[],
  used: ReadonlySet<string>,
  wanted: (code: string) => boolean,
): string {
  for (let number = 10; number < 100; number++)
    for (const group of groups)
      if (!used.has(`${group}${number}`) && wanted(group)) return `${group}${number}`;
  throw new Error('款下的代码用完了');
}

/**
 * 一个项目：每项各有支出，三成有其他资金。金额由序号定，处处可重现。
 * `shipped` 的科目与随带的科目表相合；否则自编科目表，代码与随带的会有出入。
 */
export async function benchProject(
  count: number,
  shipped = false,
): Promise<{ project: Project; rules: ReturnType<typeof compileChecks> }> {
  const templates = await loadTemplates();
  const bundle = templates.profiles.get('hunan-2024');
  if (!bundle) throw new Error('没有版式 hunan-2024');
  const subjects = shipped ? shippedSubjects(count, templates.functional.forYear(2024)) : subjectsOf(count);
  const dictionary = shipped ? templates.functional : new SubjectDictionary(subjects);
  const meta = { profile: 'hunan-2024', year: 2024, department: '测量', sample: true, createdAt: '' };
  const state = emptyState(meta);
  const put = (slot: string, code: string, cents: number): void => {
    const yuan = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    state.inputs[inputKey(slot, code)] = { yuan, precision: '元', raw: null, source: { by: 'typed' } };
  };
  let basic = 0;
  for (const [at, { code, budget }] of subjects.entries()) {
    const cents = 100_000_00 + at * 7919 + 37;
    if (budget === '基金') {
      put('基金.年初', code, cents % 50_000_00);
      put('基金.收入', code, cents);
      put('基金.支出.项目', code, cents);
    } else if (budget === '国资') put('国资.支出.项目', code, cents);
    else {
      put('一般.支出.基本', code, cents);
      basic += cents;
      put('一般.支出.项目', code, Math.trunc(cents / 3));
    }
    // 真的部门没有记在基金、国资科目上的其他资金，03 也不至于大于收入。
    if (shipped && at % 3 === 0 && budget === '一般') {
      put('其他.收入.事业', code, cents);
      put('全部.支出.基本', code, cents * 2);
    } else if (!shipped && at % 3 === 0) {
      put('其他.收入.事业', code, cents);
      put('全部.支出.基本', code, cents * 2);
    }
  }
  // 06 表合计等于 05 表基本支出。
  if (shipped) put('经济.决算', '30101', basic);
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

/** 一次完整的键入（元），并读出全部变动的格，如同公式引擎一次修改返回各格的新值。 */
export function typeYuan(project: Project, address: string, yuan: string): number {
  const plan = planEdits(project.tables, [{ address, text: yuan }], '元', 'typed');
  if (plan.refused.length > 0) throw new Error(plan.refused[0]?.reason);
  let cents = 0;
  for (const ref of project.execute('edit', address, plan.changes)?.cells ?? [])
    cents += project.tables.computed(ref).yuan.cents;
  return cents;
}

/** 一格此刻的数：印出的万元，或账上的元；空白为 0。 */
export function readAt(project: Project, address: string, printed: boolean): number {
  const resolved = project.tables.addresses.resolve(address);
  if (!resolved.ok) throw new Error(resolved.reason);
  const { yuan } = project.tables.computed(resolved.ref);
  return printed ? (project.tables.value(resolved.ref)?.printed?.toNumber() ?? 0) : yuan.toNumber();
}

/** 九张表写成九个工作表，每个公式直接列出它引用的格（元，不舍入）。 */
export function gridOf(project: Project): WorkbookGrid {
  const { tables } = project;
  const places = new Map<string, GridPlace>();
  for (const table of tables.profile.tables)
    for (const [row, info] of (tables.rows(table.id) ?? []).entries())
      for (const column of tables.columns(table.id, info.key)) {
        const col = table.columnById.get(column)?.index ?? 0;
        const address = tables.addresses.format({ table: table.id, row: info.key, column });
        places.set(address, { sheet: `T${table.id}`, row, col });
      }
  const name = (ref: CellRef): string => {
    const at = places.get(tables.addresses.format(ref));
    if (!at) throw new Error(`没有 ${tables.addresses.format(ref)}`);
    return `${at.sheet}!${String.fromCharCode(65 + at.col)}${at.row + 1}`;
  };
  const sheets: WorkbookGrid['sheets'] = {};
  let formulas = 0;
  for (const table of tables.profile.tables) {
    const rows: (number | string | null)[][] = (tables.rows(table.id) ?? []).map(() =>
      new Array<null>(table.columns.length).fill(null),
    );
    for (const ref of tables.cells(table.id)) {
      const at = places.get(tables.addresses.format(ref));
      const line = at && rows[at.row];
      if (!line) continue;
      const expression = activeExpression(tables, ref);
      const terms = (expression ? boundTerms(tables, ref, expression) : []).filter(
        (term) => term.refs.length > 0,
      );
      if (expression) formulas++;
      line[at.col] = expression
        ? `=0${terms.map(({ sign, refs }) => `${sign === 1 ? '+' : '-'}SUM(${refs.map(name).join(',')})`).join('')}`
        : tables.computed(ref).yuan.toNumber();
    }
    sheets[`T${table.id}`] = rows;
  }
  return { sheets, places, formulas };
}
