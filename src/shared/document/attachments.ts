/**
 * 附件与涉密标记：随项目一并交付的文件只记名目与指纹，文件本身放在项目旁边的“附件”文件夹；
 * 标了“涉密不公开”的段落与附件不进公开件，只记在审核报告与导出记录里。
 */
import { z } from 'zod';

/** 单个附件与全部附件的上限（字节）、件数上限：公开网站收的就是这么大。 */
export const ATTACHMENT_LIMITS = { bytes: 30 * 1024 * 1024, total: 100 * 1024 * 1024, count: 40 } as const;

/** 收哪些文件：公开件常见的版式；不收能运行的。 */
export const ATTACHMENT_TYPES = [
  '.pdf',
  '.ofd',
  '.doc',
  '.docx',
  '.wps',
  '.xls',
  '.xlsx',
  '.et',
  '.jpg',
  '.jpeg',
  '.png',
  '.zip',
] as const;

export const attachmentSchema = z.strictObject({
  /** 公开册里列出的名称。 */
  title: z.string().min(1).max(200),
  /** 原来的文件名，取其扩展名。 */
  fileName: z.string().min(1).max(255),
  bytes: z.number().int().min(0).max(ATTACHMENT_LIMITS.bytes),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** 先后；同号按键排。 */
  order: z.number().int().min(0).max(1_000_000),
});
export type AttachmentRecord = z.infer<typeof attachmentSchema>;

/** 涉密不公开：`basis` 是依据（谁定的、哪条规定），可空。 */
export const secretSchema = z.strictObject({ basis: z.string().max(200) });

/** 涉密标记的键。 */
export const secretKey = (kind: 'paragraph' | 'attachment', id: string): string =>
  `${kind === 'paragraph' ? '段落' : '附件'}|${id}`;

/** 标作涉密、不公开的有几段文字。 */
export const secretParagraphs = (secrets: Readonly<Record<string, unknown>>): number =>
  Object.keys(secrets).filter((key) => key.startsWith(secretKey('paragraph', ''))).length;

/** 附件按先后排好。 */
export const attachmentsInOrder = (
  attachments: Readonly<Record<string, AttachmentRecord>>,
): (AttachmentRecord & { readonly id: string })[] =>
  Object.entries(attachments)
    .map(([id, record]) => ({ id, ...record }))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
