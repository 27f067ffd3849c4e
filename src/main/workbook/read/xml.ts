/** XML 部件的统一入口：转成文字、拒绝 DOCTYPE、滤掉非法字符，再逐事件交给调用方。名字不带前缀。 */
import { SaxesParser } from 'saxes';
import { damaged, refuse } from './refuse.js';

const INVALID =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** 去掉 XML 与工作簿都不容许的字符（U+FFFE、孤立代理、控制字符）。 */
export const stripInvalid = (text: string): string => text.replace(INVALID, '');

const isValidCode = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Excel 把控制字符写成 _x000D_；还原可见的，丢掉不可见的。 */
export const unescapeExcel = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
        const code = Number.parseInt(hex, 16);
        return isValidCode(code) ? String.fromCodePoint(code) : '';
      })
    : text;

const DOCTYPE = '<!DOCTYPE';
const DOCTYPES: readonly Buffer[] = [
  Buffer.from(DOCTYPE, 'latin1'),
  Buffer.from(DOCTYPE, 'utf16le'),
  Buffer.from(DOCTYPE, 'utf16le').swap16(),
];

/** 工作簿部件里从来没有 DOCTYPE；有就是想借实体作怪。UTF-16 的写法也查。 */
export function refuseDoctype(bytes: Buffer): void {
  if (DOCTYPES.some((pattern) => bytes.includes(pattern)))
    refuse('工作簿里有不该有的 DOCTYPE 声明，可能被人动过手脚，为安全起见不读。请向提供者重新要一份');
}

/** 部件字节 → 文字；UTF-16 也认。 */
export function decodePart(bytes: Buffer): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const utf16be = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return new TextDecoder(utf16 ? 'utf-16le' : utf16be ? 'utf-16be' : 'utf-8').decode(bytes);
}

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** 逐事件读一个部件；不合 XML 规则即为损坏。 */
export function scanXml(text: string, handler: XmlHandler): void {
  const clean = stripInvalid(text).replace(/&#(x[0-9a-fA-F]{1,8}|\d{1,9});/g, (whole, digits: string) => {
    const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
    return isValidCode(code) ? whole : '';
  });
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', () => damaged('部件不是合规的 XML'));
  parser.on('opentag', (tag) => handler.open?.(local(tag.name), tag.attributes));
  parser.on('text', (data) => handler.text?.(data));
  parser.on('cdata', (data) => handler.text?.(data));
  parser.on('closetag', (tag) => handler.close?.(local(tag.name)));
  parser.write(clean).close();
}

/** 属性按本名取（r:id 与 id 都可能）。 */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
