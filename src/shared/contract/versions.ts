/** 历史版本的形状：清单、某一版的样子、与现在差在哪里。 */
import { z } from 'zod';
import { sheetViewSchema } from './cells.js';
import { differenceShape } from './exporting.js';

/** 版本的名字由宿主给出；不是路径。 */
export const versionNameSchema = z
  .string()
  .max(120)
  .regex(/^\d{8}-\d{6}-[a-z]+(_[^\\/:*?"<>|]{1,40})?\.jsgk$/);

export const versionSchema = z.lazy(() =>
  z.object({
    name: versionNameSchema,
    kind: z.enum(['hour', 'export', 'version', 'upgrade', 'replaced', 'conflict']),
    /** 人起的名字；没有为空串。 */
    label: z.string(),
    /** 本地时刻，如 2026-01-15 09:00:00。 */
    at: z.string(),
    /** 字节。 */
    size: z.number().int(),
  }),
);
export type Version = z.infer<typeof versionSchema>;

export const versionListSchema = z.lazy(() =>
  z.object({
    versions: z.array(versionSchema),
    /** 最近一次备份没有写成的一句话；写成了为 null。 */
    problem: z.string().nullable(),
  }),
);
export type VersionList = z.infer<typeof versionListSchema>;

/** 与现在差在哪里：`before` 是那时，`after` 是现在。 */
export const versionDifferenceSchema = z.lazy(() =>
  z.object({
    ...differenceShape,
    facts: z.array(
      z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  }),
);
export type VersionDifference = z.infer<typeof versionDifferenceSchema>;

export const versionViewSchema = z.lazy(() =>
  z.object({
    name: versionNameSchema,
    department: z.string(),
    year: z.number().int(),
    /** 恢复到它要改动的处数；不能恢复时为 null，`why` 说明。 */
    differs: z.number().int().nullable(),
    why: z.string().nullable(),
    sheets: z.array(sheetViewSchema),
  }),
);
export type VersionView = z.infer<typeof versionViewSchema>;
