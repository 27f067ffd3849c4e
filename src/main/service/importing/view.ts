/** 导入页看到的：草稿的概要，原表的一页与每格的下落。 */
import type { ImportDraft as DraftView, SheetDetail } from '../../../shared/contract/index.js';
import { type Amount, type Unit, group, printWan, wanToYuan } from '../../../shared/money/index.js';
import type { RawSheet, RecognizedSheet, RecognizedTable } from '../../../shared/recognize/types.js';
import { addressIn, addressOf } from '../../../shared/recognize/a1.js';
import { Grid } from '../../../shared/recognize/grid.js';
import { statedDepartment, statedYear } from './importing.js';
import type { ImportDraft } from './draft.js';
import type { PlannedFile } from './plan.js';

/** 一页看这么多行、这么多列。 */
const PAGE_ROWS = 200;
const PAGE_COLUMNS = 40;
const CELL_TEXT = 120;
const MOST_READ = 400;

export function draftView(draft: ImportDraft): DraftView {
  const { bundle, plan, doubts } = draft.plan();
  const { meta } = plan.state;
  return {
    intoNew: draft.settings.base === null,
    department: meta.department,
    year: meta.year,
    profile: { id: bundle.model.spec.id, name: bundle.model.spec.name, verified: bundle.model.spec.verified },
    tables: bundle.model.tables.map((table) => ({
      table: table.id,
      name: table.spec.shortName,
      columns: table.columns
        .filter((column) => column.role === 'amount')
        .map((column) => ({ id: column.id, name: headOf(column.path) })),
    })),
    files: plan.files.map((planned, file) => ({
      file,
      name: planned.decided.file.name,
      as: planned.decided.as,
      sheets: sheetsOf(planned),
    })),
    doubts: [...doubts],
    open: doubts.filter((doubt) => doubt.required && doubt.chosen === null).length,
    pinned: plan.differences.filter((one) => one.kind === 'pinned').length,
    disputed: plan.differences.filter((one) => one.kind === 'disputed').length,
    kept: plan.kept.length,
    changes: plan.files.reduce((sum, one) => sum + cellsOf(one), 0),
  };
}

const cellsOf = (planned: PlannedFile): number =>
  (planned.decided.file.budget?.lines.length ?? 0) +
  planned.imported.reduce(
    (sum, { table }) => sum + table.cells.filter((cell) => cell.amount !== null).length,
    0,
  );

function sheetsOf({ decided }: PlannedFile): DraftView['files'][number]['sheets'] {
  const { file } = decided;
  return file.workbook.sheets.map((raw, at) => {
    const common = { sheet: at, name: raw.name, hidden: raw.hidden, empty: raw.rows.length === 0 };
    if (file.budget) {
      const own = file.budget.sheet === raw.name;
      return {
        ...common,
        table: own ? '年初预算' : null,
        tables: own ? ['年初预算'] : [],
        title: own ? '年初预算' : null,
        confidence: own ? ('高' as const) : null,
        by: 'recognized' as const,
        note: null,
        unit: own ? decided.budgetUnit : null,
        year: statedYear(file),
        department: statedDepartment(file),
        rowsRead: own ? file.budget.lines.length : 0,
        cellsRead: own ? file.budget.lines.length : 0,
        notUnderstood: own ? file.budget.notUnderstood.length : 0,
      };
    }
    const sheet = file.recognition?.sheets[at];
    const [table] = sheet?.tables ?? [];
    const { by = 'recognized', note = null, mapping = null, verified = true } = sheet?.taken ?? {};
    const how = mapping === null ? note : `对应方案“${mapping}”${verified ? '' : '，未核实'}`;
    return {
      ...common,
      table: table?.table ?? null,
      tables: (sheet?.tables ?? []).map((one) => one.table),
      title: table?.title ?? null,
      confidence: table?.confidence ?? null,
      by,
      note: how,
      unit: onlyUnit((sheet?.tables ?? []).map((one) => decided.unitOf(one, at))),
      year: table?.year ?? null,
      department: table?.department ?? null,
      rowsRead: (sheet?.tables ?? []).reduce((sum, one) => sum + one.rows.length, 0),
      cellsRead: (sheet?.tables ?? []).reduce(
        (sum, one) => sum + one.cells.filter((cell) => cell.amount !== null).length,
        0,
      ),
      notUnderstood: sheet?.notUnderstood.length ?? 0,
    };
  });
}

export function sheetDetail(draft: ImportDraft, file: number, position: number, top: number): SheetDetail {
  const { read } = draft.file(file);
  const { bundle } = draft.plan();
  const raw = read.workbook.sheets[position] ?? { name: '', hidden: false, rows: [], merges: [] };
  const sheet = read.recognition?.sheets[position];
  const [table] = sheet?.tables ?? [];
  const fates = fatesOf(read.budget, sheet, raw);
  const wide = raw.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Math.min(wide, PAGE_COLUMNS);
  const model = table ? bundle.model.tableById.get(table.table) : undefined;
  const ids = new Map((table?.cells ?? []).map((cell) => [cell.sheetColumn, cell.column]));
  return {
    rows: pageRows(raw, top, columns, fates),
    columns,
    totalRows: raw.rows.length,
    totalColumns: wide,
    headerTop: table?.area?.headerTop ?? null,
    bodyTop: table?.area?.bodyTop ?? null,
    columnRoles: (table?.area?.columns ?? [])
      .filter(({ column }) => column < columns)
      .map(({ column, role }) => ({
        column,
        role,
        id: ids.get(column) ?? null,
        name: headOf(model?.columnById.get(ids.get(column) ?? '')?.path ?? []),
      })),
    read: readTables(draft, file, position),
    missed: (sheet?.notUnderstood ?? read.budget?.notUnderstood ?? [])
      .slice(0, 500)
      .map((one) => ({ ...one })),
  };
}

