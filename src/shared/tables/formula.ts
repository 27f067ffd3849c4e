/** 一格在工作簿里的公式：语义地址之和，加上尾差（issue「Export」：印定与各自舍入的格把尾差带在公式里）。 */
import type { CellFormula, FormulaTerm } from '../contract/formula.js';
import { inputKey } from '../document/state.js';
import { type Amount, ZERO, absolute, compare, tailBound, toText } from '../money/index.js';
import { type BoundTerm, type Context, bind } from './binding.js';
import { type Expression, type Reference, parseExpression } from './expression.js';
import { TOTAL_KEY } from './model.js';
import { typingAt, ownKind } from './cell.js';
import type { ProjectTables } from './project-tables.js';
import type { CellRef } from './source.js';

const sumOfClasses = parseExpression('和[{表}/@类/{列}]');
const sumOfChildren = parseExpression('和[{表}/@下级/{列}]');

/** 这一格此刻由哪个表达式得出；录入、照录的总额与默认格为 null。 */
export function activeExpression(tables: ProjectTables, ref: CellRef): Expression | null {
  const table = tables.profile.tableById.get(ref.table);
  const cell = tables.model(ref);
  if (!table || !cell) return null;
  const typing = typingAt(tables, ref);
  if (typing.ok && tables.state.inputs[inputKey(typing.place.slot.name, typing.place.code)]) return null;
  if (typing.ok && ownKind(tables, typing) === 'input') return null;
  if (table.kind === 'fixed') return cell.formula;
  const across = table.amountByColumn.get(ref.column)?.across;
  if (across) return across;
  if (ref.row === TOTAL_KEY) return sumOfClasses;
  return (tables.presence(table.id)?.hasFiner(ref.row) ?? false) ? sumOfChildren : cell.formula;
}

export function boundTerms(tables: ProjectTables, ref: CellRef, expression: Expression): BoundTerm[] {
  const context: Context = ref;
  return bind(expression, context, {
    source: tables,
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
  });
}

/** 各项印数之和与非空加数个数。 */
export function printedSum(
  tables: ProjectTables,
  terms: readonly BoundTerm[],
): { total: Amount; addends: number } {
  let total = ZERO;
  let addends = 0;
  for (const term of terms) {
    for (const ref of term.refs) {
      const printed = tables.value(ref)?.printed;
      if (!printed || printed.isZero()) continue;
      addends++;
      total = term.sign === 1 ? total.plus(printed) : total.minus(printed);
    }
  }
  return { total, addends };
}

/** 公式各格印数之和，与这一格的印数相差不过尾差。有表外的数（上年数、补充资料）时无从比，算得清。 */
export function accountsFor(tables: ProjectTables, ref: CellRef, terms: readonly BoundTerm[]): boolean {
  if (terms.some(({ outside }) => outside !== null)) return true;
  const { total, addends } = printedSum(tables, terms);
  const off = absolute((tables.value(ref)?.printed ?? ZERO).minus(total));
  return compare(off, tailBound(Math.max(1, addends))) <= 0;
}

/**
 * 语义公式；不是由公式得出的格为 null。默认与总额格若与公式相差超过尾差限度
 * （例如不小于 0 的默认收入），公式不足以说明它，也为 null，按数值写出。
 */
export function cellFormula(tables: ProjectTables, ref: CellRef): CellFormula | null {
  const expression = activeExpression(tables, ref);
  if (!expression) return null;
  const terms = boundTerms(tables, ref, expression);
  const { total, addends } = printedSum(tables, terms);
  const printed = tables.value(ref)?.printed ?? ZERO;
  const residue = printed.minus(total);
  const typing = typingAt(tables, ref);
  if (typing.ok && compare(absolute(residue), tailBound(Math.max(1, addends))) > 0) return null;
  return {
    terms: terms.map((term, at) => ({
      sign: term.sign,
      addresses: term.refs.map((one) => tables.addresses.format(one)),
      lookup: term.refs.length > 0 ? null : lookupOf(tables, ref, expression.terms[at]?.reference),
    })),
    residue: toText(residue),
  };
}

/** 引用的行此刻不在表上：科目表里按代码查找；合计行没有一个科目时取整列。 */
function lookupOf(
  tables: ProjectTables,
  ref: CellRef,
  reference: Reference | undefined,
): FormulaTerm['lookup'] {
  if (reference?.scope !== 'cell') return null;
  const id = reference.table === '{表}' ? ref.table : reference.table;
  const table = tables.profile.tableById.get(id);
  if (table?.kind !== 'subjects') return null;
  const column = reference.column.kind === 'current' ? ref.column : columnId(tables, id, reference.column);
  if (column === null) return null;
  if (reference.row.kind === 'group')
    return reference.row.name === '类' ? { table: id, column, code: null } : null;
  const code = reference.row.kind === 'current' ? ref.row : reference.row.text;
  return /^\d{3}(\d{2}){0,2}$/.test(code) ? { table: id, column, code } : null;
}

function columnId(tables: ProjectTables, table: string, column: Reference['column']): string | null {
  if (column.kind !== 'literal') return null;
  const resolved = tables.addresses.resolve(`${table}/${TOTAL_KEY}/${column.text}`);
  return resolved.ok ? resolved.ref.column : null;
}
