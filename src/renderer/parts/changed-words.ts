/** 一段文字改了哪几个字：数整个算一个，别的一字一字地比。 */

export interface Words {
  readonly text: string;
  readonly changed: boolean;
}

/** 两边各不同的一截太长，比起来不值得：整截算改了。 */
const MOST = 250_000;

const tokensOf = (text: string): string[] => text.match(/\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|./gsu) ?? [];

/** 相邻的同类并成一截。 */
function joined(tokens: readonly string[], changed: (at: number) => boolean): Words[] {
  const out: { text: string; changed: boolean }[] = [];
  for (const [at, token] of tokens.entries()) {
    const last = out.at(-1);
    if (last?.changed === changed(at)) last.text += token;
    else out.push({ text: token, changed: changed(at) });
  }
  return out;
}

/** 最长公共子序列：`table[i][j]` 是两边自 i、j 起的长度。 */
function kept(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** 两边各一截一截，改了的标出来。 */
export function changedWords(before: string, after: string): { readonly was: Words[]; readonly is: Words[] } {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const pairs = left.length * right.length > MOST ? [] : kept(left, right);
  const [same, alike] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))];
  const marked = (all: readonly string[], known: ReadonlySet<number>): Words[] =>
    joined(all, (at) => at >= head && at < all.length - tail && !known.has(at - head));
  return { was: marked(a, same), is: marked(b, alike) };
}
