/** 公文字体：按名字写，不用主题字体；中文名与西文名分开，Word 与 WPS 才各取所需。 */
import { type IFontAttributesProperties, type IRunOptions, TextRun } from 'docx';

const WESTERN = 'Times New Roman';

const font = (eastAsia: string): IFontAttributesProperties => ({
  ascii: WESTERN,
  hAnsi: WESTERN,
  cs: WESTERN,
  eastAsia,
  // 引号、破折号、省略号中西文共用码位，注明按中文排。
  hint: 'eastAsia',
});

export const TITLE_FONT = font('方正小标宋简体');
export const LEVEL1_FONT = font('黑体');
export const LEVEL2_FONT = font('楷体_GB2312');
export const BODY_FONT = font('仿宋_GB2312');
export const TABLE_FONT = font('宋体');

/** 字号：Word 以半磅计。 */
export const halfPoints = (points: number): number => points * 2;
/** 磅 → 缇（DXA，1/20 磅）。 */
export const twips = (points: number): number => points * 20;

/** 一段文字。TextRun 也收字符串，直接写对象会让 `bold` 被当成字符串的旧方法。 */
export const textRun = (options: IRunOptions): TextRun => new TextRun(options);
