/**
 * 独立的读法：只看成文的字（不看标记），按 RULES C.1 的句子把每个数重新从表里算一遍。
 * 与程序的生成器没有共用的代码；金额用整数分，百分比用整数万分。
 */
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';

/** 万元两位小数 → 分（BigInt）。 */
const cents = (text: string): bigint => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text) ?? [];
  const value = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return sign === '-' ? -value : value;
};
/** 分 → 文中的写法：去掉末尾的零。 */
const inText = (value: bigint): string => {
  const absolute = value < 0n ? -value : value;
  const text = `${absolute / 100n}.${String(absolute % 100n).padStart(2, '0')}`.replace(/\.?0+$/u, '');
  return value < 0n ? `-${text}` : text;
};
/** 四舍五入到两位的百分比，去掉末尾的零。 */
const percentText = (part: bigint, whole: bigint): string => {
  const negative = part < 0n !== whole < 0n && part !== 0n;
  const [a, b] = [part < 0n ? -part : part, whole < 0n ? -whole : whole];
  const rounded = (a * 10_000n * 2n + b) / (b * 2n);
  const text = `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`.replace(/\.?0+$/u, '');
  return `${negative && rounded !== 0n ? '-' : ''}${text}%`;
};

export interface Recomputed {
  /** 核过几个数、几个方向词。 */
  figures: number;
  words: number;
  readonly wrong: string[];
}

/** 一个科目归哪本预算：政府性基金、国有资本经营的不进一般公共预算的合计。 */
const bookOf = (code: string): string =>
  /^(21208|20709|22960)/u.test(code) ? '基金' : code.startsWith('223') ? '国资' : '一般';

export class TextReader {
  readonly result: Recomputed = { figures: 0, words: 0, wrong: [] };
  readonly #tables: ProjectTables;
  readonly #prior: Readonly<Record<string, string>>;
  readonly #budget: Readonly<Record<string, string>>;

  constructor(
    tables: ProjectTables,
    prior: Readonly<Record<string, string>>,
    budget: Readonly<Record<string, string>>,
  ) {
    this.#tables = tables;
    this.#prior = prior;
    this.#budget = budget;
  }

  /** 一格的印数，分；空白为零。 */
  cell(address: string): bigint {
    const resolved = this.#tables.addresses.resolve(address);
    if (!resolved.ok) throw new Error(resolved.reason);
    if (!this.#tables.hasRow(resolved.ref.table, resolved.ref.row)) return 0n;
    return cents(this.#tables.value(resolved.ref)?.printed?.toFixed(2) ?? '0');
  }
  #is(what: string, said: string | undefined, right: string): void {
    this.result.figures++;
    if (said !== right) this.result.wrong.push(`${what}：写 ${said ?? '（没有）'}，应是 ${right}`);
  }
  figure(what: string, said: string | undefined, address: string): void {
    this.#is(what, said, inText(this.cell(address)));
  }
  rate(what: string, said: string | undefined, part: string, whole: string): void {
    const base = this.cell(whole);
    if (base === 0n) {
      if (said !== undefined) this.result.wrong.push(`${what}：零基数写了比率 ${said}`);
      return;
    }
    this.#is(what, said, percentText(this.cell(part), base));
  }

  /** “…增加1.2万元，增长3%”“持平”。 */
  change(what: string, text: string, address: string): void {
    const printed = this.#prior[address];
    if (printed === undefined) return;
    const [now, last] = [this.cell(address), cents(printed)];
    const difference = now - last;
    this.result.words++;
    if (difference === 0n) {
      if (!text.includes('持平')) this.result.wrong.push(`${what}：相等没有写持平`);
      return;
    }
    const match = /(增加|减少)(-?[\d.]+)万元(?:，(增长|降低|下降)(-?[\d.]+%))?/u.exec(text);
    const [word, rateWord] = difference > 0n ? ['增加', '增长'] : ['减少', '(降低|下降)'];
    if (match?.[1] !== word)
      this.result.wrong.push(`${what}：方向写 ${match?.[1] ?? '（没有）'}，应是 ${word}`);
    this.#is(what, match?.[2], inText(difference < 0n ? -difference : difference));
    if (last === 0n) {
      if (match?.[4] !== undefined) this.result.wrong.push(`${what}：上年为零写了 ${match[4]}`);
      return;
    }
    if (!new RegExp(`^${rateWord}$`, 'u').test(match?.[3] ?? ''))
      this.result.wrong.push(`${what}：${match?.[3] ?? '（没有）'}`);
    this.#is(
      `${what}的率`,
      match?.[4],
      percentText(difference < 0n ? -difference : difference, last < 0n ? -last : last),
    );
  }

