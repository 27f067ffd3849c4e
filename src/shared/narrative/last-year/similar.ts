/** 两段文字有多像。 */

/** 最长公共子序列的长度（短文字用）。 */
export function longestCommon(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++)
      next.push(b[j - 1] === char ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** 相邻两字的重合程度，0 到 1；数字与空白不计。 */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  let common = 0;
  let total = 0;
  for (const [pair, count] of left) {
    common += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}

function pairs(text: string): Map<string, number> {
  const plain = text.replace(/[\s\d.%]+/gu, '');
  const out = new Map<string, number>();
  for (let at = 0; at + 1 < plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    out.set(pair, (out.get(pair) ?? 0) + 1);
  }
  return out;
}
