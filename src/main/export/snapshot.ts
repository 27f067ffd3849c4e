/**
 * 快照：每次导出的印数与各段文字，压缩了存在导出记录里，与别的一次逐格逐段比较。
 * 财政部门提了意见之后，要回答的正是“改了哪些”。
 */
import { inflateRawSync } from 'node:zlib';
import { deflateSync, strToU8 } from 'fflate';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { ExportInput } from './input.js';
import { paragraphRuns } from './narrative-text.js';
import { oneLine } from './text.js';

const snapshotSchema = z.strictObject({
  format: z.literal('juesuan-export'),
  version: z.literal(1),
  department: z.string(),
  year: z.number().int(),
  /** 导出的时刻（ISO），由调用者给。 */
  at: z.string(),
  /** 版本名，如“送财政第一稿”。 */
  name: z.string(),
  tables: z.array(z.strictObject({ table: z.string(), title: z.string() })),
  /** 有印数的格。 */
  cells: z.array(z.strictObject({ address: z.string(), printed: z.string() })),
  paragraphs: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});
export type ExportSnapshot = z.infer<typeof snapshotSchema>;

export function takeSnapshot(input: ExportInput, version: { at: string; name: string }): ExportSnapshot {
  const cells = input.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell) =>
        cell && 'amount' in cell && cell.amount.printed !== null
          ? [{ address: cell.amount.address, printed: cell.amount.printed }]
          : [],
      ),
    ),
  );
  const { narrative } = input;
  return {
    format: 'juesuan-export',
    version: 1,
    department: input.department,
    year: input.year,
    at: version.at,
    name: version.name,
    tables: input.sheets.map((sheet) => ({ table: sheet.table, title: oneLine(sheet.title) })),
    cells,
    paragraphs: narrative.paragraphs.map((paragraph) => ({
      id: paragraph.id,
      text: paragraphRuns(paragraph)
        .map((run) => run.text)
        .join(''),
    })),
  };
}

/** 快照 → 压缩文字（存进导出记录）。 */
export const packSnapshot = (snapshot: ExportSnapshot): string =>
  Buffer.from(deflateSync(strToU8(JSON.stringify(snapshot)), { level: 6 })).toString('base64');

/** 解开的快照至多这么大：文件里的东西一概不信。 */
const MAX_SNAPSHOT = 64 * 1024 * 1024;

/** 压缩文字 → 快照；坏了的为 null，不妨碍其余。 */
export function unpackSnapshot(packed: string): ExportSnapshot | null {
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_SNAPSHOT });
    const parsed = snapshotSchema.safeParse(JSON.parse(text.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export interface ExportDifference {
  readonly cells: readonly {
    readonly address: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly paragraphs: readonly {
    readonly id: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** 两次导出之间变了的格与段；null 是那一次没有。次序照后一次，删去的在本表之后、全文之后。 */
export function compareExports(before: ExportSnapshot, after: ExportSnapshot): ExportDifference {
  if (before.department !== after.department || before.year !== after.year)
    throw new RefusalError('这两份不是同一个部门、同一年度的导出，不能比较。');
  const changed = (was: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>) =>
    [...new Set([...now.keys(), ...was.keys()])].flatMap((key) => {
      const [old, fresh] = [was.get(key) ?? null, now.get(key) ?? null];
      return old === fresh ? [] : [{ key, before: old, after: fresh }];
    });
  const cells = (one: ExportSnapshot) => new Map(one.cells.map((cell) => [cell.address, cell.printed]));
  const texts = (one: ExportSnapshot) => new Map(one.paragraphs.map(({ id, text }) => [id, text]));
  const order = after.tables.map(({ table }) => table);
  const tableOf = (address: string): number => order.indexOf(address.slice(0, 2));
  return {
    cells: changed(cells(before), cells(after))
      .map(({ key, ...sides }) => ({ address: key, ...sides }))
      .sort((a, b) => tableOf(a.address) - tableOf(b.address)),
    paragraphs: changed(texts(before), texts(after)).map(({ key, ...sides }) => ({ id: key, ...sides })),
  };
}
