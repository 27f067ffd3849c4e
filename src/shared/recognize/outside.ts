/** 认出的各张表之外的数：表头以上的、没有认出的一段里的。不取，但不许无声丢掉。 */
import type { Found } from './find-tables.js';
import { type Grid, isNumeric } from './grid.js';
import type { Report } from './report.js';

/** `taken` 是这张工作表上取了的各段；一段也没有取的，整张工作表在报告里另有一行。 */
export function reportOutside(grid: Grid, taken: readonly Found[], report: Report): void {
  const [first] = taken;
  if (!first) return;
  const top = Math.min(...taken.map(({ region }) => region.header.top));
  const spans = taken.map(({ region, grid: { band } }) => ({
    top: Math.min(region.header.top, region.bodyTop),
    bottom: region.bodyBottom,
    whole: band.left === 0 && band.right === Number.POSITIVE_INFINITY,
    band,
  }));
  for (let row = 0; row < grid.rows; row++) {
    if (spans.some((span) => span.whole && row >= span.top && row <= span.bottom)) continue;
    const own = spans.filter((span) => row >= span.top && row <= span.bottom);
    for (const cell of grid.own(row)) {
      const inside = own.some(({ band }) => cell.column >= band.left && cell.column <= band.right);
      if (!inside && isNumeric(cell))
        report.add(row, cell, row < top ? '表头以上的数，没有取' : '这一段没有认出是哪张表，没有取');
    }
  }
}
