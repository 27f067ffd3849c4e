/** 附件与涉密标记的形状。 */
import { z } from 'zod';

export const attachmentIdSchema = z.string().regex(/^[a-z0-9]{1,40}$/);

export const attachmentViewSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    fileName: z.string(),
    bytes: z.number().int(),
    /** 标了涉密不公开的依据；没有标为 null。 */
    secret: z.string().nullable(),
    /** 文件不在项目旁边了。 */
    missing: z.boolean(),
  }),
);
export type AttachmentView = z.infer<typeof attachmentViewSchema>;

/** 情况说明的一段，可标涉密。 */
export const secretParagraphSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    heading: z.number().int(),
    text: z.string(),
    secret: z.string().nullable(),
  }),
);
export type SecretParagraph = z.infer<typeof secretParagraphSchema>;

export const attachmentsViewSchema = z.lazy(() =>
  z.object({
    attachments: z.array(attachmentViewSchema),
    paragraphs: z.array(secretParagraphSchema),
  }),
);
export type AttachmentsView = z.infer<typeof attachmentsViewSchema>;
