/** 最近的项目：路径留在宿主，页面只有编号与给人认的字样。 */
import { z } from 'zod';

export const recentIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const recentProjectSchema = z.object({
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
});
export type RecentProject = z.infer<typeof recentProjectSchema>;
