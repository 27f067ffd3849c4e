/** 样式：哪些是日期（影响读数），各用哪种字体（只影响版面）。 */
import type { RawFont } from '../../../shared/recognize/types.js';
import { scanXml } from './xml.js';

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

/** 样式部件里要用的：哪些样式是日期，各样式用哪种字体。 */
export interface Styles {
  readonly isDate: (style: number) => boolean;
  /** 样式号 → 字体号；没有为 null。 */
  readonly fontOf: (style: number) => number | null;
  readonly fonts: readonly RawFont[];
}

/** 版面只用得着这么多种字体。 */
const MOST_FONTS = 500;

interface OpenFont {
  name: string;
  size: number;
  bold: boolean;
}

export function scanStyles(text: string | null): Styles {
  const formats = new Map<string, boolean>();
  const dates: boolean[] = [];
  const fontIds: number[] = [];
  const fonts: OpenFont[] = [];
  let font: OpenFont | null = null;
  let part: 'fonts' | 'cellXfs' | null = null;
  if (text !== null) {
    scanXml(text, {
      open(name, attributes) {
        if (name === 'cellXfs' || name === 'fonts') part = name;
        else if (name === 'numFmt')
          formats.set(attributes.get('numFmtId') ?? '', isDateFormat(attributes.get('formatCode') ?? ''));
        else if (name === 'xf' && part === 'cellXfs') {
          const id = attributes.get('numFmtId') ?? '0';
          dates.push(formats.get(id) ?? isBuiltinDate(Number.parseInt(id, 10)));
          fontIds.push(Number.parseInt(attributes.get('fontId') ?? '0', 10));
        } else if (part === 'fonts') {
          if (name === 'font') font = { name: '', size: 11, bold: false };
          else if (font) readFont(font, name, attributes.get('val'));
        }
      },
      close(name) {
        if (name === 'font' && font && part === 'fonts') {
          if (fonts.length < MOST_FONTS) fonts.push(font);
          font = null;
        } else if (name === part) part = null;
      },
    });
  }
  return {
    isDate: (style) => dates[style] ?? false,
    fontOf: (style) => {
      const id = fontIds[style];
      return id !== undefined && id >= 0 && id < fonts.length ? id : null;
    },
    fonts,
  };
}

function readFont(font: OpenFont, name: string, value: string | undefined): void {
  if (name === 'name') font.name = (value ?? '').slice(0, 60);
  else if (name === 'sz' && /^\d{1,3}(\.\d{1,3})?$/.test(value ?? '')) font.size = Number(value);
  else if (name === 'b') font.bold = value !== '0' && value !== 'false';
}
