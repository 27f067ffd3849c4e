/**
 * 审核关系是数据：templates/relations.json，每条有编号、强弱、适用条件与表达式（RULES B）。
 * 本模式校验它，checks/run.ts 逐条执行它。
 */
import { z } from 'zod';

const expression = z.string().min(3).max(600);
const table = z.string().regex(/^\d{2}$/);

/** 逐行（逐列）执行：`rows` 是行组名或科目清单，`columns` 缺省为不分列。 */
const eachSchema = z.strictObject({
  table,
  rows: z.union([z.string().min(1), z.array(z.string().min(1))]),
  columns: z.union([z.literal('全部'), z.array(z.string().min(1))]).optional(),
});

/** 一条关系的一部分：左 关系 右。 */
const partSchema = z.strictObject({
  each: eachSchema.optional(),
  /** 这些行组非空才执行，如 `03/@类`。 */
  needs: z.array(z.string()).optional(),
  left: expression,
  /** iff：一边有数当且仅当另一边有数。 */
  relation: z.enum(['=', '<=', '!=0', 'iff']),
  right: expression.optional(),
  /** `<=` 通过而不相等时提示：always 总是；onlyFiscal 仅当本部门没有其他资金。 */
  softEqual: z.enum(['always', 'onlyFiscal']).optional(),
  /** 只在这个条件下执行：没有其他资金；没有结转也没有其他资金。 */
  when: z.enum(['onlyFiscal', 'noCarryOver']).optional(),
});
export type RulePart = z.infer<typeof partSchema>;

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2}p?(-\d+)?$|^X-\d{2}$|^L-\d{1,2}$/),
  title: z.string().min(2).max(120),
  strength: z.enum(['hard', 'soft']),
  tables: z.array(table).min(1),
  /** 只适用于这种版式。 */
  form: z.enum(['公开', '批复']).optional(),
  /** 只适用于 08 表为收入支出表式的版式。 */
  wide08: z.boolean().optional(),
  /** 只适用于这种单位（事实“单位性质”）。 */
  unitKind: z.array(z.string()).optional(),
  /** relation 表达式；subjectNames 科目名称（X-21）；ofWhich 版式里的“其中”不超过所属的数；notNegative 不能记负数的格。 */
  kind: z.enum(['relation', 'subjectNames', 'ofWhich', 'notNegative']).default('relation'),
  parts: z.array(partSchema).max(20).default([]),
});

export const checksSchema = z.strictObject({
  source: z.string(),
  rules: z.array(ruleSchema).min(1).max(500),
});
export type CheckSpec = z.infer<typeof checksSchema>;
