/** 单元格与表页的视图模型：界面、工作簿与命令行 `show` 共用的形状（DESIGN「Kinds of cell」、UI.md）。 */
import { z } from 'zod';

/** 表号：公开 01–09。 */
export const tableIdSchema = z.string().regex(/^\d{2}$/);
export type TableId = z.infer<typeof tableIdSchema>;

/** 单元格种类：录入、总额、默认、计算、印定、存疑。 */
export const cellKindSchema = z.enum(['input', 'total', 'default', 'derived', 'pinned', 'disputed']);
export type CellKind = z.infer<typeof cellKindSchema>;

export const amountUnitSchema = z.enum(['元', '万元']);
export type AmountUnit = z.infer<typeof amountUnitSchema>;

/** 一个金额格。`printed` 恒为万元两位小数（无分隔符），空格为 null；`yuan` 只知万元时为 null。 */
export const cellViewSchema = z.object({
  address: z.string(),
  column: z.string(),
  printed: z.string().nullable(),
  yuan: z.string().nullable(),
  kind: cellKindSchema,
  /** 是否已由人或导入给定（总额、默认格据此分“照录”与“跟随”）。 */
  typed: z.boolean(),
  /** 能否在此键入；不能时 `note` 说明原因和去处。 */
  editable: z.boolean(),
  note: z.string().nullable(),
});
export type CellView = z.infer<typeof cellViewSchema>;

/**
 * 原件印的是零，账上却不是零（印定、存疑）：零印成空白的版式也照印 0.00。
 * 印成空白就看不出这是一句话，再读进来会当作没有印，换成账上的数。
 */
export const isStatedZero = ({ kind, printed }: Pick<CellView, 'kind' | 'printed'>): boolean =>
  (kind === 'pinned' || kind === 'disputed') && printed === '0.00';

/** 表头格：行列从 0 起，跨度至少 1。 */
export const headerCellSchema = z.object({
  row: z.number().int(),
  column: z.number().int(),
  rowSpan: z.number().int(),
  columnSpan: z.number().int(),
  text: z.string(),
});
export type HeaderCell = z.infer<typeof headerCellSchema>;

/** 版面列。`width` 是 Excel 字符宽；`entry`：科目表里录入的一列（新添的项在这里键入）。 */
export const sheetColumnSchema = z.object({
  id: z.string(),
  role: z.enum(['code', 'name', 'label', 'line', 'amount']),
  width: z.number(),
  entry: z.literal(true).optional(),
});
export type SheetColumn = z.infer<typeof sheetColumnSchema>;

/** 版面格：文字，或金额格。 */
export const sheetCellSchema = z.union([
  z.object({
    text: z.string(),
    indent: z.number().int(),
    align: z.enum(['left', 'center', 'right']),
    span: z.number().int(),
  }),
  z.object({ amount: cellViewSchema }),
]);
export type SheetCell = z.infer<typeof sheetCellSchema>;

/** 版面行。`role`：合计行、科目行、固定行。`level` 1 类 2 款 3 项，0 其他。 */
export const sheetRowSchema = z.object({
  id: z.string(),
  role: z.enum(['total', 'subject', 'fixed']),
  level: z.number().int(),
  /** 科目行的代码；固定行为 null。 */
  code: z.string().nullable(),
  /** 与列一一对应；被合并覆盖的位置与空格为 null。 */
  cells: z.array(sheetCellSchema.nullable()),
  /** 打印时略去：没有任何金额的保留行。 */
  empty: z.boolean(),
});
export type SheetRow = z.infer<typeof sheetRowSchema>;

/** 一张表的完整页面：标题、标签、单位、多行表头、数据行、附注。 */
export const sheetViewSchema = z.object({
  table: tableIdSchema,
  sheetName: z.string(),
  shortName: z.string(),
  title: z.string(),
  tag: z.string(),
  department: z.string(),
  /** 部门前的字样；缺省“部门：”，空串为不印部门。 */
  departmentLabel: z.string().optional(),
  /** 右上的单位字样；缺省“金额单位：万元”。 */
  unitLabel: z.string().optional(),
  /** 只给人看、不印出的提示。 */
  notices: z.array(z.string()).optional(),
  columns: z.array(sheetColumnSchema),
  headerRows: z.number().int(),
  header: z.array(headerCellSchema),
  rows: z.array(sheetRowSchema),
  /** 后面还有几行，由 `table.rows` 接着取；缺省为没有。 */
  more: z.number().int().positive().optional(),
  notes: z.array(z.string()),
  /** 本表无数据时的说明句；有数据时为 null。 */
  emptySentence: z.string().nullable(),
  /** 是否可增删科目行。 */
  subjectRows: z.boolean(),
  zeroStyle: z.enum(['blank', '0.00']),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/** `show --json` 的行与表：每键一行。 */
export interface ShownRow {
  key: string;
  label: string;
  line: string | null;
  cells: CellView[];
}
export interface ShownTable {
  table: TableId;
  title: string;
  rows: ShownRow[];
}
