/** 表达式的说法：`和[05/@下级/{列}]` → 05 下属各行之和，给填表人看的。 */
import { type Expression, parseExpression } from './expression.js';

const GROUP_WORDS: Readonly<Record<string, string>> = {
  类: '各类',
  款: '各款',
  项: '各项',
  末级: '各末级科目',
  下级: '下属各行',
  属项: '所属各项',
  一般: '一般公共预算各科目',
  基金: '政府性基金各科目',
  国资: '国有资本经营各科目',
};

/** `row`、`table` 是表达式所在的格；列名省略当前列。 */
export function expressionWords(expression: Expression | string, table: string, row: string): string {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  return parsed.terms
    .map((term, at) => {
      const { reference } = term;
      const sign = term.sign === -1 ? '－' : at === 0 ? '' : '＋';
      if (reference.scope !== 'cell') return `${sign}${reference.text}`;
      const place = reference.table === '{表}' ? table : reference.table;
      const column = reference.column.kind === 'literal' ? `/${reference.column.text}` : '';
      if (reference.row.kind === 'group') {
        const group = GROUP_WORDS[reference.row.name] ?? `各${reference.row.name}`;
        return `${sign}${place} ${group}${column}之和`;
      }
      return `${sign}${place}/${reference.row.kind === 'current' ? row : reference.row.text}${column}`;
    })
    .join(' ');
}
