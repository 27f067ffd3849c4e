/** 导入与导出的形状。文件一律以票据（token）相称，路径不过桥。 */
import { z } from 'zod';

/** 由对话框、拖放或上传取得的文件票据。 */
export const fileTokenSchema = z.lazy(() =>
  z.object({
    token: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    name: z.string().max(512),
  }),
);
export type FileToken = z.infer<typeof fileTokenSchema>;

export const importAsSchema = z.enum(['this-year', 'last-year', 'initial-budget', 'blank-form']);
export type ImportAs = z.infer<typeof importAsSchema>;

export const importedSheetSchema = z.lazy(() =>
  z.object({
    sheet: z.string(),
    table: z.string().nullable(),
    title: z.string().nullable(),
    unit: z.enum(['元', '万元']).nullable(),
    year: z.number().int().nullable(),
    department: z.string().nullable(),
    rowsRead: z.number().int(),
    confidence: z.enum(['高', '中', '低']).nullable(),
    /** 照意思认、人指定、用对应方案，或不取。 */
    by: z.enum(['recognized', 'chosen', 'mapping', 'skipped']),
    note: z.string().nullable(),
    notUnderstood: z.array(z.object({ cell: z.string(), text: z.string(), why: z.string() })),
  }),
);
export type ImportedSheet = z.infer<typeof importedSheetSchema>;

/** 印数与账上算出的数不同的一格：限度内为印定，限度外为存疑。 */
export const printedDifferenceSchema = z.lazy(() =>
  z.object({
    address: z.string(),
    printed: z.string(),
    computed: z.string(),
    kind: z.enum(['pinned', 'disputed']),
  }),
);
export type PrintedDifference = z.infer<typeof printedDifferenceSchema>;

/** 导入报告（命令行 `import --json` 同形）。 */
export const importReportSchema = z.lazy(() =>
  z.object({
    file: z.string(),
    as: importAsSchema,
    profile: z.string(),
    sheets: z.array(importedSheetSchema),
    doubts: z.array(z.object({ kind: z.string(), message: z.string(), addresses: z.array(z.string()) })),
    differences: z.array(printedDifferenceSchema),
    pinned: z.number().int(),
    disputed: z.number().int(),
  }),
);
export type ImportReport = z.infer<typeof importReportSchema>;

export const exportPartSchema = z.enum(['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report']);
export type ExportPart = z.infer<typeof exportPartSchema>;

/** 写好的文件：桌面上是已放入文件夹的名字，浏览器里另有下载票据。 */
export const exportedFileSchema = z.lazy(() =>
  z.object({
    part: exportPartSchema,
    name: z.string(),
    download: z.string().nullable(),
  }),
);
