/** 读剪贴板：Excel、WPS、LibreOffice 给的文字表（TSV）与网页表（HTML），取成方格。 */

/** 解析 TSV；带引号的格里可以有换行与制表符。 */
export function parseText(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  let cells = 0;
  const endCell = (): void => {
    cells += 1;
    if (cells > CLIPBOARD_CELLS) throw new TooLarge();
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const letters = Array.from(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, ''));
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (letters[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') endCell();
    else if (letter === '\n') {
      endCell();
      rows.push([]);
    } else cell += letter;
  }
  endCell();
  return rows;
}

/** 样子用不着；内联样式还会触动本页的安全策略，每格报一次错。 */
const withoutStyle = (html: string): string =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>/gi, '')
    .replaceAll(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');

/** 剪贴板的上限：九张表各两千行也只有十几万格；再大不是表，解析它会拖住窗口。 */
const CLIPBOARD_CHARS = 8_000_000;
const CLIPBOARD_CELLS = 400_000;

/** 剪贴板太大。 */
class TooLarge extends Error {}

/** 剪贴板的格子；太大的不取，说清为什么、怎么办。文字优先，没有才看 HTML。 */
export function readClipboard(
  text: string,
  html: string,
): { readonly block: string[][] } | { readonly refusal: string } {
  try {
    if (text.length > CLIPBOARD_CHARS || (text === '' && html.length > CLIPBOARD_CHARS)) throw new TooLarge();
    return { block: text === '' ? parseHtml(html) : parseText(text) };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { refusal: '剪贴板里的内容太大，没有粘贴。请只选要贴的那一块再复制。' };
  }
}

/** 跨度的上限：外来的 HTML 可以写任意大的数。 */
const spanLimit = 1000;

/** 只有 HTML 时从表格里取；横竖合并的格都占满它的跨度，免得别的格错位。 */
export function parseHtml(html: string): string[][] {
  const table = new DOMParser().parseFromString(withoutStyle(html), 'text/html').querySelector('table');
  if (table === null) return [];
  const out: string[][] = [];
  /** 上面的格占着的位置：列 → 还占几行。 */
  const held = new Map<number, number>();
  let cells = 0;
  for (const row of table.rows) {
    const line: string[] = [];
    const skipHeld = (): void => {
      for (let left = held.get(line.length) ?? 0; left > 0; left = held.get(line.length) ?? 0) {
        held.set(line.length, left - 1);
        line.push('');
      }
    };
    for (const cell of row.cells) {
      skipHeld();
      if (line.length > CLIPBOARD_CELLS) throw new TooLarge();
      for (let at = 0; at < Math.min(cell.colSpan, spanLimit); at += 1) {
        held.set(line.length, Math.min(cell.rowSpan, spanLimit) - 1);
        line.push(at === 0 ? cell.textContent.trim() : '');
      }
    }
    skipHeld();
    cells += line.length;
    if (cells > CLIPBOARD_CELLS) throw new TooLarge();
    out.push(line);
  }
  return out;
}
