/**
 * 照导入文件的样子排一本工作簿：每张工作表的每一格落在哪里。行列、表头、标签照记下的写法，数取自账；
 * 科目行多了少了，其后的行跟着移。数一个不少：样子里没有的固定行补上，仍放不下的表照官方表样写，都说明。
 */
import type { SheetView } from '../../../../shared/contract/index.js';
import type { SheetLook, TableLook } from '../../../../shared/document/look.js';
import type { ExportInput, LookBook } from '../../../export/input.js';
import type { CellPlace } from '../plan.js';
import type { TablePlace } from '../formula.js';
import { uniqueSheetName } from '../plan.js';
import { clipped, shiftsOf } from './shifts.js';
import { gapsOf, type LookSpot, movedBy, spot } from './spots.js';
import { type LookPiece, type LookTablePlan, planLookTable } from './table.js';

export interface LookSheetPlan {
  readonly name: string;
  readonly hidden: boolean;
  readonly widths: SheetLook['widths'];
  readonly heights: ReadonlyMap<number, number>;
  readonly spots: readonly LookSpot[];
  /** 表头的行，各页重复；几张表同在一页的没有。 */
  readonly titles: { readonly from: number; readonly to: number } | null;
  readonly onePage: boolean;
  /** 几张表上下排在一起的，第二张起各自的首行：另起一页。 */
  readonly breaks: readonly number[];
  /** 并排的几张表之间空着的列（从 1 起）：占了它，就看不出是几张表了。 */
  readonly gaps: ReadonlySet<number>;
  /** 科目表的科目区：按代码查找的公式用。 */
  readonly areas: readonly (readonly [string, TablePlace])[];
}

export interface LookBookPlan {
  /** 照样子的工作表，或在它原来的位置照官方表样写的表，按次序。 */
  readonly sheets: readonly (LookSheetPlan | SheetView)[];
  /** 要告诉人的：补了哪些行、哪些表没有照样子。 */
  readonly notes: readonly string[];
}

export const isLookSheet = (one: LookSheetPlan | SheetView): one is LookSheetPlan => 'spots' in one;

export function planLookBook(input: ExportInput, recorded: LookBook, names: Set<string>): LookBookPlan {
  const book = {
    ...recorded,
    sheets: recorded.sheets.map((look) => ({ ...look, tables: clipped(look.tables) })),
  };
  const tables = tablePlans(input, book);
  const fitting = new Map([...tables].filter(([, { lost }]) => lost.length === 0));
  const official: SheetView[] = [];
  const unwritten: string[] = [];
  const sheets = book.sheets.flatMap((look): (LookSheetPlan | SheetView)[] => {
    if (look.tables.length === 0) {
      if (look.hidden) return [];
      return [valueSheet(look, uniqueSheetName(look.name, names))];
    }
    const pieces = look.tables.flatMap((table) => pieceOf(fitting.get(table.table), table) ?? []);
    const unfit = look.tables.flatMap(({ table }) => {
      const plan = tables.get(table);
      return plan && plan.lost.length > 0 && !official.includes(plan.sheet) ? [plan.sheet] : [];
    });
    official.push(...unfit);
    const [only, ...others] = unfit;
    if (pieces.length === 0 && only && others.length === 0) return [{ ...only, sheetName: look.name }];
    if (pieces.length === 0 && unfit.length === 0) unwritten.push(`“${look.name}”`);
    const written = pieces.some(({ piece }) => piece.spots.length > 0);
    return [...(written ? [tableSheet(look, uniqueSheetName(look.name, names), pieces)] : []), ...unfit];
  });
  const notes = notesOf(book, tables);
  if (unwritten.length > 0)
    notes.push(`工作表${unwritten.join('、')}没有写：它的表已照前一份写了，或这个版式里没有。`);
  return { sheets, notes };
}

/** 各表照样子排；同一表号又出现而没有表头的是续页，另有表头的是另一份，不写。 */
function tablePlans(input: ExportInput, book: LookBook): Map<string, LookTablePlan> {
  const looks = new Map<string, TableLook[]>();
  for (const look of book.sheets.flatMap(({ tables }) => tables)) {
    const known = looks.get(look.table);
    if (!known) looks.set(look.table, [look]);
    else if (look.header.length === 0) known.push(look);
  }
  return new Map(
    input.sheets.flatMap((sheet): [string, LookTablePlan][] => {
      const own = looks.get(sheet.table);
      return own ? [[sheet.table, planLookTable(input, sheet, own, book.yearsOn)]] : [];
    }),
  );
}

