/** 日期：人写的各种样子 → 日历上的一天；存作 YYYY-MM-DD。只算天数，不管钟点与时区。 */

const DAY = 86_400_000;

/** 日历上的一天：自 1970 年起的天数，加减不受时区与夏令时影响。 */
export const dayOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / DAY;

/** 一天写成 YYYY-MM-DD。 */
export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 认 2025-9-1、2025/9/1、2025.9.1、2025年9月1日、20250901，全角数字也行；读不成（或没有这一天）为 null。 */
export function parseDay(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(plain);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 2000 || year > 2100) return null;
  const at = dayOf(year, month, day);
  // 2 月 30 日之类会滚到下个月，写回去就对不上。
  const same = isoDay(at) === [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return same ? at : null;
}
