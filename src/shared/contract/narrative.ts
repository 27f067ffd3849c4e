/** 情况说明的视图模型：段落由文字、数字标记与待填原因组成（DESIGN「Narrative」）。 */
import { z } from 'zod';

export const narrativePieceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** 数字：`source` 是它的来处（地址、上年:…、年初预算:…、事实:…）。 */
  z.object({ type: z.literal('figure'), text: z.string(), source: z.string() }),
  /** 方向词等由数字决定的词。 */
  z.object({ type: z.literal('word'), text: z.string(), source: z.string() }),
  /** 原因位；`text` 为 null 表示还没有填。 */
  z.object({
    type: z.literal('reason'),
    key: z.string(),
    text: z.string().nullable(),
    suggestion: z.string().nullable(),
  }),
  /** 事实位；`text` 为 null 表示还没有填。 */
  z.object({ type: z.literal('fact'), key: z.string(), text: z.string().nullable() }),
]);
export type NarrativePiece = z.infer<typeof narrativePieceSchema>;

export const narrativeParagraphSchema = z.object({
  id: z.string(),
  /** 标题级次 1、2；正文 0。 */
  heading: z.number().int(),
  pieces: z.array(narrativePieceSchema),
});
export type NarrativeParagraph = z.infer<typeof narrativeParagraphSchema>;

export const missingSlotSchema = z.object({
  paragraph: z.string(),
  kind: z.enum(['reason', 'fact', 'figure']),
  key: z.string(),
  label: z.string(),
});
export type MissingSlot = z.infer<typeof missingSlotSchema>;

export const narrativeViewSchema = z.object({
  title: z.string(),
  paragraphs: z.array(narrativeParagraphSchema),
  missing: z.array(missingSlotSchema),
});
export type NarrativeView = z.infer<typeof narrativeViewSchema>;
