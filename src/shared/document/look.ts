/**
 * 版面（look）：导入的工作簿长什么样——工作表的名称与次序、列宽、行高、字体、标题与表头的字、
 * 行标签的写法、附注、九张表以外的工作表（只留值）。金额不在其中。导出可以照它重新生成，
 * 从不改写读进来的文件。行列从 0 起，都是原工作表里的位置；各项有上限，超出的不记。
 */
import { z } from 'zod';

const text = (max: number): z.ZodString => z.string().max(max);
const row = z.number().int().min(0).max(1_048_575);
const column = z.number().int().min(0).max(199);
const points = z.number().min(0).max(500);

/** 一张工作表记多少。 */
export const LOOK_LIMITS = {
  columns: 200,
  heights: 400,
  headCells: 60,
  headerCells: 600,
  rows: 400,
  lines: 800,
  notes: 60,
  cellText: 2000,
  valueRows: 300,
  valueColumns: 40,
  /** 九张表以外的工作表的字，一张至多这么多。 */
  valueChars: 60_000,
  /** 这样的工作表至多记几张。 */
  valueSheets: 20,
} as const;

const fontLookSchema = z.strictObject({ name: text(60), size: points, bold: z.boolean() });
export type FontLook = z.infer<typeof fontLookSchema>;

/** 一格字：位置、跨度、字、字体（文件没有写字体为 null）。 */
const lookCellSchema = z.strictObject({
  row,
  column,
  rowSpan: z.number().int().min(1).max(1000),
  columnSpan: z.number().int().min(1).max(LOOK_LIMITS.columns),
  text: text(LOOK_LIMITS.cellText),
  font: fontLookSchema.nullable(),
});
export type LookCell = z.infer<typeof lookCellSchema>;

/** 一列是什么。金额列的 `id` 是版式的列 id；版式里没有的列为 null。 */
const lookColumnSchema = z.strictObject({
  column,
  role: z.enum(['code', 'name', 'label', 'line', 'amount']),
  id: text(60).nullable(),
});
export type LookColumn = z.infer<typeof lookColumnSchema>;

/**
 * 一个行键在文件里印在哪一行、从哪一列起、标签怎么写（科目表只记合计行，科目行由项目的行定）。
 * `ids` 是这一行与 `columns` 说的不同的金额列（06 分两块、三公各项成行）；没有不同的不记。
 */
const lookRowSchema = z.strictObject({
  row,
  column,
  key: text(60),
  label: text(200),
  ids: z
    .array(z.strictObject({ column, id: text(60) }))
    .max(LOOK_LIMITS.columns)
    .optional(),
});
export type LookRow = z.infer<typeof lookRowSchema>;

/** 版式以外的一行（“其中”等）：印在哪一行、各格的字。 */
const extraRowSchema = z.strictObject({
  row,
  cells: z.array(z.strictObject({ column, text: text(200) })).max(20),
});
export type ExtraRow = z.infer<typeof extraRowSchema>;

const tableLookSchema = z.strictObject({
  /** 表号，如 05。同一表号又出现而没有表头的，是它的续页。 */
  table: z.string().regex(/^\d{2}$/),
  /** 表名所在的一行起。 */
  top: row,
  headerTop: row,
  /** 表体第一行。 */
  bodyTop: row,
  /** 本表最后一行。 */
  bottom: row,
  /** 表头之上的字：表名、表签、部门、金额单位。 */
  head: z.array(lookCellSchema).max(LOOK_LIMITS.headCells),
  /** 表头（含栏次）。 */
  header: z.array(lookCellSchema).max(LOOK_LIMITS.headerCells),
  columns: z.array(lookColumnSchema).max(LOOK_LIMITS.columns),
  rows: z.array(lookRowSchema).max(LOOK_LIMITS.rows),
  extraRows: z.array(extraRowSchema).max(100),
  /** 固定行的表里写着的行次；没有的不记。 */
  lines: z
    .array(z.strictObject({ row, column, text: text(3) }))
    .max(LOOK_LIMITS.lines)
    .optional(),
  /** 附注、说明。 */
  notes: z.array(lookCellSchema).max(LOOK_LIMITS.notes),
  /** 表体里标签与金额的字体。 */
  labelFont: fontLookSchema.nullable(),
  amountFont: fontLookSchema.nullable(),
});
export type TableLook = z.infer<typeof tableLookSchema>;

/** 一张工作表的版面。键是“来源编号|次序（三位）”。 */
export const sheetLookSchema = z.strictObject({
  /** 来源编号（sources 节）。 */
  source: text(40),
  /** 在工作簿里的次序，从 0 起。 */
  position: z.number().int().min(0).max(999),
  name: text(255),
  hidden: z.boolean(),
  /** 各列宽（Excel 字符宽）；没有写为 null。 */
  widths: z.array(z.number().min(0).max(300).nullable()).max(LOOK_LIMITS.columns),
  /** 写明了高度的行（磅）。 */
  heights: z.array(z.strictObject({ row, height: points })).max(LOOK_LIMITS.heights),
  tables: z.array(tableLookSchema).max(20),
  /** 没有认出表的工作表：各格的字，只留值；认出了表的为 null。 */
  values: z
    .array(z.array(text(LOOK_LIMITS.cellText)).max(LOOK_LIMITS.valueColumns))
    .max(LOOK_LIMITS.valueRows)
    .nullable(),
  merges: z
    .array(
      z.strictObject({ row, column, rowSpan: z.number().int().min(1), columnSpan: z.number().int().min(1) }),
    )
    .max(400),
});
export type SheetLook = z.infer<typeof sheetLookSchema>;

export const lookKey = (source: string, position: number): string =>
  `${source}|${String(position).padStart(3, '0')}`;

/** 某个来源的各张工作表，按次序。 */
export function looksOf(looks: Readonly<Record<string, SheetLook>>, source: string): SheetLook[] {
  return Object.values(looks)
    .filter((look) => look.source === source)
    .sort((a, b) => a.position - b.position);
}
