/** 测试用：一套表 → 印数（如同从工作簿认出来的一样），可以在印数上动手脚。 */
import type { CheckReport, CheckState } from '../../src/shared/contract/checks.js';
import { LiveChecks } from '../../src/shared/checks/live.js';
import { runChecks } from '../../src/shared/checks/run.js';
import type { CompiledRule } from '../../src/shared/checks/compile.js';
import { type Unit, amount, toText } from '../../src/shared/money/index.js';
import type { ImportedTable } from '../../src/shared/project/import-this-year.js';
import { PrintedTables } from '../../src/shared/project/printed-tables.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import type { CellRef } from '../../src/shared/tables/source.js';

export interface PrintedCell extends CellRef {
  /** 以 unit 计的十进制文本；空白为 null。 */
  readonly text: string | null;
}
export interface PrintedSet {
  readonly unit: Unit;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: readonly { readonly key: string; readonly code: string | null; readonly name: string }[];
    readonly cells: readonly PrintedCell[];
  }[];
}

/** 自己的账印出来。 */
export function printOf(tables: ProjectTables, unit: Unit): PrintedSet {
  return {
    unit,
    tables: tables.profile.tables.map((table) => ({
      table: table.id,
      rows: (tables.rows(table.id) ?? []).map(({ key, code, name }) => ({ key, code, name })),
      cells: [...tables.cells(table.id)].map((ref): PrintedCell => {
        const printed = tables.value(ref)?.printed ?? null;
        const text = printed === null ? null : unit === '元' ? tables.computedText(ref) : toText(printed);
        return { ...ref, text };
      }),
    })),
  };
}

/** 印数 → 认出的表。 */
export function importedOf(set: PrintedSet): ImportedTable[] {
  return set.tables.map(({ table, rows, cells }) => ({
    unit: set.unit,
    table: {
      table,
      sheet: `公开${table}表`,
      title: table,
      unit: set.unit,
      unitDoubt: null,
      year: 2024,
      department: '测试部门',
      area: null,
      confidence: '高',
      rows,
      cells: cells.map((cell) => ({
        ...cell,
        text: cell.text ?? '',
        amount: cell.text === null ? null : amount(cell.text),
        sheet: `公开${table}表`,
        sheetRow: 0,
        sheetColumn: 0,
      })),
    },
  }));
}

/** 改一格的印数，返回新的一套。 */
export function withCell(
  set: PrintedSet,
  ref: CellRef,
  change: (text: string | null) => string | null,
): PrintedSet {
  return {
    unit: set.unit,
    tables: set.tables.map((table) =>
      table.table === ref.table
        ? {
            ...table,
            cells: table.cells.map((cell) =>
              cell.row === ref.row && cell.column === ref.column
                ? { ...cell, text: change(cell.text) }
                : cell,
            ),
          }
        : table,
    ),
  };
}
export const withoutTable = (set: PrintedSet, table: string): PrintedSet => ({
  unit: set.unit,
  tables: set.tables.filter((own) => own.table !== table),
});
/** 加一个数（十进制文本）。 */
export const plus =
  (delta: string) =>
  (text: string | null): string =>
    toText(amount(text ?? '0').plus(amount(delta)));

/** 直接审核印数，如 `check FILE.xlsx`。 */
export function checkPrinted(
  set: PrintedSet,
  tables: ProjectTables,
  rules: readonly CompiledRule[],
  unitKind: string | null = null,
): CheckReport {
  return runChecks(rules, {
    source: new PrintedTables(tables.profile, importedOf(set)),
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
}
/** 跟着账的审核：每次调用给此刻的结果。 */
export function liveOwn(tables: ProjectTables, rules: readonly CompiledRule[]): () => CheckReport {
  const live = new LiveChecks(rules, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
  });
  return () =>
    live.report({
      form: tables.profile.spec.form,
      wide08: tables.isWide08(),
      unitKind: tables.state.facts['单位性质']?.text ?? null,
      pinned: 0,
      disputed: 0,
      adjusted: 0,
    });
}
/** 审核自己的账。 */
export function checkOwn(
  tables: ProjectTables,
  rules: readonly CompiledRule[],
  unitKind: string | null = null,
  optionalFacts: ReadonlySet<string> = new Set(),
): CheckReport {
  return runChecks(rules, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind,
    optionalFacts,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
}
export const stateOf = (report: CheckReport, rule: string): CheckState | null =>
  report.rules.find((one) => one.rule === rule)?.state ?? null;
