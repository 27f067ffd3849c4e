/**
 * 逐事件读一个 XML 部件的全文。合规与否同 XML 1.0：标签不配对、属性重名或不加引号、没有声明的实体、
 * 一个部件两个根，都算损坏，不猜。没有 DOCTYPE（见 `refuseDoctype`），所以实体只有五个自带的与字符引用。
 *
 * 自己写而不用 saxes，是因为 saxes 每个标签造一个字典属性表；见 docs/decisions/0005。test/workbook-read 里
 * 两者对同样的合规、不合规文字逐一比对。
 */
import { damaged } from './refuse.js';

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

export function readTokens(text: string, handler: XmlHandler): void {
  new Tokens(text, handler).read();
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

const isSpace = (code: number): boolean => code === SPACE || code === LF || code === CR || code === TAB;

const NAME_START =
  ':A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}' +
  '\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const NAME = new RegExp(
  `[${NAME_START}][${NAME_START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}]*`,
  'uy',
);

/** 名字里的 ASCII 字符：1 可在后面，2 也可起头。 */
const NAME_CODES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const letter = String.fromCharCode(code);
  NAME_CODES[code] = /[:A-Z_a-z]/.test(letter) ? 2 : /[-.0-9]/.test(letter) ? 1 : 0;
}

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("|')1\.\d+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("|')[A-Za-z][A-Za-z0-9._-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("|')(yes|no)\5)?[ \t\r\n]*\?>/;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML 容许的字符。 */
export const isValidCode = (code: number): boolean =>
  code === TAB ||
  code === LF ||
  code === CR ||
  (code >= SPACE && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** 换开实体与字符引用；认不得的即损坏。 */
function expand(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    const end = text.indexOf(';', at);
    if (end < 0) broken();
    const name = text.slice(at + 1, end);
    out += text.slice(from, at) + (ENTITIES.get(name) ?? characterOf(name));
    from = end + 1;
  }
  return out + text.slice(from);
}

/** #65、#x41 → A。 */
function characterOf(reference: string): string {
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference) ?? broken();
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  return isValidCode(code) ? String.fromCodePoint(code) : broken();
}

const broken = (): never => damaged('部件不是合规的 XML');

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** 工作簿里最多的是根标签上的几十个命名空间。 */
const MOST_ATTRIBUTES = 1000;

