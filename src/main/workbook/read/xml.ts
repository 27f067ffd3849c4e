/** XML 部件的统一入口：转成文字、拒绝 DOCTYPE、滤掉非法字符，再逐事件交给调用方。名字不带前缀。 */
import { SaxesParser } from 'saxes';
import { damaged, refuse } from './refuse.js';

/** 一个标签的属性，只在 `open` 这次调用里有效。 */
export interface Attributes {
  /** 按名字取。 */
  get(name: string): string | undefined;
  /** 按不带前缀的名字取（r:id 也是 id）。 */
  local(name: string): string | undefined;
}

export interface XmlHandler {
  /** 名字不带前缀。 */
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const INVALID =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** 去掉 XML 与工作簿都不容许的字符（U+FFFE、孤立代理、控制字符）。 */
export const stripInvalid = (text: string): string => text.replace(INVALID, '');

/** XML 容许的字符。 */
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

/** saxes 给出的属性（没有原型的对象）；一个部件几十万个标签，只用这一个。 */
class TagAttributes implements Attributes {
  held: Readonly<Record<string, string>> = {};
  get(name: string): string | undefined {
    return this.held[name];
  }
  local(name: string): string | undefined {
    for (const own in this.held) if (localName(own) === name) return this.held[own];
    return undefined;
  }
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** 逐事件读一个解码过的部件；不容许的字符略去，不合 XML 规则即为损坏。 */
export function scanXml(text: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const attributes = new TagAttributes();
  parser.on('error', () => damaged('部件不是合规的 XML'));
  parser.on('opentag', (tag) => {
    attributes.held = tag.attributes;
    handler.open?.(localName(tag.name), attributes);
  });
  parser.on('text', (data) => handler.text?.(data));
  parser.on('cdata', (data) => handler.text?.(data));
  parser.on('closetag', (tag) => handler.close?.(localName(tag.name)));
  parser.write(allowed(text)).close();
}
