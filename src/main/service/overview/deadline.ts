/** 公开截止：批复日期之后二十日。日期按本机日历，只算天数，不管钟点。 */
import { dayOf, isoDay, parseDay } from '../../../shared/dates.js';
import type { Deadline } from '../../../shared/contract/index.js';
import { approvalProblem } from '../../../shared/narrative/approval-day.js';

const DAYS_TO_PUBLISH = 20;

/** 时刻所在的那一天（本机时区）。 */
function localDay(iso: string): number {
  const at = new Date(iso);
  return dayOf(at.getFullYear(), at.getMonth() + 1, at.getDate());
}

/** `year` 是决算的年度；`imports` 是导入本年数据的时刻，取最近一次。 */
export function deadlineOf(
  text: string | null,
  year: number,
  imports: readonly string[],
  now: string,
): Deadline {
  const today = localDay(now);
  const approved = text === null ? null : parseDay(text);
  const base = { text, today: isoDay(today) };
  const wrong = text === null ? null : approvalProblem(text, year);
  if (approved === null || wrong !== null) {
    const unread = `“${text ?? ''}”读不成日期，请写作 ${year + 1}-08-14 或 ${year + 1}年8月14日。`;
    const problem = text === null ? null : (wrong ?? unread);
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
    due: isoDay(due),
    daysLeft: due - today,
    milestones: stops.map(({ day, label, order }) => ({
      date: isoDay(day),
      label,
      state: order === 2 ? 'today' : day <= today ? 'past' : 'ahead',
    })),
  };
}
