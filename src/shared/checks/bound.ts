/** 关系绑到一套具体的表上：每一处比较的两边各是哪些格。只看表里有哪些行，与数无关。 */
import type { Finding } from '../contract/checks.js';
import type { Budget } from '../ledger/slots.js';
import { Amount, Tally, ZERO } from '../money/index.js';
import { type Context, eachCell } from '../tables/binding.js';
import type { AddressBook } from '../tables/address.js';
import { type Expression, type OutsideScope, parseExpression } from '../tables/expression.js';
import { RowIndex } from '../tables/row-index.js';
import type { CellSource } from '../tables/source.js';
import type { CheckedCell, CheckedCells, CheckedColumn } from './cells.js';
import type { CompiledPart } from './compile.js';
import type { Verdict } from './evaluate.js';

/** 审核的绑定环境。 */
export interface CheckBinder {
  readonly source: CellSource;
  readonly addresses: AddressBook;
  readonly budgetOf: (code: string) => Budget;
  readonly cells: CheckedCells;
}
export const NOWHERE: Context = { table: '', row: '', column: '' };

/** 缺表外的数（上年数、补充资料）时无法计算。 */
export class MissingOutsideError extends Error {
  constructor(readonly reference: string) {
    super(`缺少 ${reference}`);
  }
}

interface OutsideTerm {
  readonly sign: 1 | -1;
  readonly scope: OutsideScope;
  readonly key: string;
  readonly text: string;
}
const NO_OUTSIDE: readonly OutsideTerm[] = [];
const NO_REFS: readonly CheckedCell[] = [];

/** 一边的和：印数、元（有一格不知元则为 null）、非零的印数的个数。 */
export interface SideSum {
  readonly printed: Amount;
  readonly yuan: Amount | null;
  readonly figures: number;
}

/** 一边：带号的格与表外的数。 */
export class BoundSide {
  readonly refs: readonly CheckedCell[];
  /** 各格的符号；全是加号时为 null。 */
  readonly #signs: readonly (1 | -1)[] | null;
  readonly #outside: readonly OutsideTerm[];
  readonly #source: CellSource;

  constructor(expression: Expression | null, at: Context, binder: CheckBinder) {
    const refs: CheckedCell[] = [];
    const outside: OutsideTerm[] = [];
    const minus = expression?.terms.some((term) => term.sign === -1) ?? false;
    const signs: (1 | -1)[] = [];
    for (const { sign, reference } of expression?.terms ?? []) {
      if (reference.scope === 'cell') {
        let cells: CheckedColumn | null = null;
        eachCell(reference, at, binder, (table, row, column) => {
          if (cells?.column !== column) cells = binder.cells.column(table, column);
          refs.push(cells.cell(row));
          if (minus) signs.push(sign);
        });
      } else if (reference.scope !== 'zero') {
        const key = reference.table.replace('{行}', at.row);
        outside.push({ sign, scope: reference.scope, key, text: reference.text });
      }
    }
    // 截成正好的长短：边长边留的余量，一万行要多占几十兆。
    this.refs = refs.length === 0 ? NO_REFS : refs.slice();
    this.#signs = minus ? signs.slice() : null;
    this.#outside = outside.length === 0 ? NO_OUTSIDE : outside;
    this.#source = binder.source;
  }

  /** 涉及的表外的数。 */
  get outside(): string[] {
    return this.#outside.map((term) => term.text);
  }
  get hasOutside(): boolean {
    return this.#outside.length > 0;
  }
  /** 有一格的数在这个时刻之后变过。 */
  changedSince(time: number): boolean {
    for (const cell of this.refs) if (cell.changedAt > time) return true;
    return false;
  }
  get printed(): Amount {
    return this.sum().printed;
  }

