/** 长的答复分几段送来，齐了接成一篇；段与答复哪一样先到都一样。 */

interface Unfinished {
  readonly parts: string[];
  arrived: number;
  /** 共几段；答复没有来还不知道。 */
  count: number | null;
  finish: ((text: string) => void) | null;
}

export class Gathering {
  readonly #unfinished = new Map<string, Unfinished>();

  /** `id` 这一问的第 `at` 段。 */
  take(id: unknown, at: unknown, text: unknown): void {
    if (typeof id !== 'string' || typeof at !== 'number' || typeof text !== 'string') return;
    const one = this.#of(id);
    one.parts[at] = text;
    one.arrived += 1;
    this.#finish(id, one);
  }

  /** `id` 这一问的全文；`reply` 是答复：一篇短的，或共几段。 */
  async whole(id: string, reply: unknown): Promise<string> {
    if (typeof reply === 'string') return reply;
    if (typeof reply !== 'number') throw new Error('程序的答复读不懂，这一步没有完成。请重试。');
    return new Promise((resolve) => {
      const one = this.#of(id);
      one.count = reply;
      one.finish = resolve;
      this.#finish(id, one);
    });
  }

  #of(id: string): Unfinished {
    const known = this.#unfinished.get(id);
    if (known !== undefined) return known;
    const fresh: Unfinished = { parts: [], arrived: 0, count: null, finish: null };
    this.#unfinished.set(id, fresh);
    return fresh;
  }

  #finish(id: string, { parts, arrived, count, finish }: Unfinished): void {
    if (finish === null || arrived !== count) return;
    this.#unfinished.delete(id);
    finish(parts.join(''));
  }
}
