/**
 * 导出记录：每次导出是一个有名字的版本，记在项目文件里（状态与修改记录之外，不可撤销）。
 * `snapshot` 是压缩过的快照（印数与各段文字），与任何一次比较都靠它；总量有限，旧的先去。
 */
import { z } from 'zod';
import { exportPartSchema } from '../contract/files.js';

/** 留几份记录；快照合计的字符数。 */
export const EXPORT_LIMITS = { records: 30, snapshot: 2_000_000, total: 6_000_000 } as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const exportRecordSchema = z.strictObject({
  /** 第几版，从 1 起，删去旧的也不重排。 */
  number: z.number().int().min(1),
  /** 导出的时刻（ISO）。 */
  at: z.string().max(40),
  /** 人给的名字，如“送财政第一稿”；没有给为空串。 */
  name: z.string().max(40),
  draft: z.boolean(),
  /** 有不符仍照写的理由，与它所指的不符（规则编号）；没有为 null。 */
  override: z
    .strictObject({ reason: z.string().max(2000), findings: z.array(z.string().max(400)).max(400) })
    .nullable(),
  /** 当时全部印数的指纹：理由凭它失效。 */
  figures: hash,
  fail: z.number().int().min(0),
  disputed: z.number().int().min(0),
  /** 照哪个文件的样子；照官方表样为 null。 */
  look: z.string().max(255).nullable(),
  files: z
    .array(z.strictObject({ part: exportPartSchema, name: z.string().max(255), sha256: hash }))
    .max(100),
  /** 标了涉密而没有写出的段落与附件。 */
  withheld: z.array(z.string().max(400)).max(500),
  /** 压缩的快照（base64）；太大或年久去掉了为 null，此时不能比较。 */
  snapshot: z.string().max(EXPORT_LIMITS.snapshot).nullable(),
});
export type ExportRecord = z.infer<typeof exportRecordSchema>;

/** 添一份，并把旧的去掉：先去最旧的快照，再去最旧的记录。 */
export function withExport(records: readonly ExportRecord[], record: ExportRecord): ExportRecord[] {
  const kept = [...records, record].slice(-EXPORT_LIMITS.records);
  let room = EXPORT_LIMITS.total;
  return kept
    .reverse()
    .map((one) => {
      room -= one.snapshot?.length ?? 0;
      return room < 0 ? { ...one, snapshot: null } : one;
    })
    .reverse();
}

/** 下一版的号。 */
export const nextExport = (records: readonly ExportRecord[]): number => (records.at(-1)?.number ?? 0) + 1;
