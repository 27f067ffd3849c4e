/** 固定行的表：各行各块照记下的位置，缺而有数的补上。 */
import type { LookColumn, TableLook } from '../../../../shared/document/look.js';
import { type FixedLine, fixedLines, Stretch } from './missing-rows.js';
import type { TableSource } from './source.js';
import { type LookSpot, spot } from './spots.js';
import { lineOf } from './texts.js';

export interface FixedBody {
  /** 各页的格，行照原来的位置（添的行算在内）。 */
  readonly pieces: readonly { readonly spots: readonly LookSpot[]; readonly stretch: Stretch }[];
  /** 补了的行的标签。 */
  readonly added: readonly string[];
}

export function fixedBody(source: TableSource, looks: readonly TableLook[]): FixedBody {
  const lines = fixedLines(source, looks);
  const pieces = looks.map((look, at) => {
    const own = lines.filter(({ piece }) => piece === at);
    const stretch = new Stretch(own);
    return { spots: pieceSpots(source, look, own, stretch), stretch };
  });
  return { pieces, added: lines.filter(({ added }) => added).map(({ look }) => look.label) };
}

function pieceSpots(
  source: TableSource,
  look: TableLook,
  lines: readonly FixedLine[],
  stretch: Stretch,
): LookSpot[] {
  const spots = new Map<string, LookSpot>();
  const put = (row: number, column: number, one: LookSpot): void => void spots.set(`${row},${column}`, one);
  const numbers = new Map(
    (look.lines ?? []).map((one) => [`${stretch.at(one.row)},${one.column}`, one.text]),
  );
  const font = look.labelFont;
  for (const line of lines) {
    const row = stretch.at(line.row, line.sub);
    const { key, label, column: labelColumn, ids } = line.look;
    const block = blockOf(look.columns, labelColumn);
    for (const { column, role, id } of block) {
      if (role === 'amount') {
        const own = ids ? ids.find((one) => one.column === column)?.id : id;
        const view = own === undefined ? undefined : source.take(key, own);
        if (view)
          put(
            row,
            column,
            spot(row, column, '', 'label', {
              font: look.amountFont,
              amount: { view, zeroStyle: source.sheet.zeroStyle },
            }),
          );
      } else if (role === 'line') {
        const text = numbers.get(`${row},${column}`) ?? lineOf(source.sheet, source.any(key));
        put(
          row,
          column,
          spot(row, column, ids ? (numbers.get(`${row},${column}`) ?? '') : text, 'center', { font }),
        );
      } else {
        const text = column === labelColumn ? label : role === 'code' && /^\d+$/.test(key) ? key : '';
        const indent = column === labelColumn && /^\d{5}$/.test(key) ? 1 : 0;
        put(row, column, spot(row, column, text, 'label', { indent, font }));
      }
    }
  }
  for (const extra of look.extraRows)
    for (const { column, text } of extra.cells)
      put(
        stretch.at(extra.row),
        column,
        spot(stretch.at(extra.row), column, text, 'label', { indent: 1, font }),
      );
  const rows = new Set([
    ...lines.map((line) => stretch.at(line.row, line.sub)),
    ...[...look.extraRows, ...(look.lines ?? [])].map(({ row }) => stretch.at(row)),
  ]);
  // 表体里没有写到的位置也画框，行次照写。
  for (const row of rows)
    for (const { column, role } of look.columns)
      if (!spots.has(`${row},${column}`))
        put(
          row,
          column,
          spot(row, column, numbers.get(`${row},${column}`) ?? '', role === 'line' ? 'center' : 'blank', {
            font,
          }),
        );
  return [...spots.values()];
}

/** 标签所领的一块：它左边紧挨的代码列，右边直到下一块。 */
function blockOf(columns: readonly LookColumn[], label: number): readonly LookColumn[] {
  const at = columns.findIndex(({ column }) => column === label);
  let from = at;
  while (from > 0 && columns[from - 1]?.role === 'code') from--;
  let to = at + 1;
  while (
    to < columns.length &&
    (columns[to]?.role === 'amount' ||
      columns[to]?.role === 'line' ||
      (columns[to]?.role === 'name' && columns[at]?.role === 'code'))
  )
    to++;
  return columns.slice(from, to);
}