const onlyUnit = (units: readonly Unit[]): Unit | null => {
  const [first, ...others] = units;
  return first !== undefined && others.every((unit) => unit === first) ? first : null;
};

/** 读成的样子，万元。 */
function readTables(draft: ImportDraft, file: number, position: number): SheetDetail['read'] {
  const decided = draft.plan().plan.files[file]?.decided;
  const budget = decided?.file.budget;
  if (!decided) return [];
  if (budget)
    return decided.file.workbook.sheets[position]?.name === budget.sheet
      ? [
          {
            table: '年初预算',
            title: '年初预算',
            unit: decided.budgetUnit,
            columns: ['年初预算数'],
            rows: budget.lines.slice(0, MOST_READ).map((line) => ({
              key: line.code,
              label: line.name,
              cells: [wanText(line.amount, decided.budgetUnit)],
            })),
          },
        ]
      : [];
  return (decided.file.recognition?.sheets[position]?.tables ?? []).flatMap(
    (table) => readTable(draft, table, decided.unitOf(table, position)) ?? [],
  );
}

const wanText = (value: Amount | null, unit: Unit): string | null =>
  value === null ? null : group(printWan(unit === '元' ? value : wanToYuan(value)));

function readTable(
  draft: ImportDraft,
  table: RecognizedTable,
  unit: Unit,
): SheetDetail['read'][number] | null {
  const model = draft.plan().bundle.model.tableById.get(table.table);
  if (!model) return null;
  const byRow = new Map<string, Map<string, string | null>>();
  for (const cell of table.cells) {
    const row = byRow.get(cell.row) ?? new Map<string, string | null>();
    row.set(cell.column, wanText(cell.amount, unit));
    byRow.set(cell.row, row);
  }
  const columns = model.columns.filter(
    (column) => column.role === 'amount' && [...byRow.values()].some((row) => row.has(column.id)),
  );
  return {
    table: table.table,
    title: table.title,
    unit,
    columns: columns.map(({ path }) => headOf(path)),
    rows: table.rows.slice(0, MOST_READ).map(({ key, code, name }) => ({
      key: code ?? '',
      label: name === '' ? key : name,
      cells: columns.map((column) => byRow.get(key)?.get(column.id) ?? null),
    })),
  };
}

/** “收入/金额”写作“收入”：读成的都是金额。 */
const headOf = (path: readonly string[]): string => {
  const said = path.filter((word) => word !== '金额');
  return (said.length === 0 ? path : said).join(' · ');
};

interface Fate {
  readonly mark: 'taken' | 'missed';
  readonly note: string;
}

/** 每格的下落：读到哪里，或为何没读懂。 */
function fatesOf(
  budget: {
    readonly lines: readonly { readonly cell: string; readonly code: string }[];
    readonly sheet: string;
  } | null,
  sheet: RecognizedSheet | undefined,
  raw: RawSheet,
): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  if (budget?.sheet === raw.name)
    for (const line of budget.lines) fates.set(line.cell, { mark: 'taken', note: `年初预算:${line.code}` });
  for (const table of sheet?.tables ?? [])
    for (const cell of table.cells)
      if (cell.sheet === raw.name)
        fates.set(addressIn(cell), { mark: 'taken', note: `${cell.table}/${cell.row}/${cell.column}` });
  for (const one of sheet?.notUnderstood ?? []) fates.set(one.cell, { mark: 'missed', note: one.why });
  return fates;
}

function pageRows(
  raw: RawSheet,
  top: number,
  columns: number,
  fates: ReadonlyMap<string, Fate>,
): SheetDetail['rows'] {
  const merges = new Map(raw.merges.map((merge) => [`${merge.top}|${merge.left}`, merge]));
  const grid = new Grid(raw);
  const rows: SheetDetail['rows'] = [];
  for (let row = top; row < Math.min(raw.rows.length, top + PAGE_ROWS); row++) {
    rows.push(
      Array.from({ length: columns }, (_, column) => {
        const cell = grid.cell(row, column);
        const merge = merges.get(`${row}|${column}`);
        if (cell === null && !merge) return null;
        const fate = fates.get(addressOf(row, column));
        const blank = cell === null || cell.text === '';
        return {
          text: (cell?.text ?? '').slice(0, CELL_TEXT),
          mark: fate && !(fate.mark === 'taken' && blank) ? fate.mark : ('plain' as const),
          note: fate?.note ?? null,
          number: cell !== null && cell.number !== null,
          columnSpan: merge ? Math.min(merge.right - merge.left + 1, columns - column) : 1,
          rowSpan: merge ? merge.bottom - merge.top + 1 : 1,
        };
      }),
    );
  }
  return rows;
}
