/** 带位置的 JSON：版式写错时说得出在第几行。只管位置；值由 JSON.parse 与模式去认。 */

export interface JsonNode {
  /** 在文字里的起点。 */
  readonly offset: number;
  /** 文字值；对象、数组、数等为 null。 */
  readonly text: string | null;
  /** 对象的各字段。 */
  readonly fields: ReadonlyMap<string, { readonly keyOffset: number; readonly node: JsonNode }>;
  readonly items: readonly JsonNode[];
}

export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** 第几行，从 1 数。 */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const NO_FIELDS: JsonNode['fields'] = new Map();
const MAX_DEPTH = 60;

/** 逐字读一遍；写法不对时抛 JsonSyntaxError，说出该是什么。 */
export function scanJson(text: string): JsonNode {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const fail = (what: string): never => {
    throw new JsonSyntaxError(what, Math.min(at, text.length));
  };
  const space = (): void => {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++;
  };
  const shown = (): string => (at >= text.length ? '文件就完了' : `写的是“${text[at] ?? ''}”`);
  const string = (): string => {
    const start = at++;
    for (; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === '\n') fail('引号没有收尾');
      if (text[at] === '\\') at++;
    }
    if (at >= text.length) {
      at = start;
      fail('引号没有收尾');
    }
    at++;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      at = start;
      return fail('引号里有不认识的转义（反斜线）');
    }
  };
  const value = (depth: number): JsonNode => {
    if (depth > MAX_DEPTH) fail('括号套得太深');
    space();
    const offset = at;
    const char = text[at];
    if (char === '{') return object(offset, depth);
    if (char === '[') return array(offset, depth);
    if (char === '"') return { offset, text: string(), fields: NO_FIELDS, items: [] };
    const word = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?|true|false|null)(?![\w.])/.exec(
      text.slice(at, at + 40),
    );
    if (!word)
      fail(`此处应是一个值，${shown()}${char === "'" || char === '“' ? '；文字要用英文双引号' : ''}`);
    at += word?.[0].length ?? 0;
    return { offset, text: null, fields: NO_FIELDS, items: [] };
  };
  /** 逗号之后还有，返回 true；到收尾的括号返回 false。 */
  const more = (close: string): boolean => {
    space();
    if (text[at] === close) {
      at++;
      return false;
    }
    if (text[at] !== ',') fail(`此处应是逗号或“${close}”，${shown()}`);
    at++;
    space();
    if (text[at] === close) fail(`最后一项后面多了一个逗号`);
    return true;
  };
  const object = (offset: number, depth: number): JsonNode => {
    const fields = new Map<string, { keyOffset: number; node: JsonNode }>();
    at++;
    space();
    if (text[at] === '}') at++;
    else
      do {
        space();
        const keyOffset = at;
        if (text[at] !== '"') fail(`字段名要用英文双引号，${shown()}`);
        const key = string();
        if (fields.has(key)) {
          at = keyOffset;
          fail(`字段“${key}”写了两次`);
        }
        space();
        if (text[at] !== ':') fail(`字段“${key}”之后应是英文冒号，${shown()}`);
        at++;
        fields.set(key, { keyOffset, node: value(depth + 1) });
      } while (more('}'));
    return { offset, text: null, fields, items: [] };
  };
  const array = (offset: number, depth: number): JsonNode => {
    const items: JsonNode[] = [];
    at++;
    space();
    if (text[at] === ']') at++;
    else
      do items.push(value(depth + 1));
      while (more(']'));
    return { offset, text: null, fields: NO_FIELDS, items };
  };
  const root = value(0);
  space();
  if (at < text.length) fail(`收尾的括号之后还有文字，${shown()}`);
  return root;
}

/** 沿路径走到的最深处；走不到底的停在最后一处。 */
export function offsetOf(root: JsonNode, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = root.offset;
  for (const key of path) {
    const field = typeof key === 'string' ? node.fields.get(key) : undefined;
    const next = field?.node ?? (typeof key === 'number' ? node.items[key] : undefined);
    if (!next) break;
    offset = field?.keyOffset ?? next.offset;
    node = next;
  }
  return offset;
}
