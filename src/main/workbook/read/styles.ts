/** 哪些样式是日期：只有这一点影响读数。 */
import { attribute, scanXml } from './xml.js';

/** 内置的日期时间格式（含中文版的 27–36、50–58）。 */
const isBuiltinDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** 自定义格式去掉引号、转义、方括号、占位之后还有 y、m、d、h、s 的才是日期；General 不是。 */
export function isDateFormat(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';', 1)[0];
  if (bare === undefined || /^(general|standard)$/i.test(bare.trim())) return false;
  return /[ymdhs]/i.test(bare) && !/[0#]/.test(bare.replace(/s\.0+/gi, ''));
}

/** 样式号（cellXfs 的序号）→ 是不是日期。 */
export function scanStyles(text: string | null): (style: number) => boolean {
  const formats = new Map<string, boolean>();
  const dates: boolean[] = [];
  let inCellXfs = false;
  if (text !== null) {
    scanXml(text, {
      open(name, attributes) {
        if (name === 'cellXfs') inCellXfs = true;
        else if (name === 'numFmt')
          formats.set(attribute(attributes, 'numFmtId') ?? '', isDateFormat(attributes['formatCode'] ?? ''));
        else if (name === 'xf' && inCellXfs) {
          const id = attributes['numFmtId'] ?? '0';
          dates.push(formats.get(id) ?? isBuiltinDate(Number.parseInt(id, 10)));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellXfs = false;
      },
    });
  }
  return (style) => dates[style] ?? false;
}
