/** 科目表：合计在前或在后照原样，科目行依账；跨几页的照原来每页的行数分，多出的都在最后一页。 */
import type { SheetRow, SheetView } from '../../../../shared/contract/index.js';
import type { LookColumn, TableLook } from '../../../../shared/document/look.js';
import type { TablePlace } from '../formula.js';
import type { TableSource } from './source.js';
import { type LookSpot, spot } from './spots.js';
import { codeParts, rowText } from './texts.js';

/** 科目区，按代码查找的公式用；跨页、代码分列的没有。 */
export type SubjectArea = Omit<TablePlace, 'sheet'> | null;

export interface SubjectBody {
  readonly pieces: readonly { readonly spots: readonly LookSpot[]; readonly grown: number }[];
  readonly area: SubjectArea;
}

/** 附注的首行；没有附注的在最后一行之后。 */
export const firstNote = (look: TableLook): number =>
  Math.min(look.bottom + 1, ...look.notes.map(({ row }) => row));

export function subjectBody(
  source: TableSource,
  looks: readonly TableLook[],
  printed: readonly SheetRow[],
): SubjectBody {
  const holder = looks.findIndex(({ rows }) => rows.length > 0);
  const total = looks[holder]?.rows[0];
  const totalLast = total !== undefined && (holder > 0 || total.row > (looks[0]?.bodyTop ?? 0));
  const subjects = printed.filter((row) => row.role !== 'total');
  const totals = printed.filter((row) => row.role === 'total');
  const ordered = totalLast ? [...subjects, ...totals] : [...totals, ...subjects];
  let from = 0;
  const shared = sharedNames(source);
  const pieces = looks.map((look, at) => {
    const room = firstNote(look) - look.bodyTop;
    const rows = ordered.slice(from, at === looks.length - 1 ? undefined : from + room);
    from += rows.length;
    const spots = rows.flatMap((row, index) =>
      rowSpots({ source, look, shared }, row, look.bodyTop + index, {
        column: totalColumn(look, total?.column),
        label: total?.label ?? '合计',
      }),
    );
    return { spots, grown: rows.length - room };
  });
  const [first] = looks;
  const area =
    looks.length === 1 && first ? areaOf(first, ordered.length, total === undefined, totalLast) : null;
  return { pieces, area };
}

interface RowContext {
  readonly source: TableSource;
  readonly look: TableLook;
  /** 不止一个科目叫的名称，如“行政运行”。 */
  readonly shared: ReadonlySet<string>;
}

function rowSpots(
  { source, look, shared }: RowContext,
  row: SheetRow,
  at: number,
  total: { readonly column: number; readonly label: string },
): LookSpot[] {
  const codes = codeColumns(look);
  const parts = codeParts(row.code, codes.length);
  const font = look.labelFont;
  const named = nameColumns(look);
  return look.columns.map((own): LookSpot => {
    const { column, role, id } = own;
    if (role === 'amount') {
      const view = source.take(row.code ?? row.id, id);
      return view
        ? spot(at, column, '', 'label', {
            font: look.amountFont,
            amount: { view, zeroStyle: source.sheet.zeroStyle },
          })
        : spot(at, column, '', 'blank', { font });
    }
    if (row.role === 'total')
      return spot(at, column, column === total.column ? total.label : '', 'center', { font });
    if (named.includes(own))
      return spot(at, column, nameOf(source.sheet, row, own, codes.length > 0 ? null : shared), 'label', {
        font,
        indent: Math.max(0, row.level - 1),
      });
    return spot(at, column, role === 'code' ? (parts[codes.indexOf(own)] ?? '') : '', 'label', {
      font,
    });
  });
}

/** 写科目名称的列：没有名称列的，写在紧靠金额的“项目”列。 */
function nameColumns({ columns }: TableLook): readonly LookColumn[] {
  const names = columns.filter(({ role }) => role === 'name');
  return names.length > 0 ? names : columns.filter(({ role }) => role === 'label').slice(-1);
}

/**
 * 科目名称。没有代码列的（`shared` 不为 null），“项目”列写“代码 名称”；名称列照原来只写名称，
 * 不止一个科目叫这个名称才带上代码——不带就不知道是哪一行。
 */
function nameOf(
  sheet: SheetView,
  row: SheetRow,
  { role }: LookColumn,
  shared: ReadonlySet<string> | null,
): string {
  const name = rowText(sheet, row, 'name');
  if (shared === null || row.code === null) return name;
  return role === 'label' || name === '' || shared.has(name) ? `${row.code} ${name}`.trimEnd() : name;
}

function sharedNames({ input }: TableSource): ReadonlySet<string> {
  const codes = new Map<string, string>();
  const shared = new Set<string>();
  for (const sheet of input.sheets.filter(({ subjectRows }) => subjectRows))
    for (const row of sheet.rows) {
      if (row.code === null) continue;
      const name = rowText(sheet, row, 'name');
      const known = codes.get(name);
      if (known !== undefined && known !== row.code) shared.add(name);
      codes.set(name, row.code);
    }
  return shared;
}

/** “合计”写在哪一列：照原来的；原来没有合计行的，写在头一个标签列（并排的表不从第一列起）。 */
function totalColumn({ columns }: TableLook, recorded: number | undefined): number {
  const labels = columns.filter(({ role }) => /^(code|name|label)$/.test(role));
  const known = labels.find(({ column }) => column === recorded);
  return (known ?? labels[0])?.column ?? 0;
}

const codeColumns = (look: TableLook): readonly LookColumn[] =>
  look.columns.filter(({ role }) => role === 'code');

/** 合计行的代码格是空的，查找不会算进去。 */
function areaOf(look: TableLook, count: number, noTotal: boolean, totalLast: boolean): SubjectArea {
  const codes = codeColumns(look);
  const [code] = codes;
  if (!code || codes.length === 3) return null;
  return {
    codeColumn: code.column + 1,
    columns: new Map(look.columns.flatMap(({ id, column }) => (id === null ? [] : [[id, column + 1]]))),
    firstRow: look.bodyTop + (noTotal || totalLast ? 1 : 2),
    lastRow: look.bodyTop + count - (totalLast ? 1 : 0),
  };
}
