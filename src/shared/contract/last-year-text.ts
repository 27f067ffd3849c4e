/** 导入上年文字、返回稿的契约：给什么、得到什么。 */
import { z } from 'zod';
import { fileTokenSchema } from './files.js';

/** 文字从哪里来：一个文件（.docx、.txt），或直接粘贴。 */
export const textSourceSchema = z.lazy(() =>
  z.union([z.object({ file: fileTokenSchema }), z.object({ text: z.string().min(1).max(300_000) })]),
);
export type TextSource = z.infer<typeof textSourceSchema>;

export const lastYearTextReportSchema = z.lazy(() =>
  z.object({
    /** 认出几节。 */
    sections: z.number().int(),
    /** 文中的数；换成标记的；其中正是上年某一格的。 */
    numbers: z.number().int(),
    matched: z.number().int(),
    cells: z.number().int(),
    /** 取到的原因，都待确认。 */
    reasons: z.number().int(),
    /** 照上年行文的段落；与模板相同、照模板的；模板里没有而留下的。 */
    rewritten: z.number().int(),
    asTemplate: z.number().int(),
    extra: z.number().int(),
    /** 没有认出的数。 */
    unmatched: z.array(z.object({ before: z.string(), text: z.string(), after: z.string() })),
  }),
);
export type LastYearTextReport = z.infer<typeof lastYearTextReportSchema>;
