/** 批复日期：决算次年才批复。写成别的年份多半是手误，二十日的截止跟着错，所以不收。 */
import { isoDay, parseDay } from '../dates.js';

/** 补充资料里的键。 */
export const APPROVAL_FACT = '批复日期';

/** 年度之后的两年里都算对得上；再晚的补批不会有。 */
const latest = 2;

/** 对不上年度的一句话；读不成日期的另有话说，这里为 null。 */
export function approvalProblem(text: string, year: number): string | null {
  const day = parseDay(text);
  if (day === null) return null;
  const written = isoDay(day);
  const after = Number(written.slice(0, 4)) - year;
  if (after > 0 && after <= latest) return null;
  return `${year} 年度的决算在 ${year + 1} 年或 ${year + latest} 年批复，“${written}”对不上，请核对年份。`;
}
