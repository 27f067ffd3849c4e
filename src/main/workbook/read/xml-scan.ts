/**
 * 逐事件读一段 XML（没有 DTD 的）：标签配对、属性、实体、注释、CDATA、处理指令都照规则查，
 * 有一处不合即是损坏。一张大表有几十万个标签，通用的解析器逐字走状态机，要占去读取的大半时间；
 * 这里整段地找，只看要看的字。以 saxes 为准，测试里逐个比对。
 */
import { damaged } from './refuse.js';

export interface XmlHandler {
  /** 名字不带前缀；`attributes` 只在这次调用里有效。 */
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** 一个标签的属性。 */
export class Attributes {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #size = 0;
  #prefixed = false;

  clear(): void {
    this.#size = 0;
    this.#prefixed = false;
  }
  /** 已经有同名的返回 false。 */
  add(name: string, value: string): boolean {
    for (let at = 0; at < this.#size; at++) if (this.#names[at] === name) return false;
    if (name.includes(':')) this.#prefixed = true;
    this.#names[this.#size] = name;
    this.#values[this.#size++] = value;
    return true;
  }
  /** 按名字取；没有就按不带前缀的名字取（r:id 也是 id）。 */
  get(name: string): string | undefined {
    for (let at = 0; at < this.#size; at++) if (this.#names[at] === name) return this.#values[at];
    if (!this.#prefixed) return undefined;
    for (let at = 0; at < this.#size; at++)
      if (this.#names[at]?.endsWith(`:${name}`) === true) return this.#values[at];
    return undefined;
  }
}

const START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(`^[${START}][${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*$`, 'u');
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,9})|#x([0-9a-fA-F]{1,8}));|&/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32];
const [QUOTE, APOSTROPHE, AMPERSAND, SLASH] = [34, 39, 38, 47];
const [LESS, EQUALS, GREATER, QUESTION, BANG] = [60, 61, 62, 63, 33];
const isSpace = (code: number): boolean =>
  code === SPACE || code === NEWLINE || code === TAB || code === RETURN;

const bad = (): never => damaged('部件不是合规的 XML');

/** `text` 里没有 XML 不容许的字符（见 xml.ts）。 */
export function scanWellFormed(text: string, handler: XmlHandler): void {
  new Scan(text, handler).run();
}

class Scan {
  readonly #text: string;
  readonly #handler: XmlHandler;
  #at = 0;
  /** 还没有关上的标签，连前缀。 */
  readonly #stack: string[] = [];
  #rooted = false;
  readonly #attributes = new Attributes();
  /** 查过的名字 → 不带前缀的名字。 */
  readonly #names = new Map<string, string>();

  constructor(text: string, handler: XmlHandler) {
    this.#text = text;
    this.#handler = handler;
  }

  run(): void {
    const text = this.#text;
    const declaration = DECLARATION.exec(text);
    if (declaration) this.#at = declaration[0].length;
    for (let less = text.indexOf('<', this.#at); less >= 0; less = text.indexOf('<', this.#at)) {
      if (less > this.#at) this.#characters(this.#at, less);
      this.#at = less + 1;
      const code = text.charCodeAt(this.#at);
      if (code === SLASH) this.#close();
      else if (code === BANG) this.#bang();
      else if (code === QUESTION) this.#instruction();
      else this.#open();
    }
    if (this.#stack.length > 0 || !this.#rooted) bad();
    this.#characters(this.#at, text.length);
  }

  #characters(from: number, to: number): void {
    const data = this.#text.slice(from, to);
    if (this.#stack.length === 0) {
      if (/[^\t\n\r ]/.test(data)) bad();
      return;
    }
    if (data.includes(']]>')) bad();
    this.#handler.text?.(decoded(newlines(data)));
  }

  /** 名字到空白、=、/、> 为止；查过的不再查。 */
  #name(): string {
    const from = this.#at;
    const text = this.#text;
    let code = text.charCodeAt(this.#at);
    while (
      code !== SPACE &&
      code !== EQUALS &&
      code !== GREATER &&
      code !== SLASH &&
      !isSpace(code) &&
      this.#at < text.length
    )
      code = text.charCodeAt(++this.#at);
    const name = text.slice(from, this.#at);
    if (!this.#names.has(name)) {
      if (!NAME.test(name)) bad();
      this.#names.set(name, name.slice(name.indexOf(':') + 1));
    }
    return name;
  }
  #local(name: string): string {
    return this.#names.get(name) ?? name;
  }
  /** 跳过空白，返回下一个字。 */
  #next(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (isSpace(code)) code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #open(): void {
    if (this.#rooted && this.#stack.length === 0) bad();
    this.#rooted = true;
    const name = this.#name();
    const local = this.#local(name);
    const attributes = this.#attributes;
    attributes.clear();
    for (;;) {
      const before = this.#at;
      const code = this.#next();
      if (code === GREATER) {
        this.#at++;
        this.#stack.push(name);
        this.#handler.open?.(local, attributes);
        return;
      }
      if (code === SLASH) {
        if (this.#text.charCodeAt(this.#at + 1) !== GREATER) bad();
        this.#at += 2;
        this.#handler.open?.(local, attributes);
        this.#handler.close?.(local);
        return;
      }
      if (before === this.#at) bad();
      this.#attribute();
    }
  }

  #attribute(): void {
    const text = this.#text;
    const name = this.#name();
    if (this.#next() !== EQUALS) bad();
    this.#at++;
    const quote = this.#next();
    if (quote !== QUOTE && quote !== APOSTROPHE) bad();
    const from = ++this.#at;
    let plain = true;
    let code = text.charCodeAt(this.#at);
    while (code !== quote) {
      if (code === LESS || this.#at >= text.length) bad();
      if (code === AMPERSAND || code < SPACE) plain = false;
      code = text.charCodeAt(++this.#at);
    }
    const raw = text.slice(from, this.#at++);
    const value = plain ? raw : decoded(raw.replace(/\r\n|[\t\n\r]/g, ' '));
    if (!this.#attributes.add(name, value)) bad();
  }

  #close(): void {
    this.#at++;
    const name = this.#stack.pop();
    if (name === undefined || !this.#text.startsWith(name, this.#at)) return bad();
    this.#at += name.length;
    if (this.#next() !== GREATER) bad();
    this.#at++;
    this.#handler.close?.(this.#local(name));
  }

  /** 注释与 CDATA；别的声明（DOCTYPE）不收。 */
  #bang(): void {
    const text = this.#text;
    if (text.startsWith('!--', this.#at)) {
      const end = text.indexOf('--', this.#at + 3);
      if (end < 0 || text.charCodeAt(end + 2) !== GREATER) bad();
      this.#at = end + 3;
      return;
    }
    const end = text.startsWith('![CDATA[', this.#at) ? text.indexOf(']]>', this.#at + 8) : -1;
    if (end < 0 || this.#stack.length === 0) bad();
    this.#handler.text?.(newlines(text.slice(this.#at + 8, end)));
    this.#at = end + 3;
  }

  /** 处理指令略过；xml 声明只能在开头。 */
  #instruction(): void {
    const text = this.#text;
    const end = text.indexOf('?>', this.#at + 1);
    if (end < 0) bad();
    const [target = ''] = text.slice(this.#at + 1, end).split(/[\t\n\r ]/, 1);
    if (!NAME.test(target) || target.toLowerCase() === 'xml') bad();
    this.#at = end + 2;
  }
}

/** 换行一律成 \n。 */
const newlines = (data: string): string => (data.includes('\r') ? data.replace(/\r\n?/g, '\n') : data);

/** 还原实体与字符引用；认不得的实体是损坏，不容许的字符不要。 */
function decoded(data: string): string {
  if (!data.includes('&')) return data;
  return data.replace(ENTITY, (whole, entity?: string, digits?: string, hex?: string) => {
    if (entity !== undefined) return ENTITIES[entity] ?? '';
    if (whole === '&') return bad();
    const code = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(digits, 10);
    return isValidCode(code) ? String.fromCodePoint(code) : '';
  });
}

/** XML 容许的字符。 */
export const isValidCode = (code: number): boolean =>
  code === TAB ||
  code === NEWLINE ||
  code === RETURN ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);
