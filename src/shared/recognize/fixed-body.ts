/** 固定行的表体（01、04、06）：并排的几块各有自己的标签列，行按代码或标签认，行次只是版面。 */
import type { FixedRowModel, FixedTableModel } from '../tables/model.js';
import { type BodyContext, type RowReader, takeAmount } from './body.js';
import { type OwnCell, isNumeric } from './grid.js';
import type { HeaderColumn } from './headers.js';
import { mapAmounts } from './match.js';
import { isOfWhich, rowWord } from './words.js';

/** 表头里并排的一块：标签（或代码、名称）列与它右边的金额列。 */
interface Segment {
  readonly heads: readonly HeaderColumn[];
  readonly lines: readonly HeaderColumn[];
  readonly amounts: readonly HeaderColumn[];
  /** 这一块的行；06 表按代码认，不分块。 */
  readonly rows: readonly FixedRowModel[];
  readonly byColumn: ReadonlyMap<number, string>;
  /** 这一块的标签有没有“一、”这样的序号；都没有时序号不能用来分辨同名的行。 */
  readonly ordinals: boolean;
  /** 上一个认出的行在 rows 里的序号；同名的行靠先后分辨。 */
  last: number;
}

const ORDINAL = /^[\s\u3000]*([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])/;

export function fixedReader(context: BodyContext, model: FixedTableModel): RowReader {
  const segments = cutSegments(context, model);
  const feet = model.rows.filter((row) => row.block === '');
  return (row, cells) => {
    const used = new Set<number>();
    let why: string | null = null;
    for (const segment of segments) {
      const columns = segmentColumns(segment);
      const own = cells.filter((cell) => columns.has(cell.column));
      for (const cell of own)
        if (segment.lines.some((line) => line.column === cell.column)) used.add(cell.column);
      const heads = own.filter((cell) => segment.heads.some((head) => head.column === cell.column));
      const foot = feet.find((one) => heads.some((cell) => rowWord(cell.raw.text) === rowWord(one.label)));
      if (foot) {
        takeFoot(context, row, cells, foot, heads, used);
        continue;
      }
      const found = identify(segment, heads, model);
      if (typeof found === 'string') {
        if (own.some((cell) => !used.has(cell.column))) why ??= found;
        continue;
      }
      takeRow(context, row, segment, found, heads, used);
    }
    return { used, why };
  };
}

const segmentColumns = (segment: Segment): Set<number> =>
  new Set([...segment.heads, ...segment.lines, ...segment.amounts].map((column) => column.column));

function takeRow(
  context: BodyContext,
  row: number,
  segment: Segment,
  found: FixedRowModel,
  heads: readonly OwnCell[],
  used: Set<number>,
): void {
  const name = heads.filter((cell) => !/^\d+$/.test(cell.text)).map((cell) => cell.raw.text.trim());
  const fresh = context.draft.addRow({
    key: found.key,
    code: found.code,
    name: name.join('').replace(/\s+/g, ''),
  });
  if (!fresh) return;
  for (const cell of heads) used.add(cell.column);
  const [only] = segment.amounts;
  const single = found.cells.size === 1 && segment.amounts.length === 1 && only !== undefined;
  for (const column of segment.amounts) {
    const id =
      single || found.cells.size === 1
        ? singleColumn(found, segment, column)
        : segment.byColumn.get(column.column);
    if (id === undefined || !found.cells.has(id)) continue;
    takeAmount(context, row, column.column, found.key, id);
    used.add(column.column);
  }
}

/** 只有一个金额的行：取这一块的合计（或唯一）列，其余列不认。 */
function singleColumn(row: FixedRowModel, segment: Segment, column: HeaderColumn): string | undefined {
  const main =
    segment.amounts.find((one) => segment.byColumn.get(one.column) === row.mainColumn) ??
    segment.amounts.find((one) => /^(合计|金额)$/.test(one.path.at(-1) ?? '')) ??
    onlyAmount(segment);
  const [id] = row.cells.keys();
  return main?.column === column.column ? id : undefined;
}

/** 列名都不认得时，除去备注、占比这些，只剩一栏才是它；几栏之中暗取一栏，取错了就是整栏错。 */
function onlyAmount({ amounts }: Segment): HeaderColumn | undefined {
  const plain = amounts.filter((one) => !/备注|说明|占比|比重|比例|增减|完成|率|%/.test(one.path.join('/')));
  return plain.length === 1 ? plain[0] : undefined;
}

/** 表脚的合计：标签可以横跨几列，数在它右边第一个像数的格子，至下一个标签为止。 */
function takeFoot(
  context: BodyContext,
  row: number,
  cells: readonly OwnCell[],
  foot: FixedRowModel,
  heads: readonly OwnCell[],
  used: Set<number>,
): void {
  const label = heads.find((cell) => rowWord(cell.raw.text) === rowWord(foot.label));
  if (!label || !context.draft.addRow({ key: foot.key, code: foot.code, name: label.text })) return;
  used.add(label.column);
  const right = cells.filter((cell) => cell.column > label.column);
  const end = right.findIndex((cell) => !isNumeric(cell));
  const value = (end < 0 ? right : right.slice(0, end))[0];
  const [id] = foot.cells.keys();
  if (id === undefined) return;
  if (value) {
    takeAmount(context, row, value.column, foot.key, id);
    used.add(value.column);
    return;
  }
  // 没有数：空白也是印出的。位置取本块最右的金额列。
  const next = right[0]?.column ?? Number.POSITIVE_INFINITY;
  const blank = context.region.header.columns.filter(
    (column) => column.role === 'amount' && column.column > label.column && column.column < next,
  );
  const at = blank.at(-1);
  if (at) takeAmount(context, row, at.column, foot.key, id);
}

