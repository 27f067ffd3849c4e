/** 元与万元：键入单位换成账上的元，账上的元换成显示文字。 */
import { type Amount, decimalPlaces, roundHalfUp, toFixedText, toPrintedWan, wanToYuan } from './amount.js';
import { parseAmount } from './parse.js';

export type Unit = '元' | '万元';

/** 账上的一笔：元数，以及来自万元（只知到万元两位）与否。 */
export interface LedgerAmount {
  yuan: Amount;
  precision: Unit;
}
export type ParsedLedgerAmount = { ok: true; value: LedgerAmount | null } | { ok: false; reason: string };

/** 与数写在一起的单位，如 `12元`、`3.5 万元`。 */
const OWN_UNIT = /^(.*\d.*?)\s*(万元|元)\s*$/su;

/**
 * 按单位读金额文字为账上的一笔（元，精确到分）。万元超过六位小数、元超过两位小数不能落到分，拒绝。
 * 算式结果可以有更多位，四舍五入到分。自己写着单位的，与 `unit` 相同才收：差着一万倍，不猜。
 */
export function parseLedgerAmount(text: string, unit: Unit): ParsedLedgerAmount {
  const [, bare = text, own = unit] = OWN_UNIT.exec(text) ?? [];
  if (own !== unit)
    return { ok: false, reason: `“${text.trim()}”写着${own}，这里以${unit}计；请换算，或换成${own}再填` };
  const parsed = parseAmount(bare);
  if (!parsed.ok) return parsed;
  if (parsed.value === null) return { ok: true, value: null };
  const yuan = unit === '万元' ? wanToYuan(parsed.value) : parsed.value;
  const arithmetic = /^\s*[=＝]/.test(text);
  if (decimalPlaces(yuan) > 2 && !arithmetic) {
    return { ok: false, reason: unit === '万元' ? '万元最多六位小数（到分）' : '元最多两位小数（到分）' };
  }
  const exact = roundHalfUp(yuan, 2);
  // 万元超过两位小数的键入给出了元：它不只是印数。
  const precision: Unit = unit === '万元' && decimalPlaces(parsed.value) <= 2 ? '万元' : '元';
  return { ok: true, value: { yuan: exact, precision } };
}

/** 印数文字：万元两位小数，无分隔符。 */
export const printWan = (yuan: Amount): string => toFixedText(toPrintedWan(yuan), 2);

/** 元文字：两位小数，无分隔符。 */
export const printYuan = (yuan: Amount): string => toFixedText(roundHalfUp(yuan, 2), 2);

/** 给十进制文字加千分位。 */
export function group(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  const whole = match?.[2] ?? '';
  if (whole.length < 4) return text;
  // 从右往左三位一节。
  const head = whole.length % 3 || 3;
  let grouped = `${match?.[1] ?? ''}${whole.slice(0, head)}`;
  for (let at = head; at < whole.length; at += 3) grouped += `,${whole.slice(at, at + 3)}`;
  return grouped + (match?.[3] ?? '');
}