/** 一个标签的属性；一个部件几十万个标签，只用这一个，名字与值各占一列。 */
class TagAttributes implements Attributes {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** 重名即损坏；多得离奇的也是：查重名要逐个比，不能由着文件拖住。 */
  add(name: string, value: string): void {
    if (this.#count === MOST_ATTRIBUTES || this.get(name) !== undefined) broken();
    this.#names[this.#count] = name;
    this.#values[this.#count++] = value;
  }

  get(name: string): string | undefined {
    for (let at = 0; at < this.#count; at++) if (this.#names[at] === name) return this.#values[at];
    return undefined;
  }

  local(name: string): string | undefined {
    for (let at = 0; at < this.#count; at++)
      if (localName(this.#names[at] ?? '') === name) return this.#values[at];
    return undefined;
  }
}

class Tokens {
  readonly #text: string;
  readonly #handler: XmlHandler;
  readonly #attributes = new TagAttributes();
  /** 还没有收尾的标签，带前缀。 */
  readonly #open: string[] = [];
  #rooted = false;
  #at = 0;

  constructor(text: string, handler: XmlHandler) {
    this.#text = text;
    this.#handler = handler;
  }

  read(): void {
    const text = this.#text;
    if (text.startsWith('<?xml') && isSpace(text.charCodeAt(5)))
      this.#at = DECLARATION.exec(text)?.[0].length ?? broken();
    for (;;) {
      const less = text.indexOf('<', this.#at);
      const end = less < 0 ? text.length : less;
      if (end > this.#at) this.#characters(text.slice(this.#at, end));
      if (less < 0) break;
      this.#at = less + 1;
      const next = text.charCodeAt(less + 1);
      if (next === SLASH) this.#closeTag();
      else if (next === BANG) this.#section();
      else if (next === QUESTION) this.#instruction();
      else this.#openTag();
    }
    if (!this.#rooted || this.#open.length > 0) broken();
  }

  #characters(raw: string): void {
    if (this.#open.length === 0) {
      if (/[^ \t\r\n]/.test(raw)) broken();
      return;
    }
    if (raw.includes(']]>')) broken();
    const lines = unify(raw);
    // 没有人要的文字也要合规。
    const characters = lines.includes('&') ? expand(lines) : lines;
    this.#handler.text?.(characters);
  }

  #openTag(): void {
    const text = this.#text;
    const name = this.#name();
    if (this.#open.length === 0) {
      if (this.#rooted) broken();
      this.#rooted = true;
    }
    this.#attributes.clear();
    let code = text.charCodeAt(this.#at);
    while (code !== GREATER && code !== SLASH) {
      if (!isSpace(code)) broken();
      code = this.#space();
      if (code === GREATER || code === SLASH) break;
      this.#attribute();
      code = text.charCodeAt(this.#at);
    }
    const empty = code === SLASH;
    if (empty && text.charCodeAt(++this.#at) !== GREATER) broken();
    this.#at++;
    const local = localName(name);
    this.#handler.open?.(local, this.#attributes);
    if (empty) this.#handler.close?.(local);
    else this.#open.push(name);
  }

  #attribute(): void {
    const text = this.#text;
    const name = this.#name();
    if (this.#space() !== EQUALS) broken();
    this.#at++;
    const quote = this.#space();
    if (quote !== QUOTE && quote !== APOSTROPHE) broken();
    const start = ++this.#at;
    let plain = true;
    let at = start;
    for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
      if (code === LESS || at >= text.length) broken();
      if (code === AMPERSAND || code < SPACE) plain = false;
    }
    this.#at = at + 1;
    const raw = text.slice(start, at);
    // 属性里的换行、制表符按规则读作空格；写成字符引用的仍是它自己。
    this.#attributes.add(name, plain ? raw : expand(unify(raw).replace(/[\t\n]/g, ' ')));
  }

  #closeTag(): void {
    const name = this.#open.pop() ?? broken();
    if (!this.#text.startsWith(name, this.#at + 1)) broken();
    this.#at += 1 + name.length;
    if (this.#space() !== GREATER) broken();
    this.#at++;
    this.#handler.close?.(localName(name));
  }

  /** 注释与 CDATA。 */
  #section(): void {
    const text = this.#text;
    if (text.startsWith('!--', this.#at)) {
      const end = text.indexOf('--', this.#at + 3);
      if (end < 0 || text.charCodeAt(end + 2) !== GREATER) broken();
      this.#at = end + 3;
      return;
    }
    if (this.#open.length === 0 || !text.startsWith('![CDATA[', this.#at)) broken();
    const start = this.#at + 8;
    const end = text.indexOf(']]>', start);
    if (end < 0) broken();
    this.#at = end + 3;
    this.#handler.text?.(unify(text.slice(start, end)));
  }

  /** 处理指令不看；叫 xml 的只许在开头。 */
  #instruction(): void {
    this.#at++;
    const name = this.#name();
    const end = this.#text.indexOf('?>', this.#at);
    if (end < 0 || name.toLowerCase() === 'xml') broken();
    if (end > this.#at && !isSpace(this.#text.charCodeAt(this.#at))) broken();
    this.#at = end + 2;
  }

  /** 跳过空白，返回其后的字符。 */
  #space(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (isSpace(code)) code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #name(): string {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    let kind = NAME_CODES[text.charCodeAt(at)] ?? 0;
    if (kind === 2) for (; kind > 0; kind = NAME_CODES[text.charCodeAt(at)] ?? 0) at++;
    if (text.charCodeAt(at) < 128) {
      if (at === start) broken();
      this.#at = at;
      return text.slice(start, at);
    }
    NAME.lastIndex = start;
    const name = NAME.exec(text)?.[0] ?? broken();
    this.#at = start + name.length;
    return name;
  }
}

/** 换行一律为 LF。 */
const unify = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
