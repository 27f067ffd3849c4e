/** 整数向量张成的空间：精确消元（大整数、不做除法），增量求秩。 */
export type Vector = ReadonlyMap<number, bigint>;

export class Span {
  /** 主元 → 已约化的行。 */
  readonly #rows = new Map<number, Map<number, bigint>>();

  get rank(): number {
    return this.#rows.size;
  }

  /** 加入一个向量；它不在已有空间里（秩增加）时返回 true。 */
  add(vector: Vector): boolean {
    const left = this.#eliminate(vector);
    if (left === null) return false;
    this.#rows.set(left.pivot, left.row);
    return true;
  }

  /** 向量已在空间里。 */
  contains(vector: Vector): boolean {
    return this.#eliminate(vector) === null;
  }

  #eliminate(vector: Vector): { pivot: number; row: Map<number, bigint> } | null {
    const row = new Map([...vector].filter(([, value]) => value !== 0n));
    // 按编号从小到大消去；每一行的主元是它最小的编号，消一个只会带进更大的。
    for (;;) {
      const pivot = smallest(row);
      if (pivot === null) return null;
      const known = this.#rows.get(pivot);
      if (!known) {
        reduce(row);
        return { pivot, row };
      }
      const [a, b] = [row.get(pivot) ?? 0n, known.get(pivot) ?? 0n];
      for (const [at, value] of row) row.set(at, value * b);
      for (const [at, value] of known) {
        const next = (row.get(at) ?? 0n) - value * a;
        if (next === 0n) row.delete(at);
        else row.set(at, next);
      }
      reduce(row);
    }
  }
}

function smallest(row: Vector): number | null {
  let best: number | null = null;
  for (const at of row.keys()) if (best === null || at < best) best = at;
  return best;
}

/** 除以最大公约数，系数不致越滚越大。 */
function reduce(row: Map<number, bigint>): void {
  let common = 0n;
  for (const value of row.values()) common = gcd(common, value < 0n ? -value : value);
  if (common > 1n) for (const [at, value] of row) row.set(at, value / common);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
