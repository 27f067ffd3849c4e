/**
 * 从 PDF 里量页码：书签（named destinations）各在第几页。只认 Chromium 与 LibreOffice 写的样子——对象不压缩；
 * 认不出就返回 null，目录照推算的写。
 */

/** 书签 → 纸张的第几页（1 起）。 */
export function bookmarkPages(pdf: Uint8Array): Map<string, number> | null {
  const text = Buffer.from(pdf).toString('latin1');
  const catalog = /\/Type ?\/Catalog\b[\s\S]*?endobj/.exec(text)?.[0] ?? '';
  const root = /\/Pages (\d+) 0 R/.exec(catalog)?.[1];
  const dests = /\/Dests (\d+) 0 R/.exec(catalog)?.[1];
  if (root === undefined || dests === undefined) return null;
  const order = new Map(pagesUnder(text, root, 0).map((page, at) => [page, at + 1]));
  const pages = new Map<string, number>();
  for (const [, name = '', page = ''] of objectOf(text, dests).matchAll(/\/([\w#]+) ?\[(\d+) 0 R/g)) {
    const at = order.get(page);
    if (at === undefined) return null;
    pages.set(bookmarkOf(name), at);
  }
  return pages.size > 0 ? pages : null;
}

/** LibreOffice 把下划线写成 5F（较新的写 #5F）；我们的书签里没有别的 5F。 */
const bookmarkOf = (name: string): string => name.replace(/#?5F/g, '_');

/** 正文里各书签的页码：第一部分扉页是第 1 页。量不到为 null。 */
export function bodyPages(
  pdf: Uint8Array,
  first: string,
): { readonly front: number; readonly pages: ReadonlyMap<string, string> } | null {
  const physical = bookmarkPages(pdf);
  const begin = physical?.get(first);
  if (physical === null || begin === undefined) return null;
  const front = begin - 1;
  return { front, pages: new Map([...physical].map(([name, page]) => [name, String(page - front)])) };
}

/** 页树各层，从左到右的各页；层数有限，坏文件不致无休止。 */
function pagesUnder(text: string, node: string, depth: number): string[] {
  const kids = /\/Kids ?\[([^\]]*)\]/.exec(objectOf(text, node))?.[1];
  if (kids === undefined || depth > 8) return [node];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((kid) => pagesUnder(text, kid[1] ?? '', depth + 1));
}

function objectOf(text: string, number: string): string {
  const start = text.indexOf(`\n${number} 0 obj`);
  return start < 0 ? '' : text.slice(start, text.indexOf('endobj', start));
}
