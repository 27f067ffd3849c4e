/** 审核结果的形状（DESIGN「Checks are executed data」与命令行 `check` 的 JSON）。 */
import { z } from 'zod';

/** 通过、尾差、提示、不符、不适用、未能执行。 */
export const checkStateSchema = z.enum(['pass', 'tail', 'info', 'fail', 'notApplicable', 'notRun']);
export type CheckState = z.infer<typeof checkStateSchema>;

/** 关系的一边：涉及的地址与印出的数（万元）。 */
export const checkSideSchema = z.lazy(() =>
  z.object({ addresses: z.array(z.string()), printed: z.string().nullable() }),
);
export type CheckSide = z.infer<typeof checkSideSchema>;

export const findingSchema = z.lazy(() =>
  z.object({
    rule: z.string(),
    state: checkStateSchema,
    message: z.string(),
    left: checkSideSchema,
    right: checkSideSchema,
    difference: z.string().nullable(),
    bound: z.string().nullable(),
    /** 文字的一处给人看的位置：“五（三）2 其他发展与改革事务支出”；别的没有。 */
    place: z.string().optional(),
  }),
);
export type Finding = z.infer<typeof findingSchema>;

export const checkCountsSchema = z.lazy(() =>
  z.object({
    pass: z.number().int(),
    tail: z.number().int(),
    info: z.number().int(),
    fail: z.number().int(),
    notApplicable: z.number().int(),
    notRun: z.number().int(),
  }),
);
export type CheckCounts = z.infer<typeof checkCountsSchema>;

/** 每条规则的总评：最坏一处为准。 */
export const ruleResultSchema = z.lazy(() =>
  z.object({
    rule: z.string(),
    title: z.string(),
    strength: z.enum(['hard', 'soft']),
    state: checkStateSchema,
    /** 逐处比较的次数。 */
    instances: z.number().int(),
    tables: z.array(z.string()),
    why: z.string().nullable(),
  }),
);
export type RuleResult = z.infer<typeof ruleResultSchema>;

/** 尾差调平的一格：各自四舍五入的数与调平后印出的数（万元，两位小数）。 */
export const adjustmentSchema = z.lazy(() =>
  z.object({
    address: z.string(),
    rounded: z.string(),
    printed: z.string(),
  }),
);
export type Adjustment = z.infer<typeof adjustmentSchema>;

export const checkReportSchema = z.lazy(() =>
  z.object({
    rulesRun: z.number().int(),
    counts: checkCountsSchema,
    pinned: z.number().int(),
    disputed: z.number().int(),
    adjusted: z.number().int(),
    /** 尾差调平动过的各格；没有开调平时没有。 */
    adjustments: z.array(adjustmentSchema).optional(),
    findings: z.array(findingSchema),
    rules: z.array(ruleResultSchema),
  }),
);
export type CheckReport = z.infer<typeof checkReportSchema>;
