/** 工作表里与版面有关的：列宽、行高、各格的字体号。只记表头附近够用的部分，出格的数不记。 */
import type { RawStyle } from '../../../shared/recognize/types.js';
import { LIMITS } from './limits.js';
import type { Attributes } from './xml.js';

const decimal = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,3}(\.\d{1,15})?$/.test(text)
    ? Math.floor(Number(text) * 100 + 0.5) / 100
    : null;
const whole = (text: string | undefined): number =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;

export class StyleScan {
  readonly #widths: (number | null)[] = [];
  readonly #heights: { row: number; height: number }[] = [];
  readonly #fonts: (number | null)[][] = [];

  /** <col min="1" max="3" width="12.5"/>。 */
  column(attributes: Attributes): void {
    const first = whole(attributes.get('min'));
    const last = Math.min(whole(attributes.get('max')), LIMITS.styleColumns);
    const width = decimal(attributes.get('width'));
    if (first < 1 || width === null || width > 255) return;
    for (let at = first; at <= last; at++) {
      while (this.#widths.length < at) this.#widths.push(null);
      this.#widths[at - 1] = width;
    }
  }

  row(row: number, height: string | undefined): void {
    const points = decimal(height);
    if (points === null || points > 409 || row >= LIMITS.styleRows) return;
    this.#heights.push({ row, height: points });
  }

  cell(row: number, column: number, font: number | null): void {
    if (font === null || row >= LIMITS.styleRows || column >= LIMITS.styleColumns) return;
    while (this.#fonts.length <= row) this.#fonts.push([]);
    const line = this.#fonts[row];
    if (!line) return;
    while (line.length < column) line.push(null);
    line[column] = font;
  }

  result(): RawStyle {
    return { widths: this.#widths, heights: this.#heights, fonts: this.#fonts };
  }
}
