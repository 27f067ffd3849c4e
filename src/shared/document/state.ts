/**
 * 项目（document）：一份决算公开的全部内容。它是若干节（section）键值表，每次修改是若干
 * (节, 键, 前, 后) 的变更；撤销、崩溃日志、修改记录是同一串命令（DESIGN「Parts」）。
 * 金额一律是十进制文本的元。字段说明见 docs/file-format.md。
 */
import { z } from 'zod';
import { sheetLookSchema } from './look.js';
import { attachmentSchema, secretSchema } from './attachments.js';

const text = (max: number): z.ZodString => z.string().max(max);
const decimal = z.string().regex(/^-?\d{1,17}(\.\d{1,6})?$/);

/** 一个数的来处：键入、粘贴、导入（文件、表、格）、上年结转。 */
const sourceRefSchema = z.strictObject({
  by: z.enum(['typed', 'pasted', 'import', 'last-year', 'command-line']),
  /** 导入来源的编号，见 sources 节。 */
  source: text(40).optional(),
  sheet: text(80).optional(),
  cell: text(12).optional(),
});
export type SourceRef = z.infer<typeof sourceRefSchema>;

/** 键入位上的一笔。`precision` 为万元表示只知到印数；`raw` 是人键入的原文。 */
export const inputSchema = z.strictObject({
  yuan: decimal,
  precision: z.enum(['元', '万元']),
  raw: text(200).nullable(),
  source: sourceRefSchema,
});
export type Input = z.infer<typeof inputSchema>;

/** 印定、存疑：文件印的万元数，与当时账上算出的元数。 */
export const printedSchema = z.strictObject({ printed: decimal, computed: decimal, source: sourceRefSchema });
export type PrintedRecord = z.infer<typeof printedSchema>;

/** 上年数：印出的万元与（知道时）元。 */
const priorSchema = z.strictObject({
  printed: decimal,
  yuan: decimal.nullable(),
  source: sourceRefSchema,
});
export type PriorRecord = z.infer<typeof priorSchema>;

const factSchema = z.strictObject({ text: text(5000), source: sourceRefSchema });

/** 原因；`confirmed` 为 false 是沿用上年、待确认。 */
const reasonSchema = z.strictObject({ text: text(5000), confirmed: z.boolean() });

/** 改写的段落：文字与标记的一串节点，从不存排好的文字或网页（DESIGN「Narrative」）。 */
export const paragraphNodeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(5000).min(1) }),
  /** 模板里的标记，不带花括号，如 `万:[01/收入总计]`。 */
  z.strictObject({ type: z.literal('token'), token: text(2000).min(1) }),
]);
export type ParagraphNode = z.infer<typeof paragraphNodeSchema>;
export const paragraphRecordSchema = z.strictObject({
  nodes: z.array(paragraphNodeSchema).max(500),
  /** 模板里没有的一段：排在哪一段之后；模板里有的为 null。 */
  after: text(200).nullable(),
  /** 沿用上年文字、还没有确认的为 false。 */
  confirmed: z.boolean(),
  /** 改写时模板的句式；变了就给人看。 */
  shape: text(8000),
  source: sourceRefSchema,
});
export type ParagraphRecord = z.infer<typeof paragraphRecordSchema>;

const nameSchema = z.strictObject({ name: text(200), source: sourceRefSchema });
const importSourceSchema = z.strictObject({
  fileName: text(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: text(40),
  as: z.enum(['this-year', 'last-year', 'initial-budget', 'blank-form']),
});

/** 各节的键：不许是会碰对象原型的名字。变更里的键同样要过这一关。 */
export const sectionKeySchema = text(200)
  .min(1)
  .regex(/^(?!__proto__$|constructor$|prototype$)/);
const record = <V extends z.ZodType>(value: V): z.ZodRecord<z.ZodString, V> =>
  z.record(sectionKeySchema, value);

export const metaSchema = z.strictObject({
  profile: z.string().regex(/^[a-z0-9-]{3,40}$/),
  year: z.number().int().min(2000).max(2100),
  department: z.string().min(1).max(300),
  /** 示例数据：界面与导出都注明。 */
  sample: z.boolean(),
  /** 文件日期：导出件的固定时刻（同一项目导出逐字节相同）。 */
  createdAt: z.string().max(40),
});
export type Meta = z.infer<typeof metaSchema>;

/** 各节的值模式。键：inputs 是 `键入位|科目`；pins、disputes 是 `表|行|列`；rows 是 `表|科目`。 */
export const sectionSchemas = {
  inputs: inputSchema,
  rows: z.literal(true),
  pins: printedSchema,
  disputes: printedSchema,
  prior: priorSchema,
  budget: inputSchema,
  facts: factSchema,
  reasons: reasonSchema,
  paragraphs: paragraphRecordSchema,
  names: nameSchema,
  sources: importSourceSchema,
  looks: sheetLookSchema,
  attachments: attachmentSchema,
  secrets: secretSchema,
} as const;
export type SectionName = keyof typeof sectionSchemas;
export const SECTION_NAMES = [
  'inputs',
  'rows',
  'pins',
  'disputes',
  'prior',
  'budget',
  'facts',
  'reasons',
  'paragraphs',
  'names',
  'sources',
  'looks',
  'attachments',
  'secrets',
] as const;

export const stateSchema = z.strictObject({
  meta: metaSchema,
  inputs: record(sectionSchemas.inputs),
  rows: record(sectionSchemas.rows),
  pins: record(sectionSchemas.pins),
  disputes: record(sectionSchemas.disputes),
  prior: record(sectionSchemas.prior),
  budget: record(sectionSchemas.budget),
  facts: record(sectionSchemas.facts),
  reasons: record(sectionSchemas.reasons),
  /** 早先的文件没有这一节。 */
  paragraphs: record(sectionSchemas.paragraphs).default({}),
  names: record(sectionSchemas.names),
  sources: record(sectionSchemas.sources),
  looks: record(sectionSchemas.looks).default({}),
  attachments: record(sectionSchemas.attachments).default({}),
  secrets: record(sectionSchemas.secrets).default({}),
});
export type DocumentState = z.infer<typeof stateSchema>;

export function emptyState(meta: Meta): DocumentState {
  return {
    meta,
    inputs: {},
    rows: {},
    pins: {},
    disputes: {},
    prior: {},
    budget: {},
    facts: {},
    reasons: {},
    paragraphs: {},
    names: {},
    sources: {},
    looks: {},
    attachments: {},
    secrets: {},
  };
}

export const inputKey = (slot: string, code: string): string => `${slot}|${code}`;
export function parseInputKey(text_: string): { slot: string; code: string } | null {
  const [slot, code] = text_.split('|');
  return slot !== undefined && code !== undefined ? { slot, code } : null;
}
export const rowKey = (table: string, code: string): string => `${table}|${code}`;
