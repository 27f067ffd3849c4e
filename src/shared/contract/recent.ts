/** 最近的项目：路径留在宿主，页面只有编号与给人认的字样。 */
import { z } from 'zod';

export const recentIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** 上次离开时的情形：导出到第几版（没有为 null）、不符几项、还缺几项（原因与补充资料）。 */
export const recentStatusSchema = z.lazy(() =>
  z.object({
    exported: z.number().int().nullable(),
    fail: z.number().int(),
    missing: z.number().int(),
  }),
);

export const recentProjectSchema = z.lazy(() =>
  z.object({
    id: recentIdSchema,
    fileName: z.string(),
    /** 所在文件夹，只给末两级，够认出是哪一个。 */
    folder: z.string(),
    department: z.string(),
    year: z.number().int(),
    sample: z.boolean(),
    /** 最近一次改动（文件的时刻），ISO；找不到文件时是上次打开的时刻。 */
    changedAt: z.string(),
    missing: z.boolean(),
    /** 从清单去掉了，或太早、排不下的：收在下面，随时可以放回。 */
    removed: z.boolean(),
    /** 老清单里没有记的为 null。 */
    status: recentStatusSchema.nullable(),
  }),
);
export type RecentProject = z.infer<typeof recentProjectSchema>;
