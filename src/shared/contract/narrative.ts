/** 情况说明的视图模型：段落由文字、数字标记与待填原因组成（DESIGN「Narrative」）。 */
import { z } from 'zod';

/** `list`：这一块出自一个清单标记（各类、构成、款清单、逐行），改写时整个清单是一块。 */
const list = z.string().optional();
/** `token`：重写这一块的标记（不带花括号），改写过的段落里存的就是它。 */
const token = z.string().optional();

export const narrativePieceSchema = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string(), list }),
    /** 数字：`source` 是它的来处（地址、上年:…、年初预算:…、事实:…）。 */
    z.object({ type: z.literal('figure'), text: z.string(), source: z.string(), token, list }),
    /** 方向词等由数字决定的词。 */
    z.object({ type: z.literal('word'), text: z.string(), source: z.string(), token, list }),
    /** 原因位；`text` 为 null 表示还没有填。`label` 是给人看的名目，`doubt`：所写与数的方向不合。 */
    z.object({
      type: z.literal('reason'),
      key: z.string(),
      label: z.string(),
      text: z.string().nullable(),
      suggestion: z.string().nullable(),
      doubt: z.string().nullable().optional(),
      list,
    }),
    /** 事实位；`text` 为 null 表示还没有填。 */
    z.object({
      type: z.literal('fact'),
      key: z.string(),
      label: z.string(),
      text: z.string().nullable(),
      list,
    }),
  ]),
);
export type NarrativePiece = z.infer<typeof narrativePieceSchema>;

export const narrativeParagraphSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    /** 标题级次 1、2；正文 0。 */
    heading: z.number().int(),
    pieces: z.array(narrativePieceSchema),
    /** 改写过的段落；照模板的没有这一项。 */
    own: z
      .object({
        /** 沿用上年文字、还没有确认的为 false。 */
        confirmed: z.boolean(),
        /** 此刻按模板是怎样写的；模板里没有这一段（上年文字里多出来的）为 null。 */
        template: z.array(narrativePieceSchema).nullable(),
        /** 改写以后模板的句式变了（换了模板、年度，或数的方向变了）。 */
        changed: z.boolean(),
      })
      .optional(),
    /** 标了涉密不公开的依据；没有标的不给。 */
    secret: z.string().optional(),
  }),
);
export type NarrativeParagraph = z.infer<typeof narrativeParagraphSchema>;

export const missingSlotSchema = z.lazy(() =>
  z.object({
    paragraph: z.string(),
    kind: z.enum(['reason', 'fact', 'figure']),
    key: z.string(),
    label: z.string(),
    /** 原因说的是哪两个数：“年初预算 6.06，决算 6.13，完成 101.16%”；没有可比的不给。 */
    about: z.string().optional(),
    /** 上年这一条的原因，可以照用；没有的不给。 */
    suggestion: z.string().optional(),
  }),
);
export type MissingSlot = z.infer<typeof missingSlotSchema>;

/** 成文检查（文字规则）的一处发现。 */
export const textFindingSchema = z.lazy(() =>
  z.object({
    rule: z.string(),
    paragraph: z.string(),
    state: z.enum(['fail', 'info']),
    message: z.string(),
    /** 有问题的那几个字。 */
    fragment: z.string(),
    /** 可换成的标记：手写的数换成活的数字。 */
    token: z.string().optional(),
  }),
);
export type TextFinding = z.infer<typeof textFindingSchema>;

/** 由账而来的数有几处；手写的数与表不符的有几处。 */
export const quotedFiguresSchema = z.lazy(() =>
  z.object({ count: z.number().int(), differing: z.number().int() }),
);
export type QuotedFigures = z.infer<typeof quotedFiguresSchema>;

export const narrativeViewSchema = z.lazy(() =>
  z.object({
    title: z.string(),
    paragraphs: z.array(narrativeParagraphSchema),
    missing: z.array(missingSlotSchema),
    /** 各段在公开册这一部分从第几页开始（推算）；没有排的不给。 */
    pages: z.array(z.number().int()).optional(),
    /** 公开册里放不放支出结构图；不是给界面的不给。 */
    chart: z.boolean().optional(),
    /** 成文检查；没有做的不给。 */
    findings: z.array(textFindingSchema).optional(),
    /** 文中引用的数与表是否一致；不是给界面的不给。 */
    quoted: quotedFiguresSchema.optional(),
  }),
);
export type NarrativeView = z.infer<typeof narrativeViewSchema>;

/** 这里要填的是原因，还是用途。 */
export const reasonWord = (key: string): '用途' | '原因' => (key.endsWith('/用途') ? '用途' : '原因');

/** 资料的键 → 地址：上年数、预算自带前缀，其余是 `事实:…`。 */
export const factAddress = (key: string): string =>
  /^(上年|年初预算|全年预算|事实):/u.test(key) ? key : `事实:${key}`;

/** 一处要填的 → 地址：`原因:…`、`事实:…`、`上年:…`。 */
export const slotAddress = ({ kind, key }: Pick<MissingSlot, 'kind' | 'key'>): string =>
  kind === 'reason' ? `原因:${key}` : factAddress(key);
