/** 上年的九张表：由项目里记着的上年数重新成表，认上年文字时用。 */
import type { CompiledRule } from '../checks/compile.js';
import { emptyState } from '../document/state.js';
import { amount } from '../money/index.js';
import type { RecognizedCell, RecognizedTable } from '../recognize/types.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type ImportedTable, importThisYear } from './import-this-year.js';

/** 没有一个上年数时为 null。 */
export function priorTables(tables: ProjectTables, rules: readonly CompiledRule[]): ProjectTables | null {
  const imported = importedFromPrior(tables);
  if (imported.length === 0) return null;
  const { meta, names } = tables.state;
  const state = emptyState({ ...meta, year: meta.year - 1 });
  Object.assign(state.names, names);
  return importThisYear(state, tables.profile, tables.dictionary, imported, 'prior', rules).tables;
}

/** 不是从文件来的。 */
const NOWHERE = { sheet: '上年', sheetRow: 0, sheetColumn: 0 } as const;

function importedFromPrior(tables: ProjectTables): ImportedTable[] {
  const cells = new Map<string, RecognizedCell[]>();
  for (const [address, prior] of Object.entries(tables.state.prior)) {
    const resolved = tables.addresses.resolve(address);
    if (!resolved.ok) continue;
    const { ref } = resolved;
    const own = cells.get(ref.table) ?? [];
    own.push({ ...ref, text: prior.printed, amount: amount(prior.printed), ...NOWHERE });
    cells.set(ref.table, own);
  }
  return [...cells].map(([id, own]) => ({ unit: '万元', table: tableOf(id, own, tables) }));
}

function tableOf(id: string, cells: readonly RecognizedCell[], tables: ProjectTables): RecognizedTable {
  const rows = [...new Set(cells.map((cell) => cell.row))].map((key) => {
    const code = /^\d{3}(\d{2}){0,2}$/.test(key) ? key : null;
    return { key, code, name: code === null ? '' : tables.subjectName(code) };
  });
  return {
    table: id,
    sheet: '上年',
    title: id,
    unit: '万元',
    unitDoubt: null,
    year: tables.state.meta.year - 1,
    department: tables.state.meta.department,
    rows,
    area: null,
    confidence: '高',
    cells,
  };
}
