/** 表外的数：上年数、年初预算、补充资料里的数。 */
import type { DocumentState } from '../document/state.js';
import { amount, equal, parseAmount, sum, toPrintedWan } from '../money/index.js';
import type { Budget } from '../ledger/slots.js';
import type { AddressBook } from './address.js';
import type { OutsideScope } from './expression.js';
import { TOTAL_KEY } from './model.js';
import { type CellValue, cellKey } from './source.js';

/**
 * 填了年初预算的一般公共预算科目（字典不知道预算的算在内）：政府性基金、国有资本经营的不进合计；
 * 类、款与其下的项都填了的，只取上面的，不重复计算。
 */
export function generalBudgetCodes(
  state: DocumentState,
  budgetOf: (code: string) => Budget,
): readonly string[] {
  const codes = Object.keys(state.budget).filter((code) => code !== TOTAL_KEY);
  const above = (code: string): boolean =>
    codes.some((other) => other.length < code.length && code.startsWith(other));
  return codes.filter((code) => !above(code) && ['一般', '未知'].includes(budgetOf(code)));
}

export class OutsideFigures {
  readonly #state: DocumentState;
  readonly #addresses: AddressBook;
  /** 上年数的键（按其版式写的地址）→ 本版式的格；别的版式记下的上年数也认得。 */
  #priorByCell: Map<string, string> | null = null;

  readonly #budgetOf: (code: string) => Budget;

  constructor(state: DocumentState, addresses: AddressBook, budgetOf: (code: string) => Budget) {
    this.#state = state;
    this.#addresses = addresses;
    this.#budgetOf = budgetOf;
  }

  /** 上年数有增减：重建对照。 */
  forgetPrior(): void {
    this.#priorByCell = null;
  }

  /** 没有为 null。键：上年数是地址，年初预算是科目或“合计”，补充资料是其键。 */
  value(scope: OutsideScope, key: string): CellValue | null {
    switch (scope) {
      case 'prior': {
        const prior = this.#prior(key);
        return prior
          ? { printed: amount(prior.printed), yuan: prior.yuan === null ? null : amount(prior.yuan) }
          : null;
      }
      case 'budget':
        return this.#initialBudget(key);
      case 'fact': {
        const fact = this.#state.facts[key];
        const parsed = fact ? parseAmount(fact.text) : null;
        return parsed?.ok && parsed.value ? { printed: parsed.value, yuan: null } : null;
      }
    }
  }

  /** 上年数：先按本版式的写法找，再看别的版式记下的是不是同一格。 */
  #prior(key: string): DocumentState['prior'][string] | null {
    const resolved = this.#addresses.resolve(key);
    const own = this.#state.prior[resolved.ok ? this.#addresses.format(resolved.ref) : key];
    if (own || !resolved.ok) return own ?? null;
    this.#priorByCell ??= new Map(
      Object.keys(this.#state.prior).flatMap((address): [string, string][] => {
        const found = this.#addresses.resolve(address);
        return found.ok ? [[cellKey(found.ref), address]] : [];
      }),
    );
    const other = this.#priorByCell.get(cellKey(resolved.ref));
    return other === undefined ? null : (this.#state.prior[other] ?? null);
  }

  /**
   * 年初预算：一个科目的，或“合计”（一般公共预算的）。合计填了的照填的（批复的总数与各项之和可差尾差），没填的是各项之和。
   * 同一本预算填过而没有这一项的，年初预算就是 0；一项都没填、或只填到它的类、款而还有余数的，不知道，为 null。
   */
  #initialBudget(key: string): CellValue | null {
    const { budget } = this.#state;
    const general = (): readonly string[] => generalBudgetCodes(this.#state, this.#budgetOf);
    const chosen = Object.hasOwn(budget, key) ? [key] : key === TOTAL_KEY ? general() : [];
    if (chosen.length === 0 && (key === TOTAL_KEY || !this.#isZeroBudget(key))) return null;
    const lines = chosen.flatMap((code) => budget[code] ?? []);
    const yuan = sum(lines.map((line) => amount(line.yuan)));
    const wanOnly = lines.some((line) => line.precision === '万元');
    return { printed: toPrintedWan(yuan), yuan: wanOnly ? null : yuan };
  }

  /** 没有填的一项：同一本预算填过别的项，又不在一笔还没有分完的类、款之下，才是零。 */
  #isZeroBudget(code: string): boolean {
    const { budget } = this.#state;
    const codes = Object.keys(budget).filter((own) => own !== TOTAL_KEY);
    const spread = (above: string): boolean => {
      const below = codes.filter((own) => own.startsWith(above) && own.length > above.length);
      const nested = (own: string): boolean =>
        below.some((other) => other.length < own.length && own.startsWith(other));
      const parts = below.filter((own) => !nested(own)).map((own) => amount(budget[own]?.yuan ?? '0'));
      return equal(sum(parts), amount(budget[above]?.yuan ?? '0'));
    };
    const above = codes.filter((own) => own.length < code.length && code.startsWith(own));
    if (above.length > 0) return above.every(spread);
    const bookOf = (own: string): Budget => {
      const known = this.#budgetOf(own);
      return known === '未知' ? '一般' : known;
    };
    return codes.some((own) => bookOf(own) === bookOf(code));
  }
}
