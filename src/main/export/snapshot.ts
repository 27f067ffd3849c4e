/**
 * 快照：每次导出的印数与各段文字，压缩了存在导出记录里（snapshot-pack.ts），与别的一次逐格逐段比较。
 * 财政部门提了意见之后，要回答的正是“改了哪些”。
 */
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { ExportInput } from './input.js';
import { paragraphRuns } from './narrative-text.js';
import { oneLine } from './text.js';

export const snapshotSchema = z.strictObject({
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

/** 快照要看的。 */
type Shown = Pick<ExportInput, 'department' | 'year' | 'sheets' | 'narrative'>;

export function takeSnapshot(input: Shown, version: { at: string; name: string }): ExportSnapshot {
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
