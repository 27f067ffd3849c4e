/**
 * 校验的一句话 → 它说的是文件的哪一处。校验指名用的说法有限：列“…”、行“…”列“…”、表头第 N 行、
 * 块“…”、表脚“…”、段落“…”、关系“…”、顶层字段名；照这几种去找。
 */
import { rowKeyOf } from '../tables/labels.js';
import type { JsonNode } from './json-lines.js';

const textOf = (node: JsonNode | undefined, field: string): string | null =>
  node?.fields.get(field)?.node.text ?? null;
const items = (node: JsonNode | undefined, field: string): readonly JsonNode[] =>
  node?.fields.get(field)?.node.items ?? [];
const find = (nodes: readonly JsonNode[], field: string, wanted: string): JsonNode | undefined =>
  nodes.find((node) => textOf(node, field) === wanted);

/** 找得到给起点，找不到给 null。 */
export function locate(root: JsonNode, words: string): number | null {
  const header = /表头第 (\d+) 行/.exec(words);
  if (header) return items(root, 'header')[Number(header[1]) - 1]?.offset ?? null;
  const paragraph = /段落“([^”]+)”/.exec(words)?.[1];
  if (paragraph !== undefined) return find(items(root, 'paragraphs'), 'id', paragraph)?.offset ?? null;
  const rule = /关系(?:“([^”]+)”| ([A-Z][\w-]+))/.exec(words);
  if (rule) return find(items(root, 'rules'), 'id', rule[1] ?? rule[2] ?? '')?.offset ?? null;
  const block = /^块“([^”]+)”/.exec(words)?.[1];
  if (block !== undefined) return find(items(root, 'blocks'), 'name', block)?.offset ?? null;
  return rowOffset(root, words) ?? columnOffset(root, words) ?? topOffset(root, words);
}

function rowOffset(root: JsonNode, words: string): number | null {
  const named = /(?:行|行键|表脚)“([^”]+)”(?:列“([^”]+)”)?/.exec(words);
  const pair = named ?? /^([^：/“”]+)\/([^：/“”]+)：/.exec(words);
  const key = pair?.[1];
  if (key === undefined) return null;
  const blocks = items(root, 'blocks');
  const rows = [
    ...blocks.flatMap((block) => items(block, 'rows')),
    ...items(root, 'foot').flatMap((foot) => foot.fields.get('row')?.node ?? []),
  ];
  const matches = rows.filter(
    (row) =>
      textOf(row, 'key') === key ||
      textOf(row, 'code') === key ||
      rowKeyOf(textOf(row, 'label') ?? '') === rowKeyOf(key),
  );
  // 同名两次的，指后一处。
  const row = matches.at(-1);
  const column = pair?.[2];
  if (!row) return column === undefined ? null : amountOffset(root, column);
  const cell =
    (column === undefined ? undefined : row.fields.get('cells')?.node.fields.get(column)?.keyOffset) ??
    row.fields.get('cell')?.keyOffset;
  return cell ?? row.offset;
}

/** 块里各行共用的一列。 */
function amountOffset(root: JsonNode, column: string): number | null {
  for (const block of items(root, 'blocks')) {
    const found = block.fields.get('amounts')?.node.fields.get(column);
    if (found) return found.keyOffset;
  }
  return columnOffset(root, `列“${column}”`);
}

function columnOffset(root: JsonNode, words: string): number | null {
  const column = /列“([^”]+)”/.exec(words)?.[1] ?? /^[^：/“”]+\/([^：/“”]+)：/.exec(words)?.[1];
  if (column === undefined) return null;
  const amount = find(items(root, 'amounts'), 'column', column);
  const own = find(items(root, 'columns'), 'id', column);
  const node = /别名|金额列|出现两次/.test(words) ? (own ?? amount) : (amount ?? own);
  return node?.offset ?? null;
}

/** 开头写着的顶层字段名。 */
function topOffset(root: JsonNode, words: string): number | null {
  const name = /^(\w+)/.exec(words)?.[1];
  if (name !== undefined) return root.fields.get(name)?.keyOffset ?? null;
  const value = /“([^”]+)”/.exec(words)?.[1];
  for (const [, { keyOffset, node }] of root.fields)
    if (value !== undefined && node.text === value) return keyOffset;
  return null;
}