  /** 求和。表外的数没有填的抛 MissingOutsideError。 */
  sum(): SideSum {
    let [printed, yuan, size, figures] = [0, 0, 0, 0];
    let known = true;
    for (let at = 0; at < this.refs.length; at++) {
      const cell = this.refs[at];
      if (!cell) continue;
      const [own, exact] = [cell.printed, cell.yuan];
      if (own === null && exact === null) continue;
      const sign = this.#signs?.[at] ?? 1;
      if (own !== null && own.cents !== 0) {
        printed += sign * own.cents;
        figures++;
      }
      if (exact === null) known = false;
      else {
        yuan += sign * exact.cents;
        size += Math.abs(exact.cents);
      }
      if (own !== null) size += Math.abs(own.cents);
    }
    // 各数的绝对值之和仍是准确的整数，累计就没有丢过一分；否则（或有不到分的数）逐个精确地加。
    if (this.#outside.length > 0 || !Number.isSafeInteger(size)) return this.#exactSum();
    return { printed: Amount.ofCents(printed), yuan: known ? Amount.ofCents(yuan) : null, figures };
  }

  #exactSum(): SideSum {
    const [printed, yuan] = [new Tally(), new Tally()];
    let [known, figures] = [true, 0];
    const add = (sign: 1 | -1, own: Amount | null, exact: Amount | null): void => {
      if (own === null && exact === null) return;
      if (own !== null && !own.isZero()) figures++;
      printed.add(sign, own ?? ZERO);
      if (exact === null) known = false;
      else yuan.add(sign, exact);
    };
    for (const [at, cell] of this.refs.entries()) add(this.#signs?.[at] ?? 1, cell.printed, cell.yuan);
    for (const { sign, scope, key, text } of this.#outside) {
      const value = this.#source.outside(scope, key);
      if (!value) throw new MissingOutsideError(text);
      add(sign, value.printed, value.yuan);
    }
    return { printed: printed.value(), yuan: known ? yuan.value() : null, figures };
  }
}

/** 一处比较。 */
export class BoundInstance {
  verdict: Verdict | null = null;
  /** 不是通过的，说成的一句话。 */
  finding: Finding | null = null;
  /** 上一次求值的时刻。 */
  judgedAt = -1;

  constructor(
    readonly part: CompiledPart,
    readonly left: BoundSide,
    readonly right: BoundSide,
  ) {}

  /** 自上次求值以来要不要再算：格变过；表外的数不报告变动，总是再算。 */
  get stale(): boolean {
    return (
      this.verdict === null ||
      this.left.hasOutside ||
      this.right.hasOutside ||
      this.left.changedSince(this.judgedAt) ||
      this.right.changedSince(this.judgedAt)
    );
  }
}

/** 一部分在这套表上的各处；所需的行组是空的则一处也没有。 */
export function* bindPart(part: CompiledPart, binder: CheckBinder): Iterable<BoundInstance> {
  const { spec } = part;
  for (const need of spec.needs ?? []) {
    const [table = ''] = need.split('/');
    const reference = parseExpression(`和[${need}]`).terms[0]?.reference;
    const name = reference?.row.kind === 'group' ? reference.row.name : '';
    const rows = RowIndex.of(binder.source.rows(table) ?? []);
    if (rows.group(name, binder.budgetOf).length === 0) return;
  }
  for (const at of contexts(part, binder))
    yield new BoundInstance(
      part,
      new BoundSide(part.left, at, binder),
      new BoundSide(part.right, at, binder),
    );
}

/** 一部分要执行的各处：逐行、逐列。 */
function* contexts(part: CompiledPart, binder: CheckBinder): Iterable<Context> {
  const each = part.spec.each;
  if (!each) {
    yield NOWHERE;
    return;
  }
  const index = RowIndex.of(binder.source.rows(each.table) ?? []);
  const chosen = Array.isArray(each.rows)
    ? each.rows.filter((row) => index.has(row))
    : index.group(each.rows, binder.budgetOf);
  for (const row of chosen) {
    if (each.columns === undefined) yield { table: each.table, row, column: '' };
    else
      for (const column of binder.source.columns(each.table, row))
        if (each.columns === '全部' || each.columns.includes(column))
          yield { table: each.table, row, column };
  }
}

/** 表达式在这套表上的印数是不是零；缺表、缺数的按否。 */
export function isPrintedZero(text: string, binder: CheckBinder): boolean {
  try {
    return new BoundSide(parseExpression(text), NOWHERE, binder).sum().printed.equals(ZERO);
  } catch {
    return false;
  }
}