interface Placed {
  readonly plan: LookTablePlan;
  readonly piece: LookPiece;
}

const pieceOf = (plan: LookTablePlan | undefined, look: TableLook): Placed | null => {
  const piece = plan?.pieces.find((one) => one.look === look);
  return plan && piece ? { plan, piece } : null;
};

function notesOf(book: LookBook, tables: ReadonlyMap<string, LookTablePlan>): string[] {
  const notes: string[] = [];
  for (const [table, { added, lost }] of tables) {
    if (lost.length > 0) {
      const some = lost.slice(0, 3).map(({ address }) => address);
      notes.push(
        `${table}表照官方表样写：“${book.name}”的样子里，它有 ${lost.length} 格数没有地方（${some.join('、')}${lost.length > 3 ? '等' : ''}）。`,
      );
    } else if (added.length > 0)
      notes.push(`${table}表补了“${book.name}”里没有而有数的行：${added.join('、')}。`);
  }
  const extra = book.sheets.filter((look) => look.tables.length === 0 && look.values !== null);
  const shown = extra.filter(({ hidden }) => !hidden).map(({ name }) => `“${name}”`);
  const hidden = extra.filter((look) => look.hidden).map(({ name }) => `“${name}”`);
  if (shown.length > 0)
    notes.push(`工作表${shown.join('、')}照“${book.name}”原来的文字带出，里面的数不随项目变，请核对。`);
  if (hidden.length > 0) notes.push(`隐藏的工作表${hidden.join('、')}没有带出。`);
  return notes;
}

/** 九张表以外的工作表：只留值。 */
function valueSheet(look: SheetLook, name: string): LookSheetPlan {
  const spans = new Map(look.merges.map((one) => [`${one.row},${one.column}`, one]));
  const spots = (look.values ?? []).flatMap((cells, row) =>
    cells.flatMap((text, column): LookSpot[] => {
      const { rowSpan = 1, columnSpan = 1 } = spans.get(`${row},${column}`) ?? {};
      return text === '' ? [] : [spot(row, column, text, 'value', { rowSpan, columnSpan })];
    }),
  );
  const plain = { heights: new Map<number, number>(), titles: null, onePage: false, breaks: [], areas: [] };
  return { ...plain, name, hidden: false, widths: look.widths, spots, gaps: new Set() };
}

function tableSheet(look: SheetLook, name: string, placed: readonly Placed[]): LookSheetPlan {
  const shifts = shiftsOf(placed.map(({ piece }) => piece));
  const heights = new Map<number, number>();
  const areas: [string, TablePlace][] = [];
  const spots = placed.flatMap(({ plan, piece }, at) => {
    const shift = shifts[at] ?? 0;
    const { look: own } = piece;
    const last = plan.sheet.subjectRows ? own.bodyTop - 1 : own.bottom;
    for (const { row, height } of look.heights)
      if (row >= own.top && row <= last) heights.set(piece.at(row) + shift + 1, height);
    if (plan.area)
      areas.push([
        plan.sheet.table,
        {
          ...plan.area,
          sheet: name,
          firstRow: plan.area.firstRow + shift,
          lastRow: plan.area.lastRow + shift,
        },
      ]);
    return piece.spots.map((one) => movedBy(one, shift));
  });
  const tops = placed.map(({ piece }, at) => piece.at(piece.look.top) + (shifts[at] ?? 0) + 1);
  const [first] = placed;
  const single = placed.length === 1 && first ? first : null;
  return {
    name,
    hidden: look.hidden,
    widths: look.widths,
    heights,
    spots,
    gaps: gapsOf(placed.map(({ piece }) => piece.spots)),
    areas,
    titles:
      single && single.piece.look.header.length > 0
        ? { from: single.piece.look.headerTop + 1, to: single.piece.look.bodyTop }
        : null,
    onePage: single !== null && !single.plan.sheet.subjectRows,
    breaks: [...new Set(tops)].sort((a, b) => a - b).slice(1),
  };
}

/** 地址 → 坐标，公式引用它。 */
export const placesOf = (plan: LookSheetPlan): [string, CellPlace][] =>
  plan.spots.flatMap(({ amount: own, row, column }): [string, CellPlace][] =>
    own ? [[own.view.address, { sheet: plan.name, row, column }]] : [],
  );
