/**
 * 版式（profile）= 省份 × 决算年度 × 公开/批复。版式是数据：表的次序、标题、标签、表头、行、行次、
 * 附注、各格的查询与公式、空表说明、审核清单，都在 templates/‹版式›/ 的 JSON 里，由本模式校验。
 * 字段说明见 templates/README.md。
 */
import { z } from 'zod';

const text = z.string().max(400);
const id = z.string().min(1).max(60);
/** 科目前缀或三公项目；空串是合计；`-` 开头表示减去。 */
const prefix = z.string().regex(/^-?[\d\p{Script=Han}]*$/u);

/** 一列。`role`：科目代码、科目名称、项目标签、行次、金额。 */
const columnSchema = z.strictObject({
  id,
  role: z.enum(['code', 'name', 'label', 'line', 'amount']),
  width: z.number().min(2).max(80),
  /** 别名：hunan-2024 里同一列的路径（`本年支出/小计`）。审核、正文与命令行的地址都按 hunan-2024 写。 */
  aliases: z.array(text.min(1)).optional(),
});

/** 一个金额格怎么算、能否键入、在工作簿里写什么公式。 */
const cellSchema = z.strictObject({
  /** 查询，如 `一般.支出.基本`；缺省时该格恒空。 */
  query: text.optional(),
  /** true：可在此键入，写入以查询为名的键入位。 */
  input: z.boolean().optional(),
  /** 工作簿公式与勾稽解释用的表达式。 */
  formula: text.optional(),
  /** 不可键入时，该去哪里键入（地址或一句话）。 */
  typeAt: text.optional(),
  /** 该格自己的前缀，代替行的前缀（09 表各项目）。 */
  prefixes: z.array(prefix).optional(),
});
export type CellSpec = z.infer<typeof cellSchema>;

/** 科目表的金额列：每行同一查询；`across` 是每行（含合计）都成立的横向公式。 */
const subjectAmountSchema = cellSchema.extend({
  column: id,
  across: text.optional(),
  /** 这一栏是“其中”（如 其中：教育收费）：所属的栏。照印而不相加，不得超过所属的数。 */
  of: id.optional(),
  /** 只在这些预算的科目上可键入。 */
  budgets: z.array(z.enum(['一般', '基金', '国资', '未知'])).optional(),
});

/** 固定行。没有 label 的是只有行次的空行。 */
const fixedRowSchema = z.strictObject({
  /** 行键：科目代码，或去掉“一、”的标签；同名两处时带边名（收入总计）。缺省由 code 或 label 得出。 */
  key: id.optional(),
  label: text.optional(),
  line: z.string().max(8).optional(),
  /** 06 表的科目代码；01、04 表类行的科目代码。 */
  code: z
    .string()
    .regex(/^\d{3}(\d{2})?$/)
    .optional(),
  indent: z.number().int().min(0).max(6).optional(),
  bold: z.boolean().optional(),
  group: id.optional(),
  /** 这一行是“其中”（如 其中：教育收费）：所属的行键。照印而不相加，不得超过所属的数。 */
  of: id.optional(),
  /** 别名：hunan-2024 里同一行的标签。 */
  aliases: z.array(text.min(1)).optional(),
  /** 查询所取的科目前缀；可多个；`-` 开头表示减去。缺省为 code，再缺省为合计。 */
  prefixes: z.array(prefix).optional(),
  /** 单金额列的行直接写；多金额列的按列名写。 */
  cell: cellSchema.optional(),
  cells: z.record(id, cellSchema).optional(),
});
export type FixedRow = z.infer<typeof fixedRowSchema>;

/**
 * 固定行之外的科目有数时，按代码次序插进这一块的行（LEDGER G12：印出，从不丢掉）。
 * 各金额列的格缺省取该块的 amounts。
 */
const insertSchema = z.strictObject({
  /** 科目代码的位数：3 类，5 款。 */
  digits: z.union([z.literal(3), z.literal(5)]),
  /** 只收这些前缀的科目；`-` 开头表示不收。缺省全收。 */
  prefixes: z.array(prefix).optional(),
  group: id.optional(),
  bold: z.boolean().optional(),
  amounts: z.record(id, cellSchema).optional(),
  /** 这些科目的名称（06 表经济分类；功能分类用科目字典）。 */
  names: z.record(z.string().regex(/^\d{3}(\d{2})?$/), text.min(1)).optional(),
});
export type InsertSpec = z.infer<typeof insertSchema>;

