/** 科目字典：代码 → 官方名称、可信度、所属预算（templates/subjects；LEDGER G4）。 */
import { type Budget } from './slots.js';
import { parentSubject } from './book.js';

export interface Subject {
  readonly code: string;
  readonly name: string;
  /** official 官方文件、attested 见于公开的决算、reference 通用资料待核、learned 由导入文件学得。 */
  readonly trust: 'official' | 'attested' | 'reference' | 'learned';
  readonly budget: Budget;
}

export class SubjectDictionary {
  readonly #subjects: ReadonlyMap<string, Subject>;
  constructor(subjects: Iterable<Subject>) {
    this.#subjects = new Map([...subjects].map((subject) => [subject.code, subject]));
  }

  get(code: string): Subject | null {
    return this.#subjects.get(code) ?? null;
  }
  all(): Subject[] {
    return [...this.#subjects.values()];
  }

  /** 科目所属预算：取自身，没有则取最近的上级；都没有为“未知”。 */
  budgetOf(code: string): Budget {
    for (let at: string | null = code; at !== null && at !== ''; at = parentSubject(at)) {
      const own = this.#subjects.get(at)?.budget;
      if (own && own !== '未知') return own;
    }
    return '未知';
  }
}

/** 读字典 CSV（表头 code,name,level,status,…,budget）。字段不含逗号与引号。 */
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
      },
    ];
  });
}
