/** 表外的数：上年数、年初预算、补充资料里的数。 */
import type { DocumentState } from '../document/state.js';
import { amount, parseAmount, sum, toPrintedWan } from '../money/index.js';
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
   * 填了年初预算而没有这一项的，年初预算就是 0；一项都没填为 null。
   */
  #initialBudget(key: string): CellValue | null {
    const all = Object.entries(this.#state.budget);
    if (all.length === 0) return null;
    const typed = Object.hasOwn(this.#state.budget, TOTAL_KEY);
    const general = new Set(typed ? [TOTAL_KEY] : generalBudgetCodes(this.#state, this.#budgetOf));
    const chosen = all.filter(([code]) => (key === TOTAL_KEY ? general.has(code) : code === key));
    const wanOnly = chosen.some(([, line]) => line.precision === '万元');
    const yuan = sum(chosen.map(([, line]) => amount(line.yuan)));
    return { printed: toPrintedWan(yuan), yuan: wanOnly ? null : yuan };
  }
}
