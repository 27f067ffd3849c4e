/** 段落的书写器：把数、词、原因位、事实位写成片段，并记下缺什么。 */
import { type MissingSlot, type NarrativePiece, reasonWord } from '../contract/narrative.js';
import {
  type Amount,
  ZERO,
  compare,
  isZero,
  percent,
  absolute,
  toFixedText,
  wanInText,
} from '../money/index.js';
import { type Context, bind } from '../tables/binding.js';
import { type Expression, parseExpression } from '../tables/expression.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { factLabel, reasonLabel } from './labels.js';
import { reasonDoubt } from './reason-doubt.js';
import type { NarrativeSpec } from './schema.js';
import { factInText, reasonInText } from './told.js';

/** 一个查得的数：印数与来处；缺（上年数、年初预算、事实没有）时 value 为 null。 */
export interface Figure {
  readonly value: Amount | null;
  readonly source: string;
  readonly missing: string | null;
  /** 求它的表达式，`{行}` 已换成科目：写进标记里。 */
  readonly expression: string;
}

/** 几处之和、之差，不是一处的数。 */
const isSum = ({ expression }: Figure): boolean => expression.split('[').length > 2;

/** 两数都知道而相等。 */
const isLevel = (now: Figure, base: Figure): boolean =>
  now.value !== null && base.value !== null && compare(now.value, base.value) === 0;

/** 清单里的一句：“上年 519.63，今年 524.85，多 5.22”。 */
function aboutChange(now: Figure, base: Figure, was: string, is: string): string {
  if (now.value === null || base.value === null) return '';
  const difference = now.value.minus(base.value);
  const word = compare(difference, ZERO) < 0 ? '少' : '多';
  const [old, fresh, apart] = [base.value, now.value, absolute(difference)].map((own) => toFixedText(own, 2));
  return `${was} ${old ?? ''}，${is} ${fresh ?? ''}，${word} ${apart ?? ''}`;
}

/**
 * 一句行文各项各写一段，改一笔账又全写一遍：`{行}` 不换，一种写法只读一次；认过的列是跟着引用记的
 * （`columnAt`），也就不必再认。多于这么多种就重来。
 */
const readExpressions = new Map<string, Expression>();
const MOST = 5000;

function expressionOf(text: string): Expression {
  const known = readExpressions.get(text);
  if (known !== undefined) return known;
  if (readExpressions.size >= MOST) readExpressions.clear();
  const read = parseExpression(text);
  readExpressions.set(text, read);
  return read;
}

export class ParagraphWriter {
  readonly pieces: NarrativePiece[] = [];
  readonly missing: MissingSlot[] = [];

  constructor(
    readonly tables: ProjectTables,
    readonly spec: NarrativeSpec,
    readonly paragraph: string,
    readonly row: string,
  ) {}

  /** 正写着的清单标记；清单里的各块都记上它。 */
  #list: string | null = null;

  /** 写一个清单：其中的各块改写时是一整块。 */
  list(token: string, write: () => void): void {
    const outer = this.#list;
    this.#list = outer ?? token;
    write();
    this.#list = outer;
  }
  #push(piece: NarrativePiece): void {
    this.pieces.push(this.#list === null ? piece : { ...piece, list: this.#list });
  }

  text(text: string): void {
    const last = this.pieces.at(-1);
    if (last?.type === 'text' && (last.list ?? null) === this.#list)
      this.pieces[this.pieces.length - 1] = { ...last, text: last.text + text };
    else if (text !== '') this.#push({ type: 'text', text });
  }
  word(text: string, source: string, token?: string): void {
    this.#push({ type: 'word', text, source, ...(token === undefined ? {} : { token }) });
  }

  /** 求表达式的印数。各数以印数相加减（文中的数是表里数的照抄，RULES B.0）。 */
  figure(text: string): Figure {
    const expression = text.replaceAll('{行}', this.row);
    const context: Context = { table: '05', row: this.row, column: '' };
    const tables = this.tables;
    // 没有行可换的，照换过的读：写错了的模板仍然读不通。
    const terms = bind(expressionOf(this.row === '' ? expression : text), context, {
      source: tables,
      addresses: tables.addresses,
      budgetOf: (code) => tables.budgetOf(code),
    });
    let value = ZERO;
    const sources: string[] = [];
    for (const term of terms) {
      const own = term.outside;
      if (own && own.scope !== 'zero' && own.scope !== 'cell') {
        const found = tables.outside(own.scope, own.table);
        const key = own.text.replace('{行}', this.row);
        // 补充资料的键不带“事实:”，与 {事实:键} 同一个。
        if (!found)
          return { value: null, source: key, missing: own.scope === 'fact' ? own.table : key, expression };
        const printed = found.printed ?? ZERO;
        value = term.sign === 1 ? value.plus(printed) : value.minus(printed);
        sources.push(key);
      }
      for (const ref of term.refs) {
        const printed = tables.value(ref)?.printed ?? ZERO;
        value = term.sign === 1 ? value.plus(printed) : value.minus(printed);
        sources.push(tables.addresses.format(ref));
      }
    }
    return { value, source: sources.join('、'), missing: null, expression };
  }

  wan(value: Amount, source: string, token?: string): void {
    this.#figure(wanInText(value, this.spec.trailingZeros), source, token);
  }
  #figure(text: string, source: string, token: string | undefined): void {
    this.#push({ type: 'figure', text, source, ...(token === undefined ? {} : { token }) });
  }
  /** 写一个数；缺的写成事实位。返回数本身。 */
  wanOf(figure: Figure): Amount | null {
    if (figure.value === null) {
      this.fact(figure.missing ?? figure.source, isSum(figure));
      return null;
    }
    this.wan(figure.value, figure.source, `万:${figure.expression}`);
    return figure.value;
  }
  /** 百分比由印数求得；分母为零时不写，返回 false。 */
  rate(part: Amount, whole: Amount, source: string, token?: string): boolean {
    const text = percent(part, whole, this.spec.percentDigits, this.spec.percentZeros === 'drop');
    if (text === null) return false;
    this.#figure(text, source, token);
    return true;
  }
  /** 两数之比，连同标记。 */
  ratio(part: Figure, whole: Figure): boolean {
    if (part.value === null || whole.value === null) return false;
    const token = `率:${part.expression}÷${whole.expression}`;
    return this.rate(part.value, whole.value, `${part.source} ÷ ${whole.source}`, token);
  }

