/** 一处比较：两边各是哪些格、各是多少、结论如何。逐处的格只为说明与通不过的留着，通过的成千上万处不留。 */
import type { Finding } from '../contract/checks.js';
import type { Amount } from '../money/index.js';
import type { AddressBook } from '../tables/address.js';
import type { CellRef } from '../tables/source.js';
import type { CompiledPart } from './compile.js';
import type { Verdict } from './evaluate.js';
import type { SideSum } from './figures.js';
import type { Place, Side } from './side.js';

/** 一边：印数之和；是哪些格到问时才列，尾差的成百上千处多半没有人问。 */
export class BoundSide {
  readonly printed: Amount;
  readonly #side: Side;
  readonly #place: Place;
  #addresses: string[] | null;

  /** `before` 是同一处上一次的这一边：格没有变，地址照用（末级之和有几千格）。 */
  constructor(side: Side, place: Place, { printed }: SideSum, before: BoundSide | null) {
    this.printed = printed;
    this.#side = side;
    this.#place = place;
    this.#addresses = before === null ? null : before.#addresses;
  }
  /** 各格与表外的数的地址。 */
  addresses(book: AddressBook): string[] {
    this.#addresses ??= this.#side.addresses(this.#place, book);
    return this.#addresses;
  }
  get refs(): CellRef[] {
    return this.#side.refs(this.#place);
  }
  /** 涉及的表外的数。 */
  get outside(): string[] {
    return this.#side.outside;
  }
}

export class BoundInstance {
  /** 说成的一句话，第一次要时写。 */
  finding: Finding | null = null;

  constructor(
    readonly part: CompiledPart,
    readonly left: BoundSide,
    readonly right: BoundSide,
    readonly verdict: Verdict,
  ) {}
}
