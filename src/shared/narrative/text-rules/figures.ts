/** 文中的数：写法一致、各项占比合得上、完成率与增减率由文中的数算得出（RULES B.0、C.2）。 */
import {
  type Amount,
  ZERO,
  absolute,
  amount,
  compare,
  fromInteger,
  percent,
  sum,
  toFixedText,
} from '../../money/index.js';
import { type Found, type TextContext, type WrittenText, hasOrigin } from './context.js';

/** 百分比一种写法，都有百分号。人写的原因、资料里的只提醒。 */
export function percents({ spec, texts }: TextContext): Found[] {
  return texts.flatMap((own) => {
    const { id: paragraph, text } = own;
    const state = (at: number, length: number): Found['state'] =>
      hasOrigin(own, 'told', at, length) ? 'info' : undefined;
    const of = (match: RegExpExecArray, message: string): Found => {
      const how = state(match.index, match[0].length);
      return { paragraph, fragment: match[0], message, ...(how === undefined ? {} : { state: how }) };
    };
    return [
      ...[...text.matchAll(/\d+(?:\.(\d+))?%/gu)].flatMap((match): Found[] => {
        const digits = match[1] ?? '';
        if (digits.length > spec.percentDigits)
          return [of(match, `“${match[0]}”应保留 ${spec.percentDigits} 位小数`)];
        const odd = spec.percentZeros === 'keep' ? digits.length < spec.percentDigits : digits.endsWith('0');
        return odd ? [of(match, `“${match[0]}”末尾的零与全文写法不一致`)] : [];
      }),
      ...[...text.matchAll(/占[^，。；\d]{0,20}(\d+\.\d+)(?![\d%.]|万元|元)/gu)].map((match) =>
        of(match, `“${match[0]}”没有写百分号`),
      ),
    ];
  });
}

/** 手写的金额末尾的零与全文一种写法（RULES C.2 第 9 条）。 */
export function amounts({ spec, texts }: TextContext): Found[] {
  const odd = spec.trailingZeros === 'drop' ? /\d+\.\d*0(?=万元)/gu : /(?<![\d.])\d+(?:\.\d)?(?=万元)/gu;
  return texts.flatMap((own) =>
    [...own.text.matchAll(odd)]
      .filter((match) => hasOrigin(own, 'text', match.index, match[0].length))
      .filter((match) => !/单位价值$|单价$/u.test(own.text.slice(0, match.index)))
      .map((match) => ({
        paragraph: own.id,
        fragment: match[0],
        message: `“${match[0]}万元”末尾的零与全文写法不一致`,
      })),
  );
}

