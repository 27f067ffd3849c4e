/**
 * 表达式：勾稽关系、工作簿公式与“怎么来的”共用的小语言，写在版式与审核数据里。
 *
 *   [01/本年收入合计] + [01/年初结转和结余]      逐格相加减
 *   和[05/@下级/{列}]                             一组格之和
 *
 * 方括号里是语义地址 `表/行[/列]`。行可以是行键、科目代码、`{行}`（当前行）或一组行：
 * `@类 @款 @项 @末级 @下级 @属项 @一般 @基金 @国资` 与版式里自定的组 `@组名`。列可以是列名、`{列}` 或省略（主列）。
 * 另有 `[上年:01/收入总计]`、`[年初预算:2010450]`（`合计` 为各项之和）、`[事实:会议费]` 与 `[零]`。
 */

export type RowSelector =
  { kind: 'literal'; text: string } | { kind: 'current' } | { kind: 'group'; name: string };
export type ColumnSelector = { kind: 'literal'; text: string } | { kind: 'current' } | { kind: 'main' };

/** 表外的数。 */
export type OutsideScope = 'prior' | 'budget' | 'fact';

export interface Reference {
  readonly text: string;
  /** cell 本表的格；prior 上年数；budget 年初预算；fact 补充资料；zero 常数零。后几种的键在 table 里。 */
  readonly scope: 'cell' | OutsideScope | 'zero';
  readonly table: string;
  readonly row: RowSelector;
  readonly column: ColumnSelector;
}
export interface Term {
  readonly sign: 1 | -1;
  /** 和[…] 为真：可绑定多格；否则必须正好一格（缺行按空）。 */
  readonly many: boolean;
  readonly reference: Reference;
}
export interface Expression {
  readonly text: string;
  readonly terms: readonly Term[];
}

/** 表达式里的各个引用。 */
export const referencesIn = (expression: Expression | null): Reference[] =>
  expression?.terms.map(({ reference }) => reference) ?? [];

/** 解析表达式；写法不对时抛出带位置的中文错误。 */
export function parseExpression(text: string): Expression {
  const terms: Term[] = [];
  const pattern = /\s*([+-]?)\s*(和?)\[([^[\]]+)\]\s*/y;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Error(`表达式“${text}”第 ${at + 1} 个字起读不懂`);
    if (terms.length > 0 && match[1] === '')
      throw new Error(`表达式“${text}”第 ${at + 1} 个字处缺少加号或减号`);
    terms.push({
      sign: match[1] === '-' ? -1 : 1,
      many: match[2] === '和',
      reference: parseReference(match[3] ?? ''),
    });
    at = pattern.lastIndex;
  }
  if (terms.length === 0) throw new Error('表达式是空的');
  return { text, terms };
}

const OUTSIDE_SCOPES: Readonly<Record<string, OutsideScope>> = {
  上年: 'prior',
  年初预算: 'budget',
  事实: 'fact',
};

function parseReference(text: string): Reference {
  const outside = /^(上年|年初预算|事实):(.+)$/.exec(text);
  if (outside || text === '零') {
    const scope = outside === null ? 'zero' : (OUTSIDE_SCOPES[outside[1] ?? ''] ?? 'fact');
    return { text, scope, table: outside?.[2] ?? '', row: { kind: 'current' }, column: { kind: 'main' } };
  }
  const [table = '', row = '', ...column] = text.split('/');
  if (!/^(\d{2}|\{表\})$/.test(table) || row === '') throw new Error(`“[${text}]”不是 表/行[/列]`);
  return {
    text,
    scope: 'cell',
    table,
    row:
      row === '{行}'
        ? { kind: 'current' }
        : row.startsWith('@')
          ? { kind: 'group', name: row.slice(1) }
          : { kind: 'literal', text: row },
    column:
      column.length === 0
        ? { kind: 'main' }
        : column.length === 1 && column[0] === '{列}'
          ? { kind: 'current' }
          : { kind: 'literal', text: column.join('/') },
  };
}
