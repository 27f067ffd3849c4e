/** 并入另一份项目（几个人分头填）的形状：有哪些部分、冲突在哪里、两边各是什么。 */
import { z } from 'zod';

/** `table:05` 是一张表，其余是 prior、budget、facts、narrative。 */
export const mergePartSchema = z.string().regex(/^(table:\d{2}|prior|budget|facts|narrative)$/);

export const mergePartViewSchema = z.lazy(() =>
  z.object({
    id: mergePartSchema,
    title: z.string(),
    /** 对方有、自己没有的处数。 */
    added: z.number().int(),
    /** 两边不同的处数。 */
    conflicts: z.number().int(),
  }),
);
export type MergePartView = z.infer<typeof mergePartViewSchema>;

/** 一处冲突：两边的值都给人看，选定了才并。 */
export const mergeConflictSchema = z.lazy(() =>
  z.object({
    id: z.string().max(260),
    part: mergePartSchema,
    where: z.string(),
    mine: z.string(),
    theirs: z.string(),
  }),
);
export type MergeConflict = z.infer<typeof mergeConflictSchema>;

export const mergeViewSchema = z.lazy(() =>
  z.object({
    fileName: z.string(),
    department: z.string(),
    /** 部门名称与本项目不同时的一句话。 */
    doubt: z.string().nullable(),
    parts: z.array(mergePartViewSchema),
    conflicts: z.array(mergeConflictSchema),
  }),
);
export type MergeView = z.infer<typeof mergeViewSchema>;
