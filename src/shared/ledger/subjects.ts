/** 科目字典：代码 → 官方名称、可信度、所属预算（templates/subjects；LEDGER G4）。 */
import { type Budget } from './slots.js';
import { parentSubject } from './book.js';
import { type YearSpan, knownIn, parseYears } from './subject-years.js';

export interface Subject {
  readonly code: string;
  readonly name: string;
  /** official 官方文件、attested 见于公开的决算、reference 通用资料待核、learned 由导入文件学得。 */
  readonly trust: 'official' | 'attested' | 'reference' | 'learned';
  readonly budget: Budget;
  /** 见过它的年度、官方文件有效的年度；空的没有注明。 */
  readonly years: readonly YearSpan[];
}

/** 记着这么多个科目的预算；代码出自文件与键入，不能无限地记。 */
const MOST_BUDGETS = 100_000;

export class SubjectDictionary {
  readonly #subjects: ReadonlyMap<string, Subject>;
  /** 读入时指明年度的科目表：年度 → 科目。 */
  readonly #ofYears: ReadonlyMap<number, readonly Subject[]>;
  readonly #forYear = new Map<number, SubjectDictionary>();
  /** 查过的科目所属的预算：逐格要问，字典不变。 */
  readonly #budgets = new Map<string, Budget>();

  constructor(subjects: Iterable<Subject>, ofYears: ReadonlyMap<number, readonly Subject[]> = new Map()) {
    this.#subjects = new Map([...subjects].map((subject) => [subject.code, subject]));
    this.#ofYears = ofYears;
  }

  /**
   * 一个年度用的字典：那年的科目表叠在上面；别年的只补那年不认得的科目。
   * 同一年度总是同一部。
   */
  forYear(year: number): SubjectDictionary {
    if (this.#ofYears.size === 0) return this;
    const known = this.#forYear.get(year);
    if (known) return known;
    const byCode = new Map(this.#subjects);
    const others = [...this.#ofYears].filter(([own]) => own !== year).sort(([a], [b]) => a - b);
    for (const [, subjects] of others)
      for (const subject of subjects) {
        const below = byCode.get(subject.code);
        if (!below || !knownIn(below, year)) byCode.set(subject.code, over(subject, below));
      }
    for (const subject of this.#ofYears.get(year) ?? [])
      byCode.set(subject.code, over(subject, byCode.get(subject.code)));
    const dictionary = new SubjectDictionary(byCode.values());
    this.#forYear.set(year, dictionary);
    return dictionary;
  }

  get(code: string): Subject | null {
    return this.#subjects.get(code) ?? null;
  }
  all(): Subject[] {
    return [...this.#subjects.values()];
  }

  /** 科目所属预算：取自身，没有则取最近的上级；都没有为“未知”。 */
  budgetOf(code: string): Budget {
    const known = this.#budgets.get(code);
    if (known !== undefined) return known;
    const found = this.#findBudget(code);
    if (this.#budgets.size < MOST_BUDGETS) this.#budgets.set(code, found);
    return found;
  }
  #findBudget(code: string): Budget {
    for (let at: string | null = code; at !== null && at !== ''; at = parentSubject(at)) {
      const own = this.#subjects.get(at)?.budget;
      if (own && own !== '未知') return own;
    }
    return '未知';
  }
}

/** 这个年度当得起依据的名称（官方的，或见于公开的；待核的不算），没有则 null。 */
export function knownNameOf(
  dictionary: SubjectDictionary,
  code: string,
  year: number,
): { readonly name: string; readonly official: boolean } | null {
  const known = dictionary.get(code);
  if (!known || known.trust === 'reference' || !knownIn(known, year)) return null;
  return { name: known.name, official: known.trust === 'official' };
}

/** 叠在上面的一个：没说预算的，沿用下面的；两处的年度都算。 */
export const over = (subject: Subject, below: Subject | undefined): Subject =>
  below === undefined
    ? subject
    : {
        ...subject,
        budget: subject.budget === '未知' ? below.budget : subject.budget,
        years: subject.years.length === 0 ? [] : [...below.years, ...subject.years],
      };

/** 读字典 CSV（表头 code,name,level,status,years_seen,budget，后两列可以没有）。字段不含逗号与引号。 */
export function parseSubjectCsv(text: string): Subject[] {
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const columns = head.split(',');
  return lines.flatMap((line): Subject[] => {
    const cells = line.split(',');
    const field = (name: string): string | undefined => cells[columns.indexOf(name)];
    const own = field('code');
    const label = field('name');
    if (!own || !label || !/^\d{3}(\d{2}){0,2}$/.test(own)) return [];
    const trust = field('status');
    const fund = field('budget');
    return [
      {
        code: own,
        name: label,
        trust: trust === 'official' || trust === 'attested' ? trust : 'reference',
        budget: fund === '一般' || fund === '基金' || fund === '国资' ? fund : '未知',
        years: parseYears(field('years_seen') ?? '') ?? [],
      },
    ];
  });
}
