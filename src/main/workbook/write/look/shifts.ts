/** 同在一张工作表上的几张表：上面的多了少了几行，下面的跟着移；并排的互不相干。 */
import type { TableLook } from '../../../../shared/document/look.js';

/** 下一张表的表名等，不算上一张的附注。 */
export function clipped(tables: readonly TableLook[]): TableLook[] {
  return tables.map((table) => {
    const next = Math.min(
      ...tables.filter((one) => one.top > table.top && overlaps(one, table)).map(({ top }) => top),
    );
    if (next > table.bottom) return table;
    return { ...table, bottom: next - 1, notes: table.notes.filter(({ row }) => row < next) };
  });
}

const overlaps = (a: TableLook, b: TableLook): boolean => {
  const [left, right] = [a, b].map(({ columns }) => columns.map(({ column }) => column));
  return (
    Math.min(...(left ?? [])) <= Math.max(...(right ?? [])) &&
    Math.min(...(right ?? [])) <= Math.max(...(left ?? []))
  );
};

interface Block {
  readonly look: TableLook;
  readonly grown: number;
}

/** 各表下移几行；上面并排有几张的，照移得最多的一张。 */
export function shiftsOf(blocks: readonly Block[]): number[] {
  const shifts = new Map<Block, number>();
  for (const block of [...blocks].sort((a, b) => a.look.top - b.look.top)) {
    const above = [...shifts].filter(([{ look }]) => look.bottom < block.look.top);
    shifts.set(block, above.length === 0 ? 0 : Math.max(...above.map(([{ grown }, own]) => own + grown)));
  }
  return blocks.map((block) => shifts.get(block) ?? 0);
}
