/**
 * 情况说明模板是数据：段落文字里的 `{…}` 是数字标记与措辞规则（RULES C.1、C.2）。
 *
 *   {年} {上年} {单位} {节}                    年度、上一年度、部门名称、本节的序号（一、二……）
 *   {本单位}                                  自称：单位本级的是本单位，汇总所属单位的是本部门
 *   {若:事实键=值|文字}                        这项选择是这个值时才写的几个字
 *   {万:[01/收入总计]}                        万元数
 *   {率:[a]÷[b]}                              百分比；分母为零时整句由措辞规则处理
 *   {差:[a]|[b]} {变率:[a]|[b]}                两数之差（绝对值）、差占后一数的百分比
 *   {向:[a]|[b]|增加|减少|持平}                两数相比的方向词
 *   {与上年:[今年]|[上年:…]|原因键|名}         增减额、增减率与原因；相等为“持平”
 *   {与预算:[决算]|[预算]|预算名|原因键}        完成率、大于/小于与原因；预算为零不写完成率
 *   {增减:[今]|[昔]}                            “增加1.2万元，增长3%”；相等为“持平”；[昔]为零不写率
 *   {比:[今]|[昔]|对象|原因键}                  “比对象增加…，主要原因是…”；相等为“与对象持平”
 *   {增减原因:[今]|[昔]|名|原因键}              “名增加的主要原因是…。”；相等不写
 *   {完成率:[决算]|[预算]|预算名}               “，完成预算名的…”；预算为零不写
 *   {差异原因:[决算]|[预算]|预算名|原因键}      “。决算数大于（小于）预算名数的主要原因：…”；相等为“。决算数与预算名数持平”
 *   {占比:[部分]|[整体]|，占…的}                起句与比率；整体为零、或部分为零时都不写
 *   {构成:[合计]|名=[数]|…}                    只列非零项，各写金额与占比
 *   {各类:05/列}                              各类金额与占比
 *   {款清单:301,303}                          06 表非零款的名称
 *   {逐行:事实键|〈列〉…〔，可略〈列〉〕|；}    补充资料里一张小表逐行写；〔〕里有空列的整段不写，〔甲｜乙〕取前一种填齐的
 *   {类名} {款名} {项名} {序}                  逐项段落里的科目名称与序号
 *   {原因:键} {事实:键}                        要人填的
 */
import { z } from 'zod';
import { factSpecSchema } from './fact-schema.js';

const factCondition = z.strictObject({
  key: z.string(),
  is: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
});
export type FactCondition = z.infer<typeof factCondition>;

const wordsSchema = z.strictObject({
  lastYear: z.string().default('与上年相比，{名}'),
  lastYearLevel: z.string().default('{名}与上年'),
  lastYearReason: z.string().default('，主要是因为'),
});

const paragraphSchema = z.strictObject({
  id: z.string().min(1).max(60),
  heading: z.number().int().min(0).max(2).default(0),
  text: z.string().min(1).max(4000),
  /** 只在表达式不为零（nonZero）或为零（zero）时出现；还没有填的数不算零，照出以便催填。 */
  nonZero: z.string().optional(),
  zero: z.string().optional(),
  /** 只在补充资料是（is）或不是（not）这些值时出现；没有填的按空串比。给几条的，都要合。 */
  fact: z.union([factCondition, z.array(factCondition)]).optional(),
  /** 对 05 表每个末级科目出一段。 */
  each: z.enum(['05/末级', '07/末级', '08/末级']).optional(),
});
export type ParagraphSpec = z.infer<typeof paragraphSchema>;

export const narrativeSchema = z.strictObject({
  title: z.string(),
  /** 百分比小数位；补充资料“百分比小数位”可改。 */
  percentDigits: z.number().int().min(1).max(2),
  /** 文中金额末尾的零：去掉或照表保留；补充资料“金额末尾的零”可改。 */
  trailingZeros: z.enum(['drop', 'keep']),
  /** 降低 或 下降。 */
  decreaseWord: z.enum(['降低', '下降']),
  /** 百分比末尾的零：去掉（100%），或都写足小数位（100.00%）；补充资料“百分比末尾的零”可改。 */
  percentZeros: z.enum(['drop', 'keep']).default('drop'),
  /** 各地措辞：与上年比的起句、与上年持平的起句（可用 {上年}、比的是什么 {名}）、原因的起句。 */
  words: wordsSchema.prefault({}),
  paragraphs: z.array(paragraphSchema).min(1),
  /** 数的名目（键如 `上年:01/收入总计`）：空位、清单里照它写；没有写的由表名与行列推出。 */
  names: z.record(z.string(), z.string().min(2).max(60)).default({}),
  /** 事实的登记：键 → 名称、分组、单位、类型。 */
  facts: z.array(factSpecSchema),
});
export type NarrativeSpec = z.infer<typeof narrativeSchema>;
