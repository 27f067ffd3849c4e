/** 补充资料的登记：每一项是什么、怎样填。类型由数据写明，缺省由单位定。 */
import { z } from 'zod';

const columnSchema = z.strictObject({
  name: z.string().min(1).max(20),
  type: z.enum(['text', 'amount', 'count']),
  unit: z.string().max(10).default(''),
});

export const factSpecSchema = z
  .strictObject({
    key: z.string().min(1).max(60),
    group: z.string(),
    label: z.string(),
    unit: z.string(),
    /** 文字、多行文字、万元、个数、分数、日期、几个里选一个、小表（一行一条，列以制表符分开）。 */
    type: z.enum(['text', 'lines', 'amount', 'count', 'score', 'date', 'choice', 'rows']).optional(),
    choices: z.array(z.string()).optional(),
    /** 没有选时照哪一个：写了的不算没有填；没有写的要人来答。 */
    default: z.string().optional(),
    /** 可以不填：不填时文中照表里的数写。 */
    optional: z.boolean().optional(),
    columns: z.array(columnSchema).max(12).optional(),
    /** 通常等于的那一格：填时提示，认上年文字时也据此认数。 */
    like: z.string().optional(),
  })
  .refine((fact) => fact.default === undefined || fact.choices?.includes(fact.default) === true, {
    message: 'default 要是 choices 里的一个',
  });
export type FactSpec = z.infer<typeof factSpecSchema>;
export type FactType = NonNullable<FactSpec['type']>;

/** 一项的类型：写明的，或由单位推出。 */
export function factType(spec: FactSpec): FactType {
  if (spec.type !== undefined) return spec.type;
  if (spec.unit === '万元') return 'amount';
  if (spec.unit === '分') return 'score';
  return spec.unit === '' ? 'text' : 'count';
}

/** 要人来答的选择：没有选，也没有写明照哪一个。 */
export const mustChoose = (spec: FactSpec): boolean => spec.type === 'choice' && spec.default === undefined;

/** 小表：文字 ↔ 行。空行略去。 */
export const factRows = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
