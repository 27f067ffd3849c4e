/** 导入页的形状：先给人看读成什么、有哪些疑问，定了再收进项目（UI.md「Import」）。 */
import { z } from 'zod';
import { method } from './method.js';
import { tableIdSchema } from './cells.js';
import { fileTokenSchema, importAsSchema, importReportSchema } from './files.js';
import { editOutcomeSchema, openedProjectSchema } from './project.js';

const unit = z.enum(['元', '万元']);

/** 一张工作表读成了什么。`table` 为 null 是没有认出或不导入。 */
export const draftSheetSchema = z.lazy(() =>
  z.object({
    sheet: z.number().int(),
    name: z.string(),
    hidden: z.boolean(),
    table: z.string().nullable(),
    /** 这张工作表上的全部表；多于一张时 table 是第一张。 */
    tables: z.array(z.string()),
    title: z.string().nullable(),
    confidence: z.enum(['高', '中', '低']).nullable(),
    by: z.enum(['recognized', 'chosen', 'mapping', 'skipped']),
    note: z.string().nullable(),
    /** 几张表的单位不同时为 null。 */
    unit: unit.nullable(),
    year: z.number().int().nullable(),
    department: z.string().nullable(),
    rowsRead: z.number().int(),
    cellsRead: z.number().int(),
    notUnderstood: z.number().int(),
    empty: z.boolean(),
  }),
);
export type DraftSheet = z.infer<typeof draftSheetSchema>;

export const draftFileSchema = z.lazy(() =>
  z.object({
    file: z.number().int(),
    name: z.string(),
    as: importAsSchema,
    sheets: z.array(draftSheetSchema),
  }),
);
export type DraftFile = z.infer<typeof draftFileSchema>;

/** 一件要定的事。`required` 的不定就不能导入；其余有默认。 */
export const importDoubtSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    detail: z.string(),
    /** 涉及的格。 */
    addresses: z.array(z.string()).optional(),
    file: z.number().int().nullable(),
    sheet: z.number().int().nullable(),
    required: z.boolean(),
    choices: z.array(z.object({ id: z.string(), label: z.string() })),
    /** 建议的选择。 */
    suggested: z.string().nullable(),
    chosen: z.string().nullable(),
  }),
);
export type ImportDoubt = z.infer<typeof importDoubtSchema>;

export const importDraftSchema = z.lazy(() =>
  z.object({
    intoNew: z.boolean(),
    department: z.string(),
    year: z.number().int(),
    profile: z.object({ id: z.string(), name: z.string(), verified: z.boolean() }),
    /** 可以认作的表。 */
    tables: z.array(
      z.object({
        table: tableIdSchema,
        name: z.string(),
        /** 可以指定的金额列。 */
        columns: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
    files: z.array(draftFileSchema),
    doubts: z.array(importDoubtSchema),
    /** 未定的必答疑问数；为 0 才能导入。 */
    open: z.number().int(),
    pinned: z.number().int(),
    disputed: z.number().int(),
    /** 已填而与文件不同、因而保留的格数。 */
    kept: z.number().int(),
    changes: z.number().int(),
  }),
);
export type ImportDraft = z.infer<typeof importDraftSchema>;

/** 一列在对应方案里当什么。 */
export const chosenColumnSchema = z.lazy(() =>
  z.object({
    column: z.number().int().min(0).max(199),
    role: z.enum(['code', 'name', 'label', 'line', 'amount', 'skip']),
    id: z.string().max(60).nullable(),
  }),
);

/** 对草稿的一处改动。 */
export const importChangeSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('as'), file: z.number().int(), as: importAsSchema }),
    z.object({ kind: z.literal('drop'), file: z.number().int() }),
    z.object({ kind: z.literal('profile'), profile: z.string().max(64) }),
    /** 认作另一张表；auto 是照程序认的，skip 是不导入。 */
    z.object({
      kind: z.literal('sheet'),
      file: z.number().int(),
      sheet: z.number().int(),
      table: z.union([z.literal('auto'), z.literal('skip'), tableIdSchema]),
    }),
    z.object({ kind: z.literal('unit'), file: z.number().int(), sheet: z.number().int(), unit }),
    z.object({ kind: z.literal('decide'), doubt: z.string().max(200), choice: z.string().max(200) }),
    /** 手工指定：哪张表、表头在哪几行、各列是什么；记住后同样的表头自动照用。 */
    z.object({
      kind: z.literal('mapping'),
      file: z.number().int(),
      sheet: z.number().int(),
      table: tableIdSchema,
      headerTop: z.number().int().min(0).max(200),
      headerRows: z.number().int().min(1).max(10),
      columns: z.array(chosenColumnSchema).min(1).max(200),
      unit: unit.nullable(),
      name: z.string().min(1).max(100),
      remember: z.boolean(),
    }),
  ]),
);
export type ImportChange = z.infer<typeof importChangeSchema>;

