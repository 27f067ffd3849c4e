/** 模式的错处 → 一句中文：哪个字段、应是什么。 */
import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '方括号里的一列',
  object: '花括号里的一组字段',
  record: '花括号里的一组字段',
};

/** 字段的路径：`columns[2].role`。 */
const pathWords = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (words, key) =>
      typeof key === 'number' ? `${words}[${key}]` : `${words}${words === '' ? '' : '.'}${String(key)}`,
    '',
  );

export function issueWords(issue: z.core.$ZodIssue): string {
  const where = pathWords(issue.path);
  const field = where === '' ? '文件' : `字段 ${where} `;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && !issue.message.includes('received')
        ? `${field}没有写，应是${TYPES[issue.expected] ?? issue.expected}`
        : `${field}没有写或写错了，应是${TYPES[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `${field}里有不认识的字段：${issue.keys.join('、')}`;
    case 'invalid_value':
      return `${field}只能写 ${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return `${field}的写法不对`;
    case 'too_small':
      return `${field}太短、太小或太少，至少 ${String(issue.minimum)}`;
    case 'too_big':
      return `${field}太长、太大或太多，至多 ${String(issue.maximum)}`;
    case 'invalid_union':
      return `${field}的写法不对，不是允许的几种之一`;
    default:
      return `${field}不对`;
  }
}
