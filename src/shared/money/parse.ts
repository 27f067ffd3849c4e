/**
 * 金额解析：把人键入、粘贴或文件里的文字读成金额。认识千分位、全角数字与符号、￥、
 * 横线（—、-、－ 独用为空）、空白、括号负数，以及 `=12.3+4.5` 这样的四则式。
 */
import { Amount, amount, scanCents } from './amount.js';

export type ParsedAmount = { ok: true; value: Amount | null } | { ok: false; reason: string };

/** 单个金额绝对值的上限：九万九千九百九十九亿…（13 位整数两位小数，xlsx 双精度可承载）。 */
const LIMIT = amount('9999999999999.99');

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '。': '.',
  '－': '-',
  '﹣': '-',
  '−': '-',
  '＋': '+',
  '（': '(',
  '）': ')',
  '＝': '=',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '￥': '¥',
  '％': '%',
  '\u3000': ' ',
  '\u00a0': ' ',
};

/** 全角转半角、去不可见字符。 */
function normalizeAmountText(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0xff10 && code <= 0xff19) out += String.fromCodePoint(code - 0xff10 + 0x30);
    else if (code !== 0x200b && code !== 0xfeff) out += FULL_WIDTH[char] ?? char;
  }
  return out.trim();
}

/** 表示“没有”的写法。 */
const BLANKS = new Set(['', '-', '--', '—', '——', '–', '/', '无', '零']);

/** 工作簿的数值格、一般的键入：没有分隔与符号，也不会太大，不必逐字去认。 */
const SIMPLE = /^-?(0|[1-9]\d{0,11})(\.\d{1,6})?$/;

/** 读金额文字。空白与横线是空（null）；读不懂时给出原因。 */
export function parseAmount(text: string): ParsedAmount {
  const cents = scanCents(text);
  if (!Number.isNaN(cents)) return { ok: true, value: Amount.ofCents(cents) };
  if (SIMPLE.test(text)) return { ok: true, value: amount(text) };
  if (text.length > 200) return { ok: false, reason: '文字太长，不是金额' };
  const plain = normalizeAmountText(text);
  if (plain === '零') return { ok: true, value: amount('0') };
  if (BLANKS.has(plain)) return { ok: true, value: null };
  if (plain.startsWith('=')) return bounded(parseArithmetic(plain.slice(1)));
  return bounded(parsePlain(plain));
}

function bounded(parsed: ParsedAmount): ParsedAmount {
  if (!parsed.ok || parsed.value === null) return parsed;
  if (parsed.value.abs().greaterThan(LIMIT))
    return { ok: false, reason: '金额超过 9,999,999,999,999.99，请检查单位' };
  return parsed;
}

/** 表格软件里不是数的显示：列太窄的井号，公式的错误值。 */
const TOO_NARROW = /^#+$/;
const ERROR_VALUE = /^#[A-Z/0!?]+$/;
/** 金额里才有的字符；有别的字符就不是金额，不必说千分位怎样。 */
const AMOUNT_LETTERS = /^[-+\d.,()¥]+$/;

/** 两个数字之间隔着空白：是千分位空格的（1 234.56）才是一个数。 */
const BROKEN = /\d\s+\d/;
const SPACED = /^[-+(¥ ]*\d{1,3}( \d{3})+(\.\d*)?\)?$/;

function parsePlain(text: string): ParsedAmount {
  if (TOO_NARROW.test(text))
    return { ok: false, reason: `“${text}”是列太窄时的显示，不是数；请把那一列拉宽再取` };
  if (ERROR_VALUE.test(text)) return { ok: false, reason: `“${text}”是公式的错误值，不是金额` };
  if (BROKEN.test(text) && !SPACED.test(text))
    return { ok: false, reason: `“${text.replaceAll(/\s+/g, ' ')}”中间隔着空白，像是几个数；请分开填` };
  let body = text.replace(/\s+/g, '').replace(/^¥/, '');
  if (!AMOUNT_LETTERS.test(body)) return { ok: false, reason: `“${text}”不是金额` };
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(body);
  if (bracketed?.[1] !== undefined) {
    negative = true;
    body = bracketed[1].replace(/^¥/, '');
  }
  if (/^[-+]/.test(body)) {
    if (body.startsWith('-')) negative = !negative;
    body = body.slice(1).replace(/^¥/, '');
  }
  if (body.includes(',')) {
    if (!/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(body)) return { ok: false, reason: `“${text}”的千分位不合规则` };
    body = body.replaceAll(',', '');
  }
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(body)) return { ok: false, reason: `“${text}”不是金额` };
  if (body.startsWith('.')) body = `0${body}`;
  if (body.endsWith('.')) body = body.slice(0, -1);
  const value = amount(body);
  return { ok: true, value: negative && !value.isZero() ? value.negated() : value };
}

/** 四则式：加减乘除与括号，递归下降；除不尽时按 40 位精度。 */
function parseArithmetic(text: string): ParsedAmount {
  const tokens = text.replace(/[\s,]/g, '').match(/\d+(?:\.\d+)?|\.\d+|[-+*/()]/g) ?? [];
  if (tokens.join('') !== text.replace(/[\s,]/g, '') || tokens.length === 0 || BROKEN.test(text)) {
    return { ok: false, reason: `算式“=${text}”里有不认识的字符` };
  }
  let at = 0;
  let depth = 0;
  let reason = `算式“=${text}”不完整`;
  const factor = (): Amount | null => {
    const token = tokens[at++];
    if (token === undefined) return null;
    if (token === '-' || token === '+') {
      const inner = factor();
      return inner === null ? null : token === '-' ? inner.negated() : inner;
    }
    if (token === '(') {
      if (++depth > 20) return null;
      const inner = expression();
      depth--;
      return inner !== null && tokens[at++] === ')' ? inner : null;
    }
    if (token.startsWith('.')) return amount(`0${token}`);
    return /^\d/.test(token) ? amount(token) : null;
  };
  const term = (): Amount | null => {
    let left = factor();
    while (left !== null && (tokens[at] === '*' || tokens[at] === '/')) {
      const operator = tokens[at++];
      const right = factor();
      if (right === null) return null;
      if (operator === '/' && right.isZero()) {
        reason = `算式“=${text}”的除数是零`;
        return null;
      }
      left = operator === '*' ? left.times(right) : left.dividedBy(right);
    }
    return left;
  };
  const expression = (): Amount | null => {
    let left = term();
    while (left !== null && (tokens[at] === '+' || tokens[at] === '-')) {
      const operator = tokens[at++];
      const right = term();
      if (right === null) return null;
      left = operator === '+' ? left.plus(right) : left.minus(right);
    }
    return left;
  };
  const value = expression();
  return value === null || at !== tokens.length ? { ok: false, reason } : { ok: true, value };
}