/** 一段里“…占X%；…占Y%”的一串：各数之和与 100 的差不超过各自舍入之和。 */
export function shares({ texts, spec }: TextContext): Found[] {
  const unit = amount(spec.percentDigits === 1 ? '0.05' : '0.005');
  return texts.flatMap(({ id, text }): Found[] => {
    if (!/其中：|以下方面：/u.test(text)) return [];
    const own = text.slice(Math.max(text.indexOf('其中：'), text.indexOf('以下方面：')));
    const stop = own.indexOf('。');
    const parts = [...(stop < 0 ? own : own.slice(0, stop)).matchAll(/万元，占(-?\d+(?:\.\d+)?)%/gu)].map(
      (match) => amount(match[1] ?? '0'),
    );
    if (parts.length < 2) return [];
    const total: Amount = sum(parts);
    const bound = unit.times(fromInteger(parts.length));
    if (compare(absolute(total.minus(fromInteger(100))), bound) <= 0) return [];
    const words = toFixedText(total.isZero() ? ZERO : total, 2);
    return [{ paragraph: id, fragment: '占', message: `各项占比之和是 ${words}%` }];
  });
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const BUDGETED = new RegExp(
  `预算(?:数)?为${NUMBER}万元，(?:支出)?决算(?:数)?为${NUMBER}万元([^；。]*)`,
  'gu',
);
const COMPLETED = new RegExp(`完成[^，。；\\d]{0,10}的${NUMBER}%`, 'u');
const NOW = new RegExp(`(?:决算(?:数)?为?|总计|合计|支出(?:为)?|收入(?:为)?|总额)${NUMBER}万元`, 'gu');
const CHANGED = new RegExp(`(增加|减少)${NUMBER}万元，(?:增长|降低|下降|增加|减少)${NUMBER}%`, 'gu');
const WHOLE = new RegExp(`${NUMBER}万元，(?:其中：|主要用于以下方面：)`, 'u');
const SHARE = new RegExp(`${NUMBER}万元，占${NUMBER}%`, 'gu');

/** 手写的比率由文中的数重算：完成率、大于小于、增减率、占比；基数为零的没有比率。 */
export function recomputed({ texts }: TextContext): Found[] {
  return texts.flatMap((own) => [...completions(own), ...changes(own), ...parts(own)]);
}

const typed = (own: WrittenText, match: RegExpExecArray): boolean =>
  hasOrigin(own, 'text', match.index, match[0].length) && typedNumber(own, match);
/** 式样里至少有一个数是手写的；都是活的数，不会算错。 */
const typedNumber = (own: WrittenText, match: RegExpExecArray): boolean =>
  [...match[0].matchAll(/\d/gu)].some(({ index }) => own.origins[match.index + index] === 'text');

function completions(own: WrittenText): Found[] {
  return [...own.text.matchAll(BUDGETED)].flatMap((match): Found[] => {
    if (!typed(own, match)) return [];
    const [fragment, budgetText = '0', actualText = '0', rest = ''] = match;
    const [budget, actual] = [amount(budgetText), amount(actualText)];
    const of = (message: string): Found => ({ paragraph: own.id, fragment, message });
    const [, rate] = COMPLETED.exec(rest) ?? [];
    const found: Found[] = [];
    if (rate !== undefined && !budget.isZero() && !fits(rate, actual, budget))
      found.push(of(`“完成${rate}%”与${actualText}÷${budgetText}不符，应是${exact(rate, actual, budget)}`));
    const order = compare(actual, budget);
    if (rest.includes('大于') && order <= 0) found.push(of(`写“大于”，而${actualText}不大于${budgetText}`));
    if (rest.includes('小于') && order >= 0) found.push(of(`写“小于”，而${actualText}不小于${budgetText}`));
    return found;
  });
}

function changes(own: WrittenText): Found[] {
  const levels = [...own.text.matchAll(NOW)];
  return [...own.text.matchAll(CHANGED)].flatMap((match): Found[] => {
    const now = levels.findLast((one) => one.index < match.index);
    if (now === undefined || !typed(own, match)) return [];
    const [fragment, word = '', change = '0', rate = '0'] = match;
    const base =
      word === '增加'
        ? amount(now[1] ?? '0').minus(amount(change))
        : amount(now[1] ?? '0').plus(amount(change));
    const of = (message: string): Found[] => [{ paragraph: own.id, fragment, message }];
    if (base.isZero()) return of(`上年是零，不应写“${rate}%”`);
    if (fits(rate, amount(change), absolute(base))) return [];
    return of(
      `“${rate}%”与${change}÷${toFixedText(base, 2)}不符，应是${exact(rate, amount(change), absolute(base))}`,
    );
  });
}

function parts(own: WrittenText): Found[] {
  const whole = WHOLE.exec(own.text);
  if (whole === null) return [];
  const total = amount(whole[1] ?? '0');
  return [...own.text.matchAll(SHARE)].flatMap((match): Found[] => {
    const [fragment, part = '0', rate = '0'] = match;
    if (match.index < whole.index || !typedNumber(own, match) || fits(rate, amount(part), total)) return [];
    const message = `“占${rate}%”与${part}÷${whole[1] ?? ''}不符，应是${exact(rate, amount(part), total)}`;
    return [{ paragraph: own.id, fragment, message }];
  });
}

const HALF = amount('0.005');

/** 印出的比率可由两边各差 0.005 之内的数得来（RULES B.0）。 */
function fits(rate: string, part: Amount, whole: Amount): boolean {
  if (whole.isZero()) return false;
  const step = amount(/\.\d\d/u.test(rate) ? '0.005' : rate.includes('.') ? '0.05' : '0.5');
  const [low, high] = [absolute(part).minus(HALF), absolute(part).plus(HALF)];
  const size = absolute(whole);
  const bottom = size.minus(HALF);
  const least = low.times(100).dividedBy(size.plus(HALF));
  const printed = absolute(amount(rate));
  if (compare(printed.plus(step), least) < 0) return false;
  return compare(bottom, ZERO) <= 0 || compare(printed.minus(step), high.times(100).dividedBy(bottom)) <= 0;
}

/** 照所写的小数位数重算。整数写法仍给两位，省得舍掉了。 */
const exact = (rate: string, part: Amount, whole: Amount): string =>
  percent(part, whole, /\.\d$/u.test(rate) ? 1 : 2, true) ?? '没有比率';
