/**
 * 子进程与宿主之间的消息。结果是一条有上限的 JSON 文本：对方可能已被恶意文件攻破，
 * 所以收到什么都先验过再用；对象一律由数组重建，表名、文字里的 __proto__ 不起作用。
 */
import { z } from 'zod';
import type { RawCell, RawStyle, RawWorkbook } from '../../../shared/recognize/types.js';
import { LIMITS } from './limits.js';

/** 读工作簿的格子，或只取压缩包里几个文字部件（.docx）。 */
export const requestSchema = z.strictObject({
  path: z.string().min(1),
  extension: z.string().max(20),
  parts: z.array(z.string().min(1).max(200)).min(1).max(20).optional(),
});

/** 一格：纯文字就是字符串；其余 [文字, 数值, 公式]，数值与文字相同时写 1。空格为 0。 */
const cellSchema = z.union([
  z.literal(0),
  z.string().max(LIMITS.cellText),
  z.tuple([
    z.string().max(LIMITS.cellText),
    z.union([z.literal(1), z.null()]),
    z.union([z.string().max(LIMITS.cellText), z.null()]),
  ]),
]);
type PackedCell = z.infer<typeof cellSchema>;

const index = z.number().int().min(0).max(LIMITS.rows);
const sheetSchema = z.strictObject({
  name: z.string().max(255),
  hidden: z.boolean(),
  rows: z.array(z.array(cellSchema).max(LIMITS.columns)).max(LIMITS.rows),
  merges: z.array(z.tuple([index, index, index, index])).max(LIMITS.merges),
  style: z
    .strictObject({
      widths: z.array(z.number().min(0).max(255).nullable()).max(LIMITS.styleColumns),
      heights: z.array(z.tuple([z.number().int().min(0), z.number().min(0).max(409)])).max(LIMITS.styleRows),
      /** 每行一串字，一字一格：字体号 + 33；空格是没有。 */
      fonts: z.array(z.string().max(LIMITS.styleColumns)).max(LIMITS.styleRows),
    })
    .optional(),
});
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const replySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('refused'), message: z.string().max(2000) }),
  z.strictObject({ type: z.literal('failed') }),
  z.strictObject({
    type: z.literal('done'),
    sheets: z.array(sheetSchema).max(LIMITS.sheets),
    notices: z.array(z.string().max(2000)).max(200),
    fonts: z
      .array(
        z.strictObject({ name: z.string().max(60), size: z.number().min(0).max(1000), bold: z.boolean() }),
      )
      .max(500)
      .optional(),
    /** 读到的字节的 SHA-256：边读边算，宿主不必再读一遍文件。 */
    sha256: sha256Schema.optional(),
  }),
  z.strictObject({
    type: z.literal('parts'),
    parts: z.array(z.tuple([z.string().max(200), z.string()])).max(20),
    sha256: sha256Schema,
  }),
]);
type Reply = z.infer<typeof replySchema>;
export type ReaderReply =
  | Exclude<Reply, { type: 'done' }>
  | { readonly type: 'done'; readonly workbook: RawWorkbook; readonly sha256?: string };

const pack = (cell: RawCell | null): PackedCell => {
  if (cell === null) return 0;
  if (cell.number === null && cell.formula === null) return cell.text;
  return [cell.text, cell.number === null ? null : 1, cell.formula];
};

function unpack(cell: PackedCell): RawCell | null {
  if (cell === 0) return null;
  if (typeof cell === 'string') return { text: cell, number: null, formula: null };
  const [text, number, formula] = cell;
  return { text, number: number === null || !/^-?\d+(\.\d+)?$/.test(text) ? null : text, formula };
}

const FIRST = 33;
type PackedStyle = NonNullable<z.infer<typeof sheetSchema>['style']>;
const packStyle = (style: RawStyle): PackedStyle => ({
  widths: [...style.widths],
  heights: style.heights.map(({ row, height }) => [row, height]),
  fonts: style.fonts.map((line) =>
    line.map((font) => (font === null ? ' ' : String.fromCharCode(font + FIRST))).join(''),
  ),
});
const unpackStyle = (style: PackedStyle): RawStyle => ({
  widths: style.widths,
  heights: style.heights.map(([row, height]) => ({ row, height })),
  fonts: style.fonts.map((line) =>
    Array.from(line, (char) => (char === ' ' ? null : char.charCodeAt(0) - FIRST)),
  ),
});

/** 数值格的文字就是它的十进制文本，所以只传一次。 */
export function encodeDone(workbook: RawWorkbook, sha256?: string): string {
  const sheets = workbook.sheets.map((sheet) => ({
    name: sheet.name.slice(0, 255),
    hidden: sheet.hidden,
    rows: sheet.rows.map((row) => row.map(pack)),
    merges: sheet.merges.map((merge) => [merge.top, merge.left, merge.bottom, merge.right]),
    ...(sheet.style ? { style: packStyle(sheet.style) } : {}),
  }));
  const { notices, fonts } = workbook;
  return JSON.stringify({
    type: 'done',
    sheets,
    notices,
    ...(fonts ? { fonts } : {}),
    ...(sha256 === undefined ? {} : { sha256 }),
  });
}

/** 验收一条消息；不合约定的返回 null。 */
export function decodeReply(message: unknown): ReaderReply | null {
  if (typeof message !== 'string' || message.length > LIMITS.messageChars) return null;
  let data: unknown;
  try {
    data = JSON.parse(message);
  } catch {
    return null;
  }
  const parsed = replySchema.safeParse(data);
  if (!parsed.success) return null;
  if (parsed.data.type !== 'done') return parsed.data;
  const sheets = parsed.data.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows.map((row) => row.map(unpack)),
    merges: sheet.merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
    ...(sheet.style ? { style: unpackStyle(sheet.style) } : {}),
  }));
  const { notices, fonts, sha256 } = parsed.data;
  const workbook = { sheets, notices, ...(fonts ? { fonts } : {}) };
  return { type: 'done', workbook, ...(sha256 === undefined ? {} : { sha256 }) };
}
