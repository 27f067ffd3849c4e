/** 公开截止：批复日期之后二十日。日期按本机日历，只算天数，不管钟点。 */
import type { Deadline } from '../../shared/contract/index.js';

export const APPROVAL_FACT = '批复日期';
const DAYS_TO_PUBLISH = 20;
const DAY = 86_400_000;

/** 日历上的一天：自公元起的天数，加减不受时区与夏令时影响。 */
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY;
const textOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 时刻所在的那一天（本机时区）。 */
function localDay(iso: string): number {
  const at = new Date(iso);
  return dayOf(at.getFullYear(), at.getMonth() + 1, at.getDate());
}

/** 认 2026-08-14、2026/8/14、2026.8.14、2026年8月14日，全角数字也行；读不成为 null。 */
export function parseDay(text: string): number | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(
    text.normalize('NFKC').replace(/\s+/g, ''),
  );
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = dayOf(year, month, day);
  // 2 月 30 日之类会滚到下个月，写回去就对不上。
  const same = textOf(at) === `${found[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return same && year >= 2000 && year <= 2100 ? at : null;
}

/** `imports` 是导入本年数据的时刻；取最近一次。 */
export function deadlineOf(text: string | null, imports: readonly string[], now: string): Deadline {
  const today = localDay(now);
  const approved = text === null ? null : parseDay(text);
  const base = { text, today: textOf(today) };
  if (approved === null) {
    const problem = text === null ? null : `“${text}”读不成日期，请写作 2026-08-14 或 2026年8月14日。`;
    return { ...base, problem, due: null, daysLeft: null, milestones: [] };
  }
  const due = approved + DAYS_TO_PUBLISH;
  const imported = imports.map(localDay).sort((a, b) => b - a)[0];
  const stops = [
    { day: approved, label: '收到批复', order: 0 },
    ...(imported === undefined ? [] : [{ day: imported, label: '导入本年数据', order: 1 }]),
    { day: today, label: today > approved ? `第 ${today - approved} 天` : '今天', order: 2 },
    { day: due, label: '公开截止', order: 3 },
  ].sort((a, b) => a.day - b.day || a.order - b.order);
  return {
    ...base,
    problem: null,
    due: textOf(due),
    daysLeft: due - today,
    milestones: stops.map(({ day, label, order }) => ({
      date: textOf(day),
      label,
      state: order === 2 ? 'today' : day <= today ? 'past' : 'ahead',
    })),
  };
}
