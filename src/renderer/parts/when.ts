/** 时刻写成平常的话：今天 10:31、8月21日 09:05。 */
const two = (value: number): string => String(value).padStart(2, '0');

export function clock(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '' : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function moment(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const day =
    at.toDateString() === now.toDateString()
      ? '今天'
      : `${at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`}${at.getMonth() + 1}月${at.getDate()}日`;
  return `${day} ${clock(iso)}`;
}

/** YYYY-MM-DD 写成 8月14日；不是今年的带上年。 */
export function dayWords(date: string, today: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${today.startsWith(year) ? '' : `${year}年`}${Number(month)}月${Number(day)}日`;
}
