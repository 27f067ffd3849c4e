/** 导出的形状：导出前的清单、导出的要求、进度、结果、导出记录与比较。 */
import { z } from 'zod';
import { exportedFileSchema, exportPartSchema } from './files.js';

/** 不符、未能执行、存疑、缺原因、缺资料、待确认、表没有数、缺附件、涉密略去、示例数据、版式未核实。 */
export const preflightKindSchema = z.enum([
  'fail',
  'notRun',
  'disputed',
  'reason',
  'fact',
  'unconfirmed',
  'text',
  'attachment',
  'emptyTable',
  'withheld',
  'sample',
  'unverified',
]);
export type PreflightKind = z.infer<typeof preflightKindSchema>;

export const preflightItemSchema = z.lazy(() =>
  z.object({
    kind: preflightKindSchema,
    message: z.string(),
    /** 去处：格的地址，或 `原因:键`、`事实:键`、`上年:…`、`年初预算:…`、`情况说明:段`。 */
    addresses: z.array(z.string()),
  }),
);
export type PreflightItem = z.infer<typeof preflightItemSchema>;

/** 导出前给人看的一切。 */
export const exportPlanSchema = z.lazy(() =>
  z.object({
    /** 这将是第几版。 */
    number: z.number().int(),
    items: z.array(preflightItemSchema),
    pass: z.number().int(),
    tail: z.number().int(),
    /** 还有没有解决的：不给理由就只能出草稿。 */
    unresolved: z.boolean(),
    /** 还空着的原因、资料，文件里印作【请填写：…】。 */
    blanks: z.number().int(),
    /** 理由要指明的不符。 */
    findings: z.array(z.string()),
    figures: z.string(),
    /** 上一次写的理由；数改过即失效。 */
    reason: z.object({ text: z.string(), expired: z.boolean() }).nullable(),
    /** 出 PDF 的程序；没有为 null。 */
    pdf: z.string().nullable(),
    looks: z.array(z.object({ id: z.string(), name: z.string() })),
    /** 审签单各栏：补充资料的键、当前值。 */
    signing: z.array(z.object({ key: z.string(), value: z.string() })),
    chart: z.boolean(),
    attachments: z.number().int(),
  }),
);
export type ExportPlan = z.infer<typeof exportPlanSchema>;

export const signOffPlaceSchema = z.enum(['none', 'booklet', 'both']);
export type SignOffPlace = z.infer<typeof signOffPlaceSchema>;

export const exportRequestSchema = z.lazy(() =>
  z.object({
    parts: z.array(exportPartSchema).min(1).max(6),
    draft: z.boolean(),
    valuesOnly: z.boolean(),
    protect: z.boolean(),
    signOff: signOffPlaceSchema,
    /** 有不符仍照写的理由与写它时的数。 */
    override: z.object({ reason: z.string().max(2000), figures: z.string().max(64) }).nullable(),
    /** 照哪个导入文件的样子；null 照官方表样。 */
    look: z.string().max(40).nullable(),
    /** 这一版的名字。 */
    name: z.string().max(40),
    /** 草稿会换掉正式件时：人点过可以换掉。没有点过的，宿主把草稿放进子文件夹“草稿”。 */
    replace: z.boolean(),
  }),
);
export type ExportRequest = z.infer<typeof exportRequestSchema>;

export const exportResultSchema = z.lazy(() =>
  z.object({
    /** 桌面上是所在的文件夹；取消选择、浏览器为 null。 */
    folder: z.string().nullable(),
    files: z.array(exportedFileSchema),
    /** 没有写成的部分及原因（例如没有 PDF 引擎）。 */
    notes: z.array(z.string()),
    /** 知道就行、不必做什么的几句。 */
    remarks: z.array(z.string()),
    /** 被别的程序占着、没有写成的文件；此时什么都没有写，可关闭后重试或另存为(2)。 */
    blocked: z.string().nullable(),
  }),
);
export type ExportResult = z.infer<typeof exportResultSchema>;