/** 原表的一角（有上限）与每格的下落。 */
export const draftCellSchema = z.lazy(() =>
  z.object({
    text: z.string(),
    mark: z.enum(['taken', 'missed', 'plain']),
    /** 读到哪里，如 05/2010301/基本支出；没读懂时是原因。 */
    note: z.string().nullable(),
    number: z.boolean(),
    columnSpan: z.number().int(),
    rowSpan: z.number().int(),
  }),
);
export const sheetDetailSchema = z.lazy(() =>
  z.object({
    rows: z.array(z.array(draftCellSchema.nullable())),
    columns: z.number().int(),
    totalRows: z.number().int(),
    totalColumns: z.number().int(),
    headerTop: z.number().int().nullable(),
    bodyTop: z.number().int().nullable(),
    /** 各列当成了什么。 */
    columnRoles: z.array(
      z.object({ column: z.number().int(), role: z.string(), id: z.string().nullable(), name: z.string() }),
    ),
    /** 放进账里的样子：万元，各行各列，工作表上每张表一份；年初预算也一样。 */
    read: z.array(
      z.object({
        table: z.string(),
        title: z.string(),
        /** 原表的单位。 */
        unit,
        columns: z.array(z.string()),
        rows: z.array(
          z.object({ key: z.string(), label: z.string(), cells: z.array(z.string().nullable()) }),
        ),
      }),
    ),
    missed: z.array(z.object({ cell: z.string(), text: z.string(), why: z.string() })),
  }),
);
export type SheetDetail = z.infer<typeof sheetDetailSchema>;

export const mappingSummarySchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    table: z.string().nullable(),
    verified: z.boolean(),
    shipped: z.boolean(),
    note: z.string(),
  }),
);
export type MappingSummary = z.infer<typeof mappingSummarySchema>;

/** 一处矛盾（LEDGER §8）：各处的印数、各自的佐证、建议与可选的办法。 */
export const conflictViewSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    kind: z.enum(['item', 'table', 'sum']),
    title: z.string(),
    detail: z.string(),
    addresses: z.array(z.string()),
    prints: z.array(
      z.object({
        address: z.string(),
        printed: z.string(),
        supports: z.array(z.string()),
        /** 印在哪个文件的哪张工作表、哪一格；算出来的为 null。 */
        source: z.string().nullable(),
      }),
    ),
    proposed: z.string().nullable(),
    choices: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
);
export type ConflictView = z.infer<typeof conflictViewSchema>;

const nothing = z.object({});
const files = z.lazy(() => z.array(fileTokenSchema).min(1).max(30));
const imported = z.lazy(() =>
  z.object({ project: openedProjectSchema, reports: z.array(importReportSchema) }),
);

export const importMethods = {
  /** 开始一次导入：读文件、认表，还不收进项目。`as` 为 null 时看各文件的年度。 */
  'import.begin': method(() => [
    z.object({ files, as: importAsSchema.nullable(), intoNew: z.boolean() }),
    importDraftSchema,
  ]),
  'import.add': method(() => [z.object({ files }), importDraftSchema]),
  'import.change': method(() => [z.object({ change: importChangeSchema }), importDraftSchema]),
  /** 原表的一页与每格的下落；`top` 是从第几行看起。 */
  'import.sheet': method(() => [
    z.object({
      file: z.number().int(),
      sheet: z.number().int(),
      top: z.number().int().min(0).max(1_048_576),
    }),
    sheetDetailSchema,
  ]),
  /** 收下：一步撤销。还有必答的没定时拒绝。 */
  'import.take': method(() => [nothing, imported]),
  'import.cancel': method(() => [nothing, nothing]),
  /** 不问直接读：新建项目。疑问都在报告里。 */
  'project.fromWorkbooks': method(() => [z.object({ files, as: importAsSchema }), imported]),
  /** 不问直接读：并入打开的项目。 */
  'import.run': method(() => [z.object({ files, as: importAsSchema }), imported]),

  'mappings.list': method(() => [nothing, z.array(mappingSummarySchema)]),
  'mappings.remove': method(() => [z.object({ id: z.string().max(60) }), z.array(mappingSummarySchema)]),
  /** 存成一个 JSON 文件传给别人；取消时 fileName 为 null。 */
  'mappings.export': method(() => [
    z.object({ id: z.string().max(60) }),
    z.object({ fileName: z.string().nullable(), download: z.string().nullable() }),
  ]),
  'mappings.import': method(() => [z.object({ file: fileTokenSchema }), z.array(mappingSummarySchema)]),

  'conflicts.list': method(() => [nothing, z.array(conflictViewSchema)]),
  /** 定一处矛盾：一步撤销。 */
  'conflicts.decide': method(() => [
    z.object({ id: z.string().max(300), choice: z.string().max(60) }),
    editOutcomeSchema,
  ]),
} as const;
