/** 刚打开窗口时的一问：第一页要的都在这一次答复里，不必来回几趟。 */
import { z } from 'zod';
import { method } from './method.js';
import { preferencesViewSchema } from './preferences.js';
import { openedProjectSchema } from './project.js';

/** 程序信息：版本、宿主、可用的版式。 */
export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  profiles: z.array(
    z.object({ id: z.string(), name: z.string(), year: z.number().int(), verified: z.boolean() }),
  ),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const startMethods = {
  'app.start': method(() => [
    z.object({}),
    /** `opened`：起动时随窗口打开的项目；没有为 null。 */
    z.object({
      info: appInfoSchema,
      preferences: preferencesViewSchema,
      opened: openedProjectSchema.nullable(),
    }),
  ]),
} as const;
