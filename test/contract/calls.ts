/** 契约的随机调用：一半照各方法的模式造，一半是怪东西；地址、编号、路径从有意思的字里挑。 */
import fc from 'fast-check';
import { z } from 'zod';
import { contract, isMethodName } from '../../src/shared/contract/index.js';

export interface RandomCall {
  readonly method: string;
  readonly args: unknown;
}

/** 文字：像样的地址与键、路径穿越、原型名、控制字符、超长。 */
const words = fc.oneof(
  fc.constantFrom(
    '01',
    '05',
    '2110199',
    '05/2110199/项目支出',
    '05/2110199/基本支出',
    '01/收入总计',
    '09/决算数/公务接待费',
    '12.5',
    '=1+2',
    '１２．３',
    '-',
    '',
    '事实:会议费',
    '会议费',
    '上年:01/收入总计',
    '年初预算:2010450',
    'hunan-2024',
    '测试局',
  ),
  fc.constantFrom(
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '..\\..\\x.jsgk',
    'file:///etc/passwd',
    '__proto__',
    'constructor',
    'a\u0000b',
    '\u202e',
    '😀',
    'x'.repeat(5000),
    '20260101-000000-hour.jsgk',
    'token-0000-0000',
  ),
  fc.string({ maxLength: 24 }),
);

const jsonSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** JSON 模式 → 生成器；看不懂的部分给怪东西。 */
function fromSchema(given: unknown): fc.Arbitrary<unknown> {
  const parsed = jsonSchema.safeParse(given);
  if (!parsed.success) return fc.jsonValue();
  const schema = parsed.data;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(fromSchema));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).map(
      ([key, inner]): [string, fc.Arbitrary<unknown>] => [key, fromSchema(inner)],
    );
    return fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] });
  }
  if (schema.type === 'array') return fc.array(fromSchema(schema.items), { minLength: 1, maxLength: 4 });
  if (schema.type === 'integer')
    return fc.integer({
      min: Math.max(schema.minimum ?? -9, -1e9),
      max: Math.min(schema.maximum ?? 4000, 1e9),
    });
  if (schema.type === 'number') return fc.double();
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'string')
    return schema.pattern === undefined || schema.pattern.includes('?!')
      ? words
      : fc.oneof(
          { weight: 3, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) },
          { weight: 2, arbitrary: words },
        );
  return fc.jsonValue();
}

/** 费时的（真的导出、读示例）少来几次；别的机会均等。 */
const SLOW = new Set(['export.run', 'export.saveComparison', 'project.openSample', 'export.place']);

const oneMethod = (method: string): fc.Arbitrary<RandomCall> => {
  if (!isMethodName(method)) return fc.jsonValue().map((args) => ({ method, args }));
  const made = fromSchema(z.toJSONSchema(contract[method].args, { io: 'input', unrepresentable: 'any' }));
  return fc
    .oneof(
      { weight: 6, arbitrary: made },
      { weight: 1, arbitrary: fc.jsonValue() },
      { weight: 1, arbitrary: fc.tuple(made, words).map(([base, key]) => [base, key]) },
    )
    .map((args) => ({ method, args }));
};

const known = Object.keys(contract);
const strangers = ['', 'toString', '__proto__', 'constructor', 'fs.readFile', 'project.', 'x'.repeat(70)];

/** 第一件总是新建一个项目，免得大半被“还没有打开项目”挡回去。 */
export function randomCalls(count: number, seed: number): RandomCall[] {
  const any = fc.oneof(
    ...known.map((method) => ({ weight: SLOW.has(method) ? 1 : 10, arbitrary: oneMethod(method) })),
    { weight: 20, arbitrary: fc.constantFrom(...strangers).chain(oneMethod) },
    { weight: 30, arbitrary: fc.constant({ method: 'project.new', args: freshProject }) },
  );
  return [{ method: 'project.new', args: freshProject }, ...fc.sample(any, { numRuns: count - 1, seed })];
}

const freshProject = { profile: 'hunan-2024', year: 2025, department: '测试局' };

/** 答复的毛病；没有为 null。拒绝是一句中文，不带堆栈与本机路径。 */
export function faultIn(method: string, reply: unknown): string | null {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) return '答复不成样子';
  if (parsed.data.ok) {
    if (!isMethodName(method)) return '不在册的方法居然成了';
    const result = contract[method].result.safeParse(parsed.data.value);
    if (!result.success) return '结果不合契约';
    const extra = unknownKey(parsed.data.value, result.data);
    return extra === null ? null : `结果里有契约没有的“${extra}”`;
  }
  const { message } = parsed.data;
  if (!/[\u4e00-\u9fff]/.test(message)) return `拒绝不是中文：${message}`;
  return /\n\s+at |node:|\.[cm]?[jt]s:\d+|Error:/.test(message) ? `拒绝里有堆栈：${message}` : null;
}

/** 模式不认的字段（校验时会去掉）：主进程不该把契约之外的东西交给页面。 */
function unknownKey(given: unknown, known: unknown): string | null {
  if (typeof given !== 'object' || given === null || typeof known !== 'object' || known === null) return null;
  for (const [key, inner] of Object.entries(given)) {
    if (inner === undefined) continue;
    if (!Object.hasOwn(known, key)) return key;
    const deeper = unknownKey(inner, Reflect.get(known, key));
    if (deeper !== null) return `${key}.${deeper}`;
  }
  return null;
}

const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string().min(2) }),
]);
