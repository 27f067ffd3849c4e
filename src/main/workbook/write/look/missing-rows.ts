/**
 * 样子里没有而有数的固定行补在哪里：账上同一列的前一行之后（没有前一行的在后一行之前）。那一块紧接着有空着的行
 * 就用它，没有就添一行，其下各块一起下移；几块在同一处缺行的共用添的行。
 */
import type { LookRow, TableLook } from '../../../../shared/document/look.js';
import { labelOf } from './texts.js';
import type { TableSource } from './source.js';

/** 表体里的一行：落在原来第 `row` 行，或其后添的第 `sub` 行（0 为原来的行）。 */
export interface FixedLine {
  readonly piece: number;
  readonly row: number;
  readonly sub: number;
  readonly look: LookRow;
  /** 是补的。 */
  readonly added: boolean;
}

/** 原来写着的各行与补的各行；`pieces` 是一张表的各页。 */
export function fixedLines(source: TableSource, pieces: readonly TableLook[]): FixedLine[] {
  const lines = pieces.flatMap(({ rows }, piece) =>
    rows.map((look): FixedLine => ({ piece, row: look.row, sub: 0, look, added: false })),
  );
  const byKey = new Map<string, FixedLine>();
  for (const line of lines) if (!byKey.has(line.look.key)) byKey.set(line.look.key, line);
  for (const { key, id } of source.figures()) {
    if (byKey.has(key)) continue;
    const keys = source.order(id);
    const at = keys.indexOf(key);
    const before = keys.slice(0, at).findLast((one) => byKey.has(one));
    const after = keys.slice(at + 1).find((one) => byKey.has(one));
    const near = byKey.get(before ?? after ?? '');
    if (!near) continue;
    const place = placeFor(near, before !== undefined, lines, pieces);
    const label = labelOf(source.sheet, source.at(key, id), near.look.label);
    const line: FixedLine = {
      ...place,
      piece: near.piece,
      look: { row: place.row, column: near.look.column, key, label },
      added: true,
    };
    lines.push(line);
    byKey.set(key, line);
  }
  return lines;
}

function placeFor(
  near: FixedLine,
  below: boolean,
  lines: readonly FixedLine[],
  pieces: readonly TableLook[],
): { readonly row: number; readonly sub: number } {
  const block = lines.filter((line) => line.piece === near.piece && line.look.column === near.look.column);
  const taken = (row: number, sub: number): boolean =>
    block.some((line) => line.row === row && line.sub === sub);
  const piece = pieces[near.piece];
  if (
    below &&
    near.sub === 0 &&
    piece &&
    blankAt(piece, near.row + 1, near.look.column) &&
    !taken(near.row + 1, 0)
  )
    return { row: near.row + 1, sub: 0 };
  const row = below ? near.row : near.row - 1;
  let sub = below ? near.sub + 1 : 1;
  while (taken(row, sub)) sub++;
  return { row, sub };
}

/** 表体里有这一行，而这一块是空着的。 */
function blankAt({ rows, lines = [], extraRows }: TableLook, row: number, column: number): boolean {
  const exists = rows.some((one) => one.row === row) || lines.some((one) => one.row === row);
  return (
    exists &&
    !rows.some((one) => one.row === row && one.column === column) &&
    !extraRows.some((one) => one.row === row && one.cells.some((cell) => cell.column === column))
  );
}

/** 原来的各行因添行移到哪里。 */
export class Stretch {
  readonly #after = new Map<number, number>();

  constructor(lines: Iterable<Pick<FixedLine, 'row' | 'sub'>>) {
    for (const { row, sub } of lines)
      if (sub > 0) this.#after.set(row, Math.max(this.#after.get(row) ?? 0, sub));
  }

  get grown(): number {
    return [...this.#after.values()].reduce((sum, count) => sum + count, 0);
  }

  at(row: number, sub = 0): number {
    let moved = row + sub;
    for (const [after, count] of this.#after) if (after < row) moved += count;
    return moved;
  }
}
