/** 使用说明用到的那一点 Markdown：标题、段落、列表、表格、图、粗体、代码。别的照原样当文字。 */

export type Inline =
  | { readonly kind: 'text' | 'bold' | 'code'; readonly text: string }
  | { readonly kind: 'image'; readonly text: string; readonly source: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

const inlinePattern = /!\[([^\]]*)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|`([^`]+)`/g;

export function inlinesOf(text: string): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > from) out.push({ kind: 'text', text: text.slice(from, match.index) });
    const [, alt, source, bold, code] = match;
    if (source !== undefined) out.push({ kind: 'image', text: alt ?? '', source });
    else if (bold !== undefined) out.push({ kind: 'bold', text: bold });
    else out.push({ kind: 'code', text: code ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push({ kind: 'text', text: text.slice(from) });
  return out;
}

const item = /^(?:-|\d+\.)\s+(.*)$/;

function blockOf(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const heading = /^(#{1,3})\s+(.*)$/.exec(first);
  if (heading !== null)
    return { kind: 'heading', level: (heading[1] ?? '#').length, inlines: inlinesOf(heading[2] ?? '') };
  if (item.test(first))
    return {
      kind: 'list',
      ordered: /^\d/.test(first),
      items: lines.map((line) => inlinesOf(item.exec(line)?.[1] ?? line)),
    };
  if (first.startsWith('|'))
    return {
      kind: 'table',
      rows: lines
        .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
        .map((line) =>
          line
            .slice(1, line.lastIndexOf('|'))
            .split('|')
            .map((cell) => inlinesOf(cell.trim())),
        ),
    };
  return { kind: 'paragraph', inlines: inlinesOf(lines.join('')) };
}

export function parseMarkdown(text: string): Block[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((chunk) => chunk.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf);
}

/** 篇名：第一个标题。 */
export const titleOf = (text: string): string => /^#\s+(.*)$/m.exec(text)?.[1] ?? '';
