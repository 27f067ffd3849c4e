/** 打开的项目在界面上的状态，以及每次修改带回的变化。 */
import { z } from 'zod';
import { cellViewSchema, sheetViewSchema, tableIdSchema } from './cells.js';
import { checkCountsSchema } from './checks.js';

export const tableStateSchema = z.enum(['empty', 'filling', 'fail', 'pass']);
export type TableState = z.infer<typeof tableStateSchema>;

export const tableStatusSchema = z.object({
  table: tableIdSchema,
  shortName: z.string(),
  state: tableStateSchema,
});
export type TableStatus = z.infer<typeof tableStatusSchema>;

/** 万元印数与精确到分的元；只知万元时 `yuan` 为 null。 */
const twoUnitsSchema = z.object({ printed: z.string(), yuan: z.string().nullable() });

/** 待分解：05 基本支出合计 − 06 两个合计；多分了为负。 */
export const undistributedSchema = z.object({
  /** 05 基本支出合计的地址。 */
  address: z.string(),
  basic: twoUnitsSchema,
  detail: twoUnitsSchema,
  rest: twoUnitsSchema,
});
export type Undistributed = z.infer<typeof undistributedSchema>;

export const projectStateSchema = z.object({
  department: z.string(),
  year: z.number().int(),
  profile: z.object({ id: z.string(), name: z.string(), verified: z.boolean() }),
  sample: z.boolean(),
  /** 最近一次写盘时刻，ISO；还没有文件时为 null。 */
  savedAt: z.string().nullable(),
  fileName: z.string().nullable(),
  /** 还没有存住时的一句话（何事、怎么办）；存住了为 null。 */
  saveProblem: z.string().nullable(),
  /** 本机备份没有写成的一句话；写成了为 null。不妨碍保存。 */
  backupProblem: z.string().nullable(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  tables: z.array(tableStatusSchema),
  /** 以下几个总数算过没有：刚打开的还没有（都是零，各表也不说不符），由 `project.state` 问。 */
  settled: z.boolean(),
  checks: checkCountsSchema,
  pinned: z.number().int(),
  disputed: z.number().int(),
  /** 最近一次导出的正式件是第几版，那以后改过没有；还没有导出过正式件为 null。 */
  exported: z.object({ number: z.number().int(), changed: z.boolean() }).nullable(),
  missingReasons: z.number().int(),
  missingFacts: z.number().int(),
  /** 没有 06 表、两边都空着的为 null。 */
  undistributed: undistributedSchema.nullable(),
});
export type ProjectState = z.infer<typeof projectStateSchema>;

/** 被拒绝的一处修改：何处、为何、去哪里。 */
export const refusalSchema = z.object({
  address: z.string(),
  text: z.string(),
  reason: z.string(),
  goTo: z.string().nullable(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * 一次修改的结果：状态（审核总数、各表状态仍是上一次的，由 `project.state` 重问）、变化的格、需要重取的表（行有增减）、被拒的修改。 */
export const editOutcomeSchema = z.object({
  state: projectStateSchema,
  changed: z.record(tableIdSchema, z.array(cellViewSchema)),
  restructured: z.array(tableIdSchema),
  refused: z.array(refusalSchema),
});
export type EditOutcome = z.infer<typeof editOutcomeSchema>;

/** 新打开的项目：状态，第一张表的前一段，其余各表只有表头（`more` 说有几行，由 `table.get` 取）。 */
export const openedProjectSchema = z.object({
  state: projectStateSchema,
  sheets: z.array(sheetViewSchema),
  messages: z.array(z.string()),
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

/** 来源：一格的由来（检查器「来源」「修改记录」「上年对比」）。 */
export const explanationSchema = z.object({
  address: z.string(),
  kind: z.string(),
  printed: z.string().nullable(),
  yuan: z.string().nullable(),
  /** 一句话说明这一格怎么来的。 */
  sentence: z.string(),
  formula: z.string().nullable(),
  /** 公式里有数的各格，只有几格时才有：公式行写出它们的数。 */
  parts: z.array(z.object({ sign: z.enum(['+', '-']), address: z.string() })).nullable(),
  entries: z.array(
    z.object({
      address: z.string().nullable(),
      label: z.string(),
      yuan: z.string(),
      sign: z.enum(['+', '-']),
      source: z.string(),
    }),
  ),
  entryCount: z.number().int(),
  rules: z.array(z.object({ rule: z.string(), state: z.string(), message: z.string() })),
  lastYear: z
    .object({ printed: z.string(), difference: z.string(), rate: z.string().nullable(), source: z.string() })
    .nullable(),
  history: z.array(
    z.object({ at: z.string(), by: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  usedBy: z.array(z.string()),
  typeAt: z.string().nullable(),
});
export type Explanation = z.infer<typeof explanationSchema>;