function identify(
  segment: Segment,
  heads: readonly OwnCell[],
  model: FixedTableModel,
): FixedRowModel | string {
  for (const cell of heads) {
    const byCode = /^\d{3}(\d{2})?$/.test(cell.text) ? model.rowOf(cell.text) : null;
    if (byCode) return byCode;
  }
  const labels = heads.filter((cell) => !/^\d+$/.test(cell.text));
  const text = labels.map((cell) => cell.raw.text).join('');
  if (text === '')
    return heads.length > 0
      ? `${model.id}表的版式里没有“${heads[0]?.text ?? ''}”这个代码`
      : '这一行没有标签，不知道是哪一行';
  if (isOfWhich(text)) return '“其中”行已含在上面的数里，没有取';
  const word = rowWord(text);
  const named = (wanted: string): { readonly row: FixedRowModel; readonly at: number }[] =>
    segment.rows.flatMap((row, at) => (rowWord(row.label) === wanted ? [{ row, at }] : []));
  const own = named(word);
  // 类的名称省去“支出”的：灾害防治及应急管理、农林水事务。
  const found = own.length > 0 ? own : named(rowWord(`${word}支出`)).filter(({ row }) => row.code !== null);
  const ordinal = ORDINAL.test(text);
  const sameStyle = found.filter(({ row }) => ORDINAL.test(row.label) === ordinal);
  const pool = segment.ordinals && sameStyle.length > 0 ? sameStyle : found;
  const pick = pool.find(({ at }) => at > segment.last) ?? pool[0];
  // 表样以外而有数的类（LEDGER G12）按名称认。
  const outside = model.insertNames.get(word);
  if (!pick && outside !== undefined) return model.rowOf(outside) ?? `没有 ${outside} 这一行`;
  if (!pick) return `“${text.replace(/\s+/g, '')}”这一行在${model.id}表的版式里没有对应的行，没有取`;
  segment.last = pick.at;
  return pick.row;
}

function cutSegments(context: BodyContext, model: FixedTableModel): Segment[] {
  const columns = withLabelColumns(context, model);
  const groups: HeaderColumn[][] = [];
  for (const [at, column] of columns.entries()) {
    const before = columns[at - 1]?.role;
    const starts =
      (column.role === 'code' && before !== 'code') ||
      (column.role === 'label' && before !== 'code') ||
      (column.role === 'name' && before !== 'code' && before !== 'line');
    if (starts || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(column);
  }
  return groups.map((group) => makeSegment(context, model, group));
}

function makeSegment(context: BodyContext, model: FixedTableModel, group: readonly HeaderColumn[]): Segment {
  const heads = group.filter(
    (column) => column.role === 'code' || column.role === 'name' || column.role === 'label',
  );
  const amounts = group.filter((column) => column.role === 'amount' && column.id !== null);
  const rows = blockOf(context, model, heads, group);
  const ids = new Set(rows.flatMap((row) => [...row.cells.keys()]));
  const { byColumn } = mapAmounts(
    amounts,
    model.columns.filter((column) => ids.has(column.id)),
  );
  return {
    heads,
    amounts,
    rows,
    byColumn,
    lines: group.filter((column) => column.role === 'line'),
    ordinals: hasOrdinals(context, heads),
    last: -1,
  };
}

function hasOrdinals(context: BodyContext, heads: readonly HeaderColumn[]): boolean {
  const { bodyTop, bodyBottom } = context.region;
  for (let row = bodyTop; row <= bodyBottom; row++)
    if (heads.some((head) => ORDINAL.test(context.grid.cell(row, head.column)?.text ?? ''))) return true;
  return false;
}

/** 这一块是版式的哪一块：看标签多数属于谁，平手看表头写的是收入还是支出。 */
function blockOf(
  context: BodyContext,
  model: FixedTableModel,
  heads: readonly HeaderColumn[],
  group: readonly HeaderColumn[],
): readonly FixedRowModel[] {
  const blocks = [...new Set(model.rows.map((row) => row.block))].filter((block) => block !== '');
  if (blocks.length === 1 || heads.some((head) => head.role === 'code')) return model.rows;
  const words = new Set<string>();
  for (let row = context.region.bodyTop; row <= context.region.bodyBottom; row++)
    for (const head of heads) words.add(rowWord(context.grid.cell(row, head.column)?.text ?? ''));
  words.delete('');
  const scored = blocks.map((block) => {
    const rows = model.rows.filter((row) => row.block === block);
    const named = group.some((column) => column.path.some((word) => word.startsWith(block)));
    return { rows, score: rows.filter((row) => words.has(rowWord(row.label))).length + (named ? 0.5 : 0) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.rows ?? model.rows;
}

/** 表头没有写“项目”的标签列（只写“收入|决算数|支出|决算数”）：列里的字多是行标签，就当标签列。 */
function withLabelColumns(context: BodyContext, model: FixedTableModel): HeaderColumn[] {
  const { header, bodyTop, bodyBottom } = context.region;
  if (header.columns.some((column) => column.role === 'label' || column.role === 'code'))
    return [...header.columns];
  const words = new Set(model.rows.map((row) => rowWord(row.label)));
  return header.columns.map((column) => {
    let hits = 0;
    for (let row = bodyTop; row <= bodyBottom; row++)
      if (words.has(rowWord(context.grid.cell(row, column.column)?.text ?? ''))) hits++;
    return hits >= 3 ? { ...column, role: 'label' } : column;
  });
}