/**
 * 这个项目上次导出到的文件夹，只给人看：末几级的名字，不是路径。还没有选过的 `crumbs` 是空的；
 * `problem` 是现在用不了的一句话。宿主没有文件夹可选（浏览器里是下载）时整个为 null。
 */
export const exportFolderSchema = z.lazy(() =>
  z.object({ crumbs: z.array(z.string()).max(8), problem: z.string().nullable() }).nullable(),
);
export type ExportFolder = z.infer<typeof exportFolderSchema>;

/** 文件夹里已有的同名文件，将被换掉：各是第几版的，`others` 是认不出的。 */
const standingSchema = z.lazy(() =>
  z.object({
    versions: z.array(z.object({ number: z.number().int(), draft: z.boolean(), files: z.number().int() })),
    others: z.number().int(),
  }),
);
export type ExportStanding = z.infer<typeof standingSchema>;
/** 记着的文件夹里的，与其中子文件夹“草稿”里的；没有记着文件夹为 null。 */
export const exportStandingsSchema = z.lazy(() =>
  z.object({ here: standingSchema, drafts: standingSchema }).nullable(),
);

/** 进度的一步：各部分，最后是一起放入文件夹。 */
export const exportStepSchema = z.lazy(() =>
  z.object({
    step: z.union([exportPartSchema, z.literal('place')]),
    state: z.enum(['waiting', 'working', 'done']),
  }),
);
export const exportProgressSchema = z.lazy(() =>
  z.object({
    /** 每变一次加一；带着它来问，变了才答；从 -1 问起，当即就答。 */
    serial: z.number().int(),
    running: z.boolean(),
    steps: z.array(exportStepSchema),
  }),
);
export type ExportProgress = z.infer<typeof exportProgressSchema>;

/** 导出记录的一条。 */
export const exportVersionSchema = z.lazy(() =>
  z.object({
    number: z.number().int(),
    at: z.string(),
    name: z.string(),
    draft: z.boolean(),
    reason: z.string().nullable(),
    findings: z.array(z.string()),
    fail: z.number().int(),
    disputed: z.number().int(),
    look: z.string().nullable(),
    files: z.array(z.object({ part: exportPartSchema, name: z.string() })),
    withheld: z.array(z.string()),
    /** 快照还在，可以比较。 */
    comparable: z.boolean(),
  }),
);
export type ExportVersion = z.infer<typeof exportVersionSchema>;

/** 比较的一边：第几版；现在的样子没有号。 */
const sideSchema = z.lazy(() =>
  z.object({ number: z.number().int().nullable(), name: z.string(), at: z.string() }),
);
const wasAndIs = { before: z.string().nullable(), after: z.string().nullable() };
/** 变了的格与段；null 是那一边没有。 */
export const differenceShape = {
  cells: z.array(
    z.object({
      table: z.string(),
      title: z.string(),
      address: z.string(),
      /** 以代码相称的行的名称；别的行、现在没有的行为空串。 */
      name: z.string(),
      ...wasAndIs,
      change: z.string().nullable(),
    }),
  ),
  paragraphs: z.array(
    z.object({
      id: z.string(),
      /** 在哪个标题之下。 */
      section: z.string(),
      /** 现在还有这一段，去得了。 */
      here: z.boolean(),
      ...wasAndIs,
    }),
  ),
};
export const exportComparisonSchema = z.lazy(() =>
  z.object({ before: sideSchema, after: sideSchema, ...differenceShape }),
);
export type ExportComparison = z.infer<typeof exportComparisonSchema>;
export type Difference = Pick<ExportComparison, 'cells' | 'paragraphs'>;

/** 比较哪两次：`after` 为 null 是与现在比。 */
export const comparedVersionsSchema = z.lazy(() =>
  z.object({
    before: z.number().int().min(1),
    after: z.number().int().min(1).nullable(),
  }),
);
