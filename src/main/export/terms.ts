/**
 * 公开册里随省份而变的文字：各部分的名称、概况的提纲、名词解释。都在 templates/terms.json，
 * 财政部门的同事照着改即可，不改代码。
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { SheetView } from '../../shared/contract/index.js';
import { amount, isZero } from '../../shared/money/index.js';
import { templatesFolder } from '../store/templates.js';

const text = z.string().min(1).max(2000);

const termSchema = z.strictObject({
  name: text,
  text,
  /** 出处：哪份公开件或表样的措辞。 */
  source: text,
  /** 规定必列；其余的只在用到时列出。 */
  always: z.boolean().default(false),
  /** 情况说明里出现，或表里以此为名的格有数，即为用到。 */
  words: z.array(text).default([]),
  /** 这些表有数据，即为用到。 */
  tables: z.array(z.string().regex(/^\d{2}$/)).default([]),
});
export type Term = z.infer<typeof termSchema>;

const wordingSchema = z.strictObject({
  /** 用于哪些省份；空的一套用于其余。 */
  provinces: z.array(text),
  /** 五个部分的名称；可用 {单位} {年} {部门或单位}（汇总所属单位的写部门）。 */
  parts: z.strictObject({
    overview: text,
    tables: text,
    narrative: text,
    terms: text,
    attachments: text,
  }),
  /** 第一部分的提纲：标题，其下各段的起句与所取的补充资料。 */
  overview: z.array(
    z.strictObject({
      heading: text,
      items: z.array(z.strictObject({ lead: z.string(), fact: text })).min(1),
    }),
  ),
  terms: z.array(termSchema).min(1),
});
export type BookletWording = z.infer<typeof wordingSchema>;

const fileSchema = z.strictObject({ sets: z.array(wordingSchema).min(1) });

/** 读 terms.json 里某省的一套；没有专门的一套时用通用的。 */
export function loadWording(province: string, folder: string = templatesFolder()): BookletWording {
  const sets = parseWordings(readText(join(folder, 'terms.json')));
  const own = sets.find((set) => set.provinces.includes(province));
  const general = sets.find((set) => set.provinces.length === 0);
  const found = own ?? general;
  if (!found) throw new RefusalError(`terms.json 里既没有“${province}”的一套，也没有通用的一套，请补上。`);
  return found;
}

export function parseWordings(content: string): BookletWording[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new RefusalError('templates/terms.json 不是合法的 JSON，请改正或重新安装。');
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data.sets;
  const issue = parsed.error.issues[0];
  throw new RefusalError(
    `templates/terms.json 的 ${issue?.path.join('.') ?? ''} 不对：${issue?.message ?? ''}`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new RefusalError(`读不到 ${file}，程序不完整，请重新安装。`);
  }
}

/** 要列出的名词：必列的在前，用到的在后，各按文件里的次序。 */
export function termsUsed(wording: BookletWording, sheets: readonly SheetView[], narrative: string): Term[] {
  const amounts = sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell) =>
        cell && 'amount' in cell && cell.amount.printed !== null && !isZero(amount(cell.amount.printed))
          ? [{ table: sheet.table, address: cell.amount.address }]
          : [],
      ),
    ),
  );
  // 地址由表上的标签组成，所以有数的格的地址就是“用到的名词”。
  const corpus = [narrative, ...amounts.map((cell) => cell.address)].join('\n');
  const filled = new Set(amounts.map((cell) => cell.table));
  const used = (term: Term): boolean =>
    term.words.some((word) => corpus.includes(word)) || term.tables.some((table) => filled.has(table));
  const always = wording.terms.filter((term) => term.always);
  return [...always, ...wording.terms.filter((term) => !term.always && used(term))];
}
