/** 时刻的本地写法（这台电脑的时区）。 */
export const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-15 09:05`；不是时刻的照原样。 */
export function localMoment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
