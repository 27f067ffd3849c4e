/** 补充资料的契约：登记的事实、上年数、年初预算，与它们之间的关系。 */
import { z } from 'zod';

export const factLineSchema = z.lazy(() =>
  z.object({
    key: z.string(),
    group: z.string(),
    label: z.string(),
    unit: z.string(),
    value: z.string().nullable(),
    source: z.string().nullable(),
    usedBy: z.array(z.string()),
    /** 同 `usedBy`，给人看的位置：五（三）2 其他发展与改革事务支出。 */
    places: z.array(z.string()),
    type: z.enum(['text', 'lines', 'amount', 'count', 'score', 'date', 'choice', 'rows']),
    choices: z.array(z.string()),
    /** 没有选时照哪一个；要人来答的为 null。 */
    fallback: z.string().nullable(),
    columns: z.array(
      z.object({ name: z.string(), type: z.enum(['text', 'amount', 'count']), unit: z.string() }),
    ),
    /** 情况说明此刻要用而没有填。 */
    missing: z.boolean(),
    /** 由人改过的上年数：改动的原因记在哪个键下，写了什么；不是的为 null。 */
    reason: z.object({ key: z.string(), text: z.string() }).nullable(),
    /** 通常等于的一格：地址与数。 */
    like: z.object({ address: z.string(), value: z.string() }).nullable(),
  }),
);
export type FactLine = z.infer<typeof factLineSchema>;

export const factRelationViewSchema = z.lazy(() =>
  z.object({
    rule: z.string(),
    title: z.string(),
    state: z.enum(['pass', 'fail', 'info', 'notApplicable']),
    message: z.string(),
    addresses: z.array(z.string()),
  }),
);
export const factsViewSchema = z.lazy(() =>
  z.object({
    facts: z.array(factLineSchema),
    relations: z.array(factRelationViewSchema),
  }),
);
export type FactsView = z.infer<typeof factsViewSchema>;
