/** XML 部件的统一入口：转成文字、拒绝 DOCTYPE、滤掉非法字符，再逐事件交给调用方。名字不带前缀。 */
import { refuse } from './refuse.js';
import { type XmlHandler, isValidCode, readTokens } from './xml-tokens.js';

export type { Attributes, XmlHandler } from './xml-tokens.js';

const INVALID =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** 去掉 XML 与工作簿都不容许的字符（U+FFFE、孤立代理、控制字符）。 */
export const stripInvalid = (text: string): string => text.replace(INVALID, '');

/** Excel 把控制字符写成 _x000D_；还原可见的，丢掉不可见的。 */
export const unescapeExcel = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
        const code = Number.parseInt(hex, 16);
        return isValidCode(code) ? String.fromCodePoint(code) : '';
      })
    : text;

const DOCTYPE = '<!DOCTYPE';
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';
const DOCTYPES: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from(DOCTYPE, 'latin1'),
  'utf-16le': Buffer.from(DOCTYPE, 'utf16le'),
  'utf-16be': Buffer.from(DOCTYPE, 'utf16le').swap16(),
};

/** 部件的编码：UTF-16 看字节顺序标记，或看第一个尖括号怎样写。 */
function encodingOf(bytes: Buffer): Encoding {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : 'utf-8';
}

/** 工作簿部件里从来没有 DOCTYPE；有就是想借实体作怪。UTF-16 的写法也查。 */
export function refuseDoctype(bytes: Buffer): void {
  if (bytes.includes(DOCTYPES[encodingOf(bytes)]))
    refuse('工作簿里有不该有的 DOCTYPE 声明，可能被人动过手脚，为安全起见不读。请向提供者重新要一份');
}

/** 部件字节 → 文字；UTF-16 也认。孤立的代理对换成 U+FFFD，不会留在文字里。 */
export function decodePart(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** XML 不容许的控制字符；解码过的文字里没有孤立的代理。 */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const CHARACTER_REFERENCE = /&#(x[0-9a-fA-F]{1,8}|\d{1,9});/g;

/** 去掉不容许的字符与指着它们的字符引用。 */
function allowed(text: string): string {
  const clean = text.search(CONTROL) < 0 ? text : text.replace(CONTROL, '');
  if (!clean.includes('&#')) return clean;
  return clean.replace(CHARACTER_REFERENCE, (whole, digits: string) => {
    const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
    return isValidCode(code) ? whole : '';
  });
}

/** 逐事件读一个解码过的部件；不容许的字符略去，不合 XML 规则即为损坏。 */
export function scanXml(text: string, handler: XmlHandler): void {
  readTokens(allowed(text), handler);
}
