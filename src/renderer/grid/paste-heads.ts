/** 连表头一起复制来的块：上面几行是表头与栏次，不是数，贴之前去掉。 */
import type { SheetView } from '../../shared/contract/index.js';
import { plain } from './paste-words.js';

type Block = readonly (readonly string[])[];

const blank = (line: readonly string[]): boolean => line.every((text) => plain(text) === '');

/** 去掉块首的表头行：连着的、字样都在这张表表头里的行（合并格占的空行也算）。 */
export function withoutHeads(sheet: SheetView, block: Block): Block {
  const heads = new Set(sheet.header.map(({ text }) => plain(text)));
  const fromHeader = (line: readonly string[]): boolean =>
    line.every((text) => plain(text) === '' || heads.has(plain(text)));
  const window = block.slice(0, sheet.headerRows);
  const end = window.findIndex((line) => !fromHeader(line));
  const lines = end === -1 ? window : window.slice(0, end);
  const count = lines.findLastIndex((line) => !blank(line)) + 1;
  // 栏次只是数字，“合计”又是合计行的标签：要有两行，且第一行有不是数字的字样，才认作表头。
  const worded = (lines[0] ?? []).some((text) => plain(text) !== '' && !/^[-\d.,]+$/.test(plain(text)));
  return count > 1 && worded ? block.slice(count) : block;
}