/** 并列的一块固定行（01 的收入、支出两边；06 的三块）。 */
const blockSchema = z.strictObject({
  name: id,
  columns: z.array(id).min(1),
  /** 该块各金额列的默认格，行内可改。 */
  amounts: z.record(id, cellSchema).optional(),
  /** 地址省略列名时指哪一列。 */
  mainColumn: id,
  rows: z.array(fixedRowSchema),
  insert: z.array(insertSchema).max(4).optional(),
});
export type Block = z.infer<typeof blockSchema>;

/** 06 表脚的合计：标签横跨若干列。 */
const footSchema = z.strictObject({
  column: id,
  span: z.number().int().min(1),
  row: fixedRowSchema,
  amountColumn: id,
});

const common = {
  table: z.string().regex(/^\d{2}$/),
  sheetName: z.string().min(1).max(31),
  shortName: z.string().min(1).max(12),
  title: text,
  tag: text,
  columns: z.array(columnSchema).min(1).max(40),
  /** 表头矩阵：相邻同名即合并。 */
  header: z.array(z.array(text)).min(1).max(6),
  /** 最后一行表头是栏次。 */
  columnNumbers: z.boolean(),
  /** 表头左上的“部门：”；有的地方写“编制单位：”；空串为不印部门。 */
  departmentLabel: z.string().max(20).optional(),
  /** 表头右上的单位；缺省“金额单位：万元”。 */
  unitLabel: z.string().max(20).optional(),
  notes: z.array(text),
  /** 本表无数据时的说明；`{本单位}` 换成 我单位/本部门，`{单位}` 换成部门名称。 */
  emptySentence: text.optional(),
  /** 认表用的其他标题写法。 */
  titleVariants: z.array(text).optional(),
};

const fixedTableSchema = z.strictObject({
  ...common,
  kind: z.literal('fixed'),
  blocks: z.array(blockSchema).min(1),
  foot: z.array(footSchema).optional(),
});
const subjectTableSchema = z.strictObject({
  ...common,
  kind: z.literal('subjects'),
  totalRow: z.enum(['first', 'last']),
  totalLabel: text,
  /** 科目代码分成 类|款|项 三列（批复）时为 3。 */
  codeColumns: z.union([z.literal(1), z.literal(3)]),
  /** 哪些预算的科目在本表键入；别的预算的科目键入时先问。 */
  budgets: z.array(z.enum(['一般', '基金', '国资', '未知'])),
  /** 空表时印几行空行。 */
  blankRows: z.number().int().min(0).max(40),
  amounts: z.array(subjectAmountSchema).min(1),
});
export const tableSchema = z.discriminatedUnion('kind', [fixedTableSchema, subjectTableSchema]);
export type FixedTable = z.infer<typeof fixedTableSchema>;
export type SubjectTable = z.infer<typeof subjectTableSchema>;
export type TableSpec = z.infer<typeof tableSchema>;

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,40}$/),
  name: text,
  province: text,
  year: z.number().int().min(2000).max(2100),
  form: z.enum(['公开', '批复']),
  /** false：未核实，界面与文件都注明。 */
  verified: z.boolean(),
  source: text,
  /** 表样里没有写明、照常例取的几点；列版式时说出来，不当作核实过。 */
  unverified: z.array(text.min(1)).max(20).optional(),
  /** 科目代码照类、款、项的级次缩进，如同科目名称；缺省靠左对齐。 */
  indentCodes: z.boolean().optional(),
  /** 零值印成空白，或 0.00。 */
  zeroStyle: z.enum(['blank', '0.00']),
  /** 09 表预算数的口径。 */
  threePublicBudget: z.enum(['全年预算', '年初预算']),
  /** 空表说明与正文里的自称。 */
  selfName: text,
  /** 表文件，按公开次序；与别的版式全同的表可写 `../hunan-2024/tables/01.json`。 */
  tables: z
    .array(z.string().regex(/^(\.\.\/[a-z0-9-]+\/)?tables\/\d{2}\.json$/))
    .min(1)
    .max(20),
  checks: z.string().regex(/^[\w./-]+\.json$/),
  narrative: z.string().regex(/^[\w./-]+\.json$/),
});
export type ProfileSpec = z.infer<typeof profileSchema>;
