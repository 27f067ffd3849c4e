/** 成文规则、补充资料关系的清单：templates/text-rules.json、templates/fact-relations.json。 */
import { z } from 'zod';

const textRuleKind = z.enum([
  'years',
  'department',
  'percent',
  'amounts',
  'selfName',
  'shares',
  'recomputed',
  'agree',
  'stale',
  'typed',
  'reasons',
  'dropped',
  'subjects',
  'items',
  'blanks',
  'ending',
]);
export type TextRuleKind = z.infer<typeof textRuleKind>;

const textRuleSchema = z
  .strictObject({
    id: z.string().regex(/^T-\d{2}$/),
    title: z.string().min(2).max(120),
    state: z.enum(['fail', 'info']),
    /** 按式样找；或一种要算的检查。 */
    patterns: z.array(z.string().min(2).max(400)).optional(),
    message: z.string().max(80).optional(),
    kind: textRuleKind.optional(),
    /** 与式样并用：这项补充资料是零时，文中不该有的比率。 */
    zeroOf: z
      .array(z.strictObject({ pattern: z.string().min(2).max(400), fact: z.string().min(1) }))
      .optional(),
  })
  .refine((rule) => (rule.patterns === undefined) !== (rule.kind === undefined), {
    message: 'patterns 与 kind 只写一样',
  });
export type TextRule = z.infer<typeof textRuleSchema>;

export const textRulesSchema = z.strictObject({ source: z.string(), rules: z.array(textRuleSchema).min(1) });

const factRelationSchema = z.strictObject({
  id: z.string().regex(/^S-\d{2}$/),
  title: z.string().min(2).max(120),
  left: z.string().min(3).max(600),
  /** iff：一边有数当且仅当另一边有数。 */
  relation: z.enum(['=', '<=', 'iff']),
  right: z.string().min(3).max(600),
  /** 软的：不合也只是提示。 */
  soft: z.boolean().optional(),
  /** 没有填的按零算（至少填了一项才执行）。 */
  blankIsZero: z.boolean().optional(),
  /** 容许的差（万元）。 */
  bound: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  unitKind: z.array(z.string()).optional(),
});
export type FactRelation = z.infer<typeof factRelationSchema>;

export const factRelationsSchema = z.strictObject({
  source: z.string(),
  rules: z.array(factRelationSchema).min(1),
});
