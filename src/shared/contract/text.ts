/** 改写情况说明的契约：段落的节点、返回稿的对照、可插入的数字。 */
import { z } from 'zod';
import { paragraphNodeSchema } from '../document/state.js';
import { narrativePieceSchema } from './narrative.js';

export type { ParagraphNode } from '../document/state.js';

export const paragraphIdSchema = z.string().min(1).max(200);
export const paragraphNodesSchema = z.lazy(() => z.array(paragraphNodeSchema).max(500));

/** 一个可插入的数字：标记、地址、给人看的名目、此刻的值。 */
export const figureChoiceSchema = z.lazy(() =>
  z.object({ token: z.string(), label: z.string(), name: z.string(), value: z.string() }),
);
export type FigureChoice = z.infer<typeof figureChoiceSchema>;

/** 返回稿改了的一处怎样答。 */
const draftAnswerSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** 后面是键入的数、补充资料或原因：可以照返回稿改，一步可撤销。 */
    z.object({ kind: z.literal('set'), address: z.string(), text: z.string() }),
    /** 算出来的：要改的是这几处（`more` 是没有列出的还有几处）。 */
    z.object({
      kind: z.literal('derived'),
      why: z.string(),
      inputs: z.array(z.string()),
      more: z.number().int(),
    }),
  ]),
);
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;

/** 返回稿里的一段与我们的一段。 */
export const draftRowSchema = z.lazy(() =>
  z.object({
    /** 我们的段落；返回稿多出来的为 null。 */
    paragraph: z.string().nullable(),
    state: z.enum(['same', 'wording', 'figures', 'added', 'removed']),
    ours: z.string(),
    theirs: z.string(),
    /** 照返回稿的行文、数仍是活的：接受时存这个；没有可接受的为 null。 */
    nodes: paragraphNodesSchema.nullable(),
    /** 排在哪一段之后（返回稿多出来的）。 */
    after: z.string().nullable(),
    /** 改了的数、原因、资料：一处一问。 */
    questions: z.array(
      z.object({
        ours: z.string(),
        theirs: z.string(),
        address: z.string().nullable(),
        /** 返回稿里它前面的几个字。 */
        before: z.string(),
        answer: draftAnswerSchema,
      }),
    ),
  }),
);
export type DraftRow = z.infer<typeof draftRowSchema>;
/** `text` 是返回稿的文字：改了数再对照时直接给它。 */
export const draftComparisonSchema = z.lazy(() =>
  z.object({
    file: z.string(),
    text: z.string(),
    rows: z.array(draftRowSchema),
  }),
);
export type DraftComparison = z.infer<typeof draftComparisonSchema>;

/** 编辑一段用的：节点，与每个标记此刻写成什么。 */
export const paragraphEditSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    nodes: paragraphNodesSchema,
    /** 与节点一一对应：标记写成的各块；文字为空。 */
    shown: z.array(z.array(narrativePieceSchema)),
    confirmed: z.boolean(),
  }),
);
export type ParagraphEdit = z.infer<typeof paragraphEditSchema>;
