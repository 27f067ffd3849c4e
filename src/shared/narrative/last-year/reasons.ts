/** 上年文字里的原因：“主要是因为…”“主要原因是…”，对到模板的原因位。 */
import type { Comparison } from './slots.js';

export interface FoundReason {
  readonly key: string;
  readonly text: string;
  /** 在这一段里的起止。 */
  readonly from: number;
  readonly to: number;
}

const REASON = /(?:主要是因为|主要原因是[：:]?|主要原因[：:]|主要原因为[：:]?)([^。；]+)/gu;

/** 左近说的是上年还是预算，决定是哪一个原因位；只有一个原因位的就是它。同一位置写两次的，取先写的。 */
export function findReasons(plain: string, comparisons: readonly Comparison[]): FoundReason[] {
  const out: FoundReason[] = [];
  for (const match of plain.matchAll(REASON)) {
    const text = match[1] ?? '';
    const before = plain.slice(Math.max(0, match.index - 48), match.index);
    const chosen = choose(before, comparisons);
    if (chosen === null || out.some((own) => own.key === chosen.reason)) continue;
    const from = match.index + match[0].length - text.length;
    out.push({ key: chosen.reason, text, from, to: from + text.length });
  }
  return out;
}

function choose(before: string, comparisons: readonly Comparison[]): Comparison | null {
  const [only] = comparisons;
  if (only === undefined) return null;
  const [lastYear, budget] = [before.lastIndexOf('上年'), before.lastIndexOf('预算')];
  const kind = budget > lastYear ? '预算' : '上年';
  const fitting = comparisons.find((own) => own.kind === kind);
  return fitting ?? (comparisons.length === 1 ? only : null);
}
