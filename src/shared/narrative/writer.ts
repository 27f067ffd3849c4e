/** 段落的书写器：把数、词、原因位、事实位写成片段，并记下缺什么。 */
import type { MissingSlot, NarrativePiece } from '../contract/narrative.js';
import { type Amount, ZERO, compare, isZero, percent, absolute, wanInText } from '../money/index.js';
import { type Context, bind } from '../tables/binding.js';
import { parseExpression } from '../tables/expression.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { NarrativeSpec } from './schema.js';

/** 一个查得的数：印数与来处；缺（上年数、年初预算、事实没有）时 value 为 null。 */
export interface Figure {
  readonly value: Amount | null;
  readonly source: string;
  readonly missing: string | null;
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

  text(text: string): void {
    const last = this.pieces.at(-1);
    if (last?.type === 'text') this.pieces[this.pieces.length - 1] = { type: 'text', text: last.text + text };
    else if (text !== '') this.pieces.push({ type: 'text', text });
  }
  word(text: string, source: string): void {
    this.pieces.push({ type: 'word', text, source });
  }

  /** 求表达式的印数。各数以印数相加减（文中的数是表里数的照抄，RULES B.0）。 */
  figure(expression: string): Figure {
    const context: Context = { table: '05', row: this.row, column: '' };
    const tables = this.tables;
    const terms = bind(parseExpression(expression), context, {
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
        if (!found) return { value: null, source: key, missing: own.scope === 'fact' ? own.table : key };
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
    return { value, source: sources.join('、'), missing: null };
  }

  wan(value: Amount, source: string): void {
    this.pieces.push({ type: 'figure', text: wanInText(value, this.spec.trailingZeros), source });
  }
  /** 写一个数；缺的写成事实位。返回数本身。 */
  wanOf(figure: Figure): Amount | null {
    if (figure.value === null) {
      this.fact(figure.missing ?? figure.source);
      return null;
    }
    this.wan(figure.value, figure.source);
    return figure.value;
  }
  /** 百分比由印数求得；分母为零时不写，返回 false。 */
  rate(part: Amount, whole: Amount, source: string): boolean {
    const text = percent(part, whole, this.spec.percentDigits, true);
    if (text === null) return false;
    this.pieces.push({ type: 'figure', text, source });
    return true;
  }

  fact(key: string): void {
    const known = this.tables.state.facts[key];
    this.pieces.push({ type: 'fact', key, text: known?.text ?? null });
    if (known) return;
    const label = this.spec.facts.find((fact) => fact.key === key)?.label ?? key;
    this.missing.push({ paragraph: this.paragraph, kind: 'fact', key, label });
  }
  reason(key: string): void {
    const known = this.tables.state.reasons[key];
    const confirmed = known?.confirmed === true && known.text !== '';
    this.pieces.push({
      type: 'reason',
      key,
      // 句末的标点由模板写，免得“。。”（RULES D.3 第 11 条）。
      text: confirmed ? known.text.replace(/[。；;，,、.\s]+$/u, '') : null,
      suggestion: known && !confirmed ? known.text : null,
    });
    if (confirmed) return;
    this.missing.push({
      paragraph: this.paragraph,
      kind: 'reason',
      key,
      label: reasonLabel(key, (code) => this.tables.subjectName(code)),
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
    if (order === 0) {
      this.word('持平', source);
      return 0;
    }
    this.word(order > 0 ? '增加' : '减少', source);
    this.wan(absolute(difference), source);
    this.text('万元');
    if (!isZero(base.value)) {
      this.text('，');
      this.word(order > 0 ? '增长' : this.spec.decreaseWord, source);
      // 上年为负（冲减）时，率按绝对值算。
      this.rate(absolute(difference), absolute(base.value), `${source} ÷ ${base.source}`);
    }
    return order > 0 ? 1 : -1;
  }

  /** 与上年相比：增加/减少（额）、增长/降低（率）、原因；相等为持平（RULES C.2 第 1、3–5 条）。 */
  againstLastYear(now: Figure, last: Figure, reasonKey: string, name = ''): void {
    const year = String(this.tables.state.meta.year - 1);
    this.text(this.spec.words.lastYear.replaceAll('{上年}', year) + name);
    const order = this.change(now, last);
    if (order === null || order === 0) return;
    this.text(this.spec.words.lastYearReason);
    this.reason(reasonKey);
  }

  /** 比某数增减多少与原因；相等为“与…持平”。 */
  compared(now: Figure, base: Figure, name: string, reasonKey: string): void {
    const level = now.value !== null && base.value !== null && compare(now.value, base.value) === 0;
    this.text(`${level ? '与' : '比'}${name}`);
    const order = this.change(now, base);
    if (order === null || order === 0) return;
    this.text('，主要原因是：');
    this.reason(reasonKey);
  }

  /** “名增加的主要原因是…。”；相等或缺数不写。 */
  changeReason(now: Figure, base: Figure, name: string, reasonKey: string): void {
    if (now.value === null || base.value === null) return;
    const order = compare(now.value, base.value);
    if (order === 0) return;
    this.text(name);
    this.word(order > 0 ? '增加' : '减少', `${now.source} − ${base.source}`);
    this.text('的主要原因是');
    this.reason(reasonKey);
    this.text('。');
  }

  /** 完成率；预算为零不写（RULES C.2 第 2、4 条）。 */
  completion(actual: Figure, budget: Figure, name: string): void {
    if (actual.value === null || budget.value === null || isZero(budget.value)) return;
    this.text(`，完成${name}的`);
    this.rate(actual.value, budget.value, `${actual.source} ÷ ${budget.source}`);
  }

  /** 决算与预算之差的原因；相等写“持平”（上海表样“如持平作持平表述”）。 */
  budgetReason(actual: Figure, budget: Figure, name: string, reasonKey: string): void {
    if (actual.value === null || budget.value === null) return;
    const order = compare(actual.value, budget.value);
    const source = `${actual.source} − ${budget.source}`;
    if (order === 0) {
      this.text(`。决算数与${name}数`);
      return this.word('持平', source);
    }
    this.text('。决算数');
    this.word(order > 0 ? '大于' : '小于', source);
    this.text(`${name}数的主要原因：`);
    this.reason(reasonKey);
  }

  /** 与预算相比：完成率；大于/小于及原因；预算为零不写完成率；两边相等不写原因（RULES C.2 第 1、2、4 条）。 */
  againstBudget(actual: Figure, budget: Figure, name: string, reasonKey: string): void {
    if (actual.value === null || budget.value === null) return;
    this.completion(actual, budget, name);
    const order = compare(actual.value, budget.value);
    if (order === 0) return;
    this.text('，决算数');
    this.word(order > 0 ? '大于' : '小于', `${actual.source} − ${budget.source}`);
    this.text(`${name}数的主要原因是：`);
    this.reason(reasonKey);
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
        this.rate(part.figure.value, whole.value, `${part.figure.source} ÷ ${whole.source}`);
      }
    });
    if (shown.length === 0) this.text('无');
  }
}

/** 原因键 → 给人看的一句：`五(三)/2010301/年初预算` 是“2010301 行政运行：决算数与年初预算数不同的原因”。 */
function reasonLabel(key: string, nameOf: (code: string) => string): string {
  const [, about = '', kind = ''] = key.split('/');
  const subject = /^\d+$/.test(about) ? `${about} ${nameOf(about)}` : about;
  switch (kind) {
    case '上年':
      return `${subject}：与上年相比增减的原因`;
    case '年初预算':
    case '预算':
      return `${subject}：决算数与${kind}数不同的原因`;
    case '用途':
      return `${subject}：主要用于什么`;
    default:
      return key;
  }
}
