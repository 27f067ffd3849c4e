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
        if (!found) return { value: null, source: key, missing: key };
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
    if (!known) this.missing.push({ paragraph: this.paragraph, kind: 'fact', key, label: key });
  }
  reason(key: string): void {
    const known = this.tables.state.reasons[key];
    const confirmed = known?.confirmed === true && known.text !== '';
    this.pieces.push({
      type: 'reason',
      key,
      text: confirmed ? known.text : null,
      suggestion: known && !confirmed ? known.text : null,
    });
    if (!confirmed) this.missing.push({ paragraph: this.paragraph, kind: 'reason', key, label: key });
  }

  /** 与上年相比：增加/减少（额）、增长/降低（率）、原因；相等为持平；上年为零不写率（RULES C.2 第 1、3–5 条）。 */
  againstLastYear(now: Figure, last: Figure, reasonKey: string): void {
    this.text('与上年相比，');
    if (last.value === null || now.value === null) {
      this.fact(last.missing ?? now.source);
      return;
    }
    const source = `${now.source} − ${last.source}`;
    const difference = now.value.minus(last.value);
    const order = compare(difference, ZERO);
    if (order === 0) return this.word('持平', source);
    this.word(order > 0 ? '增加' : '减少', source);
    this.wan(absolute(difference), source);
    this.text('万元');
    if (!isZero(last.value)) {
      this.text('，');
      this.word(order > 0 ? '增长' : this.spec.decreaseWord, source);
      this.rate(absolute(difference), last.value, `${source} ÷ ${last.source}`);
    }
    this.text('，主要是因为');
    this.reason(reasonKey);
  }

  /** 与预算相比：完成率；大于/小于及原因；预算为零不写完成率；两边为零什么也不写（RULES C.2 第 1、2、4 条）。 */
  againstBudget(actual: Figure, budget: Figure, name: string, reasonKey: string): void {
    if (actual.value === null || budget.value === null) return;
    const source = `${actual.source} ÷ ${budget.source}`;
    if (!isZero(budget.value)) {
      this.text(`，完成${name}的`);
      this.rate(actual.value, budget.value, source);
    }
    const order = compare(actual.value, budget.value);
    if (order === 0) return;
    this.text('，决算数');
    this.word(order > 0 ? '大于' : '小于', source);
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