  /** “预算为A万元，支出决算为B万元，完成…的C%，决算数大于…”。 */
  budget(what: string, text: string, budget: bigint | null, spent: bigint, completion = true): void {
    const match = /预算(?:数)?为(-?[\d.]+|〇)万元，支出决算(?:数)?为(-?[\d.]+)万元([^；]*)/u.exec(text);
    this.#is(`${what}预算`, match?.[1], budget === null ? '〇' : inText(budget));
    this.#is(`${what}决算`, match?.[2], inText(spent));
    const rest = match?.[3] ?? '';
    if (budget === null) {
      // 不知道预算：催填，不说完成率，也不比大小。
      if (/完成|大于|小于|持平/u.test(rest)) this.result.wrong.push(`${what}：不知道预算，却写了 ${rest}`);
      return;
    }
    const rate = /完成(?:年初)?预算的(-?[\d.]+%)/u.exec(rest)?.[1];
    if (budget === 0n || !completion) {
      if (rate !== undefined) this.result.wrong.push(`${what}：不该有完成率，写了 ${rate}`);
    } else this.#is(`${what}完成率`, rate, percentText(spent, budget));
    const word = /决算数(大于|小于)/u.exec(rest)?.[1];
    this.result.words++;
    const right = spent > budget ? '大于' : spent < budget ? '小于' : undefined;
    if (word !== right)
      this.result.wrong.push(`${what}：写 ${word ?? '（没有）'}，应是 ${right ?? '（没有）'}`);
  }
  /** 同一本预算一项也没有填的，不知道，为 null；填过别的项的是零。 */
  initialBudget(code: string): bigint | null {
    const own = this.#budget[code];
    if (own !== undefined) return cents(own);
    return Object.keys(this.#budget).some((other) => bookOf(other) === bookOf(code)) ? 0n : null;
  }
  initialTotal(): bigint | null {
    const codes = Object.keys(this.#budget).filter((code) => bookOf(code) === '一般');
    return codes.length === 0 ? null : codes.reduce((sum, code) => sum + cents(this.#budget[code] ?? ''), 0n);
  }
  /** 一段里的各个万元数，依次是这些格。 */
  figures(text: string, addresses: readonly string[]): void {
    const said = [...text.matchAll(/(-?[\d.]+)万元/gu)].map((match) => match[1]);
    addresses.forEach((address, at) => this.figure(address, said[at], address));
  }
  /** “……增加（减少）的主要原因”：与三公经费一项今年、上年之差相合；持平的没有这一句。 */
  reasonWord(what: string, said: string | undefined): void {
    const difference = this.cell(`09/决算数/${what}`) - cents(this.#prior[`09/决算数/${what}`] ?? '0');
    const right = difference > 0n ? '增加' : difference < 0n ? '减少' : undefined;
    this.result.words++;
    if (said !== right)
      this.result.wrong.push(`${what}的原因：写 ${said ?? '（没有）'}，应是 ${right ?? '（没有）'}`);
  }

  /** “名A万元，占B%；…”：名与来处由调用者给；零项不列，占比之和在舍入之内是 100。 */
  list(what: string, text: string, parts: readonly (readonly [string, string])[], whole: string): void {
    let total = 0n;
    let listed = 0n;
    for (const [name, address] of parts) {
      const escaped = name.replace(/[()]/gu, (char) => `\\${char}`);
      const match = new RegExp(`(?:：|；)${escaped}(-?[\\d.]+)万元(?:，占(-?[\\d.]+)%)?`, 'u').exec(text);
      if (this.cell(address) === 0n) {
        if (match) this.result.wrong.push(`${what}：${name} 是零却列了`);
        continue;
      }
      this.figure(`${what}${name}`, match?.[1], address);
      if (match?.[2] !== undefined) {
        this.rate(`${what}${name}占比`, `${match[2]}%`, address, whole);
        total += cents(match[2]);
        listed++;
      }
    }
    const sum = parts.reduce((all, [, address]) => all + this.cell(address), 0n);
    if (listed < 2n || sum !== this.cell(whole)) return;
    const off = total > 10_000n ? total - 10_000n : 10_000n - total;
    if (off * 2n > listed) this.result.wrong.push(`${what}：占比之和 ${inText(total)}%`);
  }
}