  /** 比例没有分母、写不出来：前面“，占……的”半句一并不写，不留半句话。 */
  dropShare(): void {
    const last = this.pieces.at(-1);
    if (last?.type !== 'text') return;
    this.pieces[this.pieces.length - 1] = { ...last, text: last.text.replace(/，占[^，。；]*$/u, '') };
  }

  /** 事实位；`derived`：这里要写的不是它，是由它求得的数。 */
  fact(key: string, derived = false): void {
    const known = this.tables.state.facts[key];
    const label = factLabel(this.tables, this.spec, key);
    const spec = this.spec.facts.find((fact) => fact.key === key);
    const asked = derived ? `${label}（由它求得）` : label;
    this.#push({ type: 'fact', key, label: asked, text: known ? factInText(spec, known.text) : null });
    if (known) return;
    this.missing.push({ paragraph: this.paragraph, kind: 'fact', key, label });
  }
  /** 小表里的一栏；键后带行号与栏名。 */
  factCell(key: string, label: string, text: string): void {
    this.#push({ type: 'fact', key, label, text });
  }
  /** 紧挨着前面写的字。 */
  #before(): string {
    return this.pieces.at(-1)?.text ?? '';
  }
  /** 原因位；给了方向的，与方向相反的话存疑。 */
  reason(key: string, order: -1 | 0 | 1 = 0, about = ''): void {
    const known = this.tables.state.reasons[key];
    const confirmed = known?.confirmed === true && known.text !== '';
    const label = reasonLabel(this.tables, this.spec, key);
    this.#push({
      type: 'reason',
      key,
      label,
      text: confirmed ? reasonInText(known.text, this.#before(), reasonWord(key) === '用途') : null,
      suggestion: known && !confirmed ? known.text : null,
      ...(confirmed ? { doubt: reasonDoubt(known.text, order) } : {}),
    });
    if (confirmed) return;
    this.missing.push({
      ...{ paragraph: this.paragraph, kind: 'reason', key, label },
      ...(about === '' ? {} : { about }),
      ...(known === undefined || known.text === '' ? {} : { suggestion: known.text }),
    });
  }

  /** 增减额与率；相等为持平；基数为零不写率（RULES C.2 第 3–5 条）。返回增减的方向，缺数为 null。 */
  change(now: Figure, base: Figure): -1 | 0 | 1 | null {
    if (base.value === null || now.value === null) {
      this.fact(base.missing ?? now.missing ?? now.source);
      return null;
    }
    const source = `${now.source} − ${base.source}`;
    const difference = now.value.minus(base.value);
    const order = compare(difference, ZERO);
    this.direction(now, base, ['增加', '减少', '持平']);
    if (order === 0) return 0;
    this.wan(absolute(difference), source, `差:${now.expression}|${base.expression}`);
    this.text('万元');
    if (!isZero(base.value)) {
      this.text('，');
      this.direction(now, base, ['增长', this.spec.decreaseWord, '持平']);
      this.changeRate(now, base);
    }
    return order;
  }

  /** 两数相比的方向词：大、小、相等各一个词。返回方向，缺数为 null。 */
  direction(now: Figure, base: Figure, words: readonly [string, string, string]): -1 | 0 | 1 | null {
    if (now.value === null || base.value === null) {
      this.fact(base.missing ?? now.missing ?? now.source);
      return null;
    }
    const order = compare(now.value, base.value);
    const [more, less, level] = words;
    this.word(
      order > 0 ? more : order < 0 ? less : level,
      `${now.source} − ${base.source}`,
      `向:${now.expression}|${base.expression}|${words.join('|')}`,
    );
    return order;
  }
  /** 两数之差（绝对值）。 */
  difference(now: Figure, base: Figure): void {
    if (now.value === null || base.value === null)
      return this.fact(base.missing ?? now.missing ?? now.source);
    const token = `差:${now.expression}|${base.expression}`;
    this.wan(absolute(now.value.minus(base.value)), `${now.source} − ${base.source}`, token);
  }
  /** 差占后一数的百分比；后一数为零不写。上年为负（冲减）时，率按绝对值算。 */
  changeRate(now: Figure, base: Figure): void {
    if (now.value === null || base.value === null)
      return this.fact(base.missing ?? now.missing ?? now.source);
    this.rate(
      absolute(now.value.minus(base.value)),
      absolute(base.value),
      `${now.source} − ${base.source} ÷ ${base.source}`,
      `变率:${now.expression}|${base.expression}`,
    );
  }

  /** 与上年相比：增加/减少（额）、增长/降低（率）、原因；相等为持平（RULES C.2 第 1、3–5 条）。 */
  againstLastYear(now: Figure, last: Figure, reasonKey: string, name = ''): void {
    const year = String(this.tables.state.meta.year - 1);
    const { lastYear, lastYearLevel } = this.spec.words;
    const words = isLevel(now, last) ? lastYearLevel : lastYear;
    this.text(words.replaceAll('{上年}', year).replaceAll('{名}', name));
    const order = this.change(now, last);
    if (order === null || order === 0) return;
    this.text(this.spec.words.lastYearReason);
    this.reason(reasonKey, order, aboutChange(now, last, '上年', '今年'));
  }

  /** 比某数增减多少与原因；相等为“与…持平”。 */
  compared(now: Figure, base: Figure, name: string, reasonKey: string): void {
    this.text(`${isLevel(now, base) ? '与' : '比'}${name}`);
    const order = this.change(now, base);
    if (order === null || order === 0) return;
    this.text('，主要原因是：');
    this.reason(reasonKey, order, aboutChange(now, base, name, '今年'));
  }

  /** “名增加的主要原因是…。”；相等或缺数不写。 */
  changeReason(now: Figure, base: Figure, name: string, reasonKey: string): void {
    if (now.value === null || base.value === null) return;
    const order = compare(now.value, base.value);
    if (order === 0) return;
    this.text(name);
    this.direction(now, base, ['增加', '减少', '持平']);
    this.text('的主要原因是');
    this.reason(reasonKey, order, aboutChange(now, base, '上年', '今年'));
    this.text('。');
  }

  /** 完成率；预算为零不写（RULES C.2 第 2、4 条）。 */
  completion(actual: Figure, budget: Figure, name: string): void {
    if (actual.value === null || budget.value === null || isZero(budget.value)) return;
    this.text(`，完成${name}的`);
    this.ratio(actual, budget);
  }

  /** 决算与预算之差的原因；相等写“持平”（上海表样“如持平作持平表述”）。 */
  budgetReason(actual: Figure, budget: Figure, name: string, reasonKey: string): void {
    if (actual.value === null || budget.value === null) return;
    const order = compare(actual.value, budget.value);
    this.text(order === 0 ? `。决算数与${name}数` : '。决算数');
    this.direction(actual, budget, ['大于', '小于', '持平']);
    if (order === 0) return;
    this.text(`${name}数的主要原因：`);
    this.reason(reasonKey, order, this.#aboutBudget(actual, budget, name));
  }

  /** 与预算相比：完成率；大于/小于及原因；预算为零不写完成率；两边相等不写原因（RULES C.2 第 1、2、4 条）。 */
  againstBudget(actual: Figure, budget: Figure, name: string, reasonKey: string): void {
    if (actual.value === null || budget.value === null) return;
    this.completion(actual, budget, name);
    const order = compare(actual.value, budget.value);
    if (order === 0) return;
    this.text('，决算数');
    this.direction(actual, budget, ['大于', '小于', '等于']);
    this.text(`${name}数的主要原因是：`);
    this.reason(reasonKey, order, this.#aboutBudget(actual, budget, name));
  }
  /** 清单里的一句：有完成率的说完成率，预算为零的说多多少。 */
  #aboutBudget(actual: Figure, budget: Figure, name: string): string {
    if (actual.value === null || budget.value === null) return '';
    const rate = percent(actual.value, budget.value, this.spec.percentDigits, true);
    if (rate === null) return aboutChange(actual, budget, name, '决算');
    return `${name} ${toFixedText(budget.value, 2)}，决算 ${toFixedText(actual.value, 2)}，完成 ${rate}`;
  }

  /** 构成：只列非零项，各写金额与占比；最后一项以句号收尾。 */
  composition(whole: Figure, parts: readonly { name: string; figure: Figure }[]): void {
    const shown = parts.filter((part) => part.figure.value !== null && !isZero(part.figure.value));
    shown.forEach((part, at) => {
      if (at > 0) this.text('；');
      this.text(part.name);
      this.wanOf(part.figure);
      this.text('万元');
      if (part.figure.value && whole.value && !isZero(whole.value)) {
        this.text('，占');
        this.ratio(part.figure, whole);
      }
    });
    if (shown.length === 0) this.text('无');
  }
}
