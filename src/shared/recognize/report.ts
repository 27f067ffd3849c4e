/** 一张工作表的“没有读懂”清单：印出的东西不许无声丢掉；条数有上限，超出的也要说还有多少。 */
import { addressOf } from './a1.js';
import type { OwnCell } from './grid.js';
import type { NotUnderstood } from './types.js';

const MOST = 5000;

export class Report {
  readonly #lines: NotUnderstood[] = [];
  #more = 0;

  add(row: number, cell: OwnCell, why: string): void {
    if (this.#lines.length >= MOST) this.#more++;
    else this.#lines.push({ cell: addressOf(row, cell.column), text: shorten(cell), why });
  }

  list(): NotUnderstood[] {
    if (this.#more === 0) return this.#lines;
    return [...this.#lines, { cell: '', text: '', why: `还有 ${this.#more} 格没有读懂，未逐一列出` }];
  }
}

const shorten = (cell: OwnCell): string => {
  const text = cell.raw.text === '' && cell.raw.formula !== null ? `=${cell.raw.formula}` : cell.raw.text;
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
