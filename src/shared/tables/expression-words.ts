/** 表达式的说法：`和[05/@下级/{列}]` → 05 下属各行之和，给填表人看的。 */
import type { Expression } from './expression.js';
import type { ProfileModel } from './model.js';
import type { CellRef } from './source.js';

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

/** `at` 是表达式所在的格；当前列的列名、只有一行的表（09）的行名省去，与地址的写法一样。 */
export function expressionWords(expression: Expression, profile: ProfileModel, at: CellRef): string {
  const singleRow = (id: string): boolean => {
    const table = profile.tableById.get(id);
    return table?.kind === 'fixed' && table.rows.length === 1;
  };
  return expression.terms
    .map((term, index) => {
      const { reference } = term;
      const sign = term.sign === -1 ? '－ ' : index === 0 ? '' : '＋ ';
      if (reference.scope !== 'cell') return `${sign}${reference.text}`;
      const place = reference.table === '{表}' ? at.table : reference.table;
      const column = reference.column.kind === 'literal' ? `/${reference.column.text}` : '';
      if (reference.row.kind === 'group') {
        const group = GROUP_WORDS[reference.row.name] ?? `各${reference.row.name}`;
        return `${sign}${place} ${group}${column}之和`;
      }
      const row = reference.row.kind === 'current' ? at.row : reference.row.text;
      return `${sign}${place}${singleRow(place) ? '' : `/${row}`}${column}`;
    })
    .join(' ');
}
