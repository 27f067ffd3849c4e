/** 长的答复分几段送来，齐了接成一篇；段与答复哪一样先到都一样。 */

interface Unfinished {
  readonly parts: string[];
  arrived: number;
  /** 共几段；答复没有来还不知道。 */
  count: number | null;
  finish: (text: string) => void;
}

export class Gathering {
  /** 问了、没有收齐的；别的页面没有收完的段不在其中，不理。 */
  readonly #unfinished = new Map<string, Unfinished>();
  #last = 0;

  /** `page`：这一页独有的字，重新装过的页面不与上一页的问混。 */
  constructor(private readonly page: string) {}

  /** 用一个没有用过的编号去问，得到全文。 */
  async ask(send: (id: string) => Promise<unknown>): Promise<string> {
    const id = `${this.page}/${++this.#last}`;
    const whole = new Promise<string>((finish) => {
      this.#unfinished.set(id, { parts: [], arrived: 0, count: null, finish });
    });
    try {
      const reply = await send(id);
      if (typeof reply === 'string') return reply;
      if (typeof reply !== 'number') throw new Error('程序的答复读不懂，这一步没有完成。请重试。');
      this.#expect(id, reply);
      return await whole;
    } finally {
      this.#unfinished.delete(id);
    }
  }

  /** `id` 这一问的第 `at` 段。 */
  take(id: unknown, at: unknown, text: unknown): void {
    if (typeof id !== 'string' || typeof at !== 'number' || typeof text !== 'string') return;
    const one = this.#unfinished.get(id);
    if (one === undefined) return;
    one.parts[at] = text;
    one.arrived += 1;
    finishIfWhole(one);
  }

  #expect(id: string, count: number): void {
    const one = this.#unfinished.get(id);
    if (one === undefined) return;
    one.count = count;
    finishIfWhole(one);
  }
}

function finishIfWhole({ parts, arrived, count, finish }: Unfinished): void {
  if (arrived === count) finish(parts.join(''));
}
