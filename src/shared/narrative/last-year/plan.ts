/**
 * 上年文字 → 变更与报告：原因进原因位（待确认），行文进段落（待确认，数都是标记），
 * 模板里没有的自由段落原样留下（待确认），没有认出的数列出来。
 */
import type { LastYearTextReport } from '../../contract/last-year-text.js';
import type { Change } from '../../document/commands.js';
import type { ParagraphRecord, SourceRef } from '../../document/state.js';
import type { ProjectTables } from '../../tables/project-tables.js';
import { generateNarrative } from '../generate.js';
import { nodesOf } from '../nodes.js';
import type { NarrativeSpec, ParagraphSpec } from '../schema.js';
import { type FoundNumber, recognizeNumbers, templateSections } from './numbers.js';
import { type FoundReason, findReasons } from './reasons.js';
import { type SourceParagraph, readParagraphs } from './sections.js';
import { likeness } from './similar.js';
import { comparisonsOf, listsOf } from './slots.js';
import { hasStaleFigure, wordingOf } from './wording.js';

export interface LastYearText {
  readonly text: string;
  readonly source: SourceRef;
}
export interface LastYearTextPlan {
  readonly changes: readonly Change[];
  readonly report: LastYearTextReport;
}

/** 一段对上了模板的哪一段；逐项段落带科目。 */
interface Home {
  readonly spec: ParagraphSpec;
  readonly id: string;
  readonly row: string;
}

/** 像到这个程度才是同一段。 */
const ALIKE = 0.34;

/** `tables` 是新一年的，`last` 是上年的九张表。不改动任何东西；人已写过的原因与段落不动。 */
export function planLastYearText(
  tables: ProjectTables,
  last: ProjectTables,
  spec: NarrativeSpec,
  { text, source }: LastYearText,
): LastYearTextPlan {
  const paragraphs = readParagraphs(
    text,
    spec.paragraphs.filter((own) => own.heading === 1),
  );
  const every = generateNarrative(last, spec, { every: true, templateOnly: true });
  const numbers = recognizeNumbers(paragraphs, last, spec, every);
  const homes = new Homes(spec, every);
  const changes: Change[] = [];
  const reasons: FoundReason[] = [];
  const kept = { rewritten: 0, asTemplate: 0, extra: 0 };
  const put = (id: string, record: ParagraphRecord): boolean => {
    if (Object.hasOwn(tables.state.paragraphs, id) || changes.some((own) => own.key === id)) return false;
    changes.push({ section: 'paragraphs', key: id, before: null, after: record });
    return true;
  };
  let after = '';
  let extras = Object.keys(tables.state.paragraphs).length;
  for (const paragraph of paragraphs) {
    if (paragraph.section === null || paragraph.heading) {
      if (paragraph.section !== null && !paragraph.plain.startsWith('（')) after = paragraph.section;
      continue;
    }
    const own = numbersIn(numbers, paragraph);
    const home = homes.of(paragraph, own);
    const comparisons = home === null ? [] : comparisonsOf(home.spec, home.row);
    const found = findReasons(paragraph.plain, comparisons);
    reasons.push(...found.filter((one) => !reasons.some((other) => other.key === one.key)));
    if (home?.spec.each !== undefined) {
      // 逐项的一段由账列出，科目名称用规范的；上年的只取原因。
      kept.asTemplate++;
      continue;
    }
    const nodes = wordingOf({
      plain: paragraph.plain,
      at: paragraph.at,
      numbers: own,
      reasons: found,
      comparisons,
      lists: home === null ? [] : listsOf(home.spec),
      year: tables.state.meta.year,
      department: tables.state.meta.department,
    });
    if (home !== null) {
      after = home.id;
      const template = every.paragraphs.find((one) => one.id === home.id)?.pieces ?? [];
      // 还留着上年的数的行文不用：照模板写，不把旧数带到今年。
      const same = nodes === null || hasStaleFigure(nodes) || sameText(nodes, nodesOf(template), last);
      if (!same && put(home.id, { nodes, after: null, confirmed: false, shape: '', source }))
        kept.rewritten++;
      else kept.asTemplate++;
    } else if (nodes !== null && paragraph.plain.length >= 10 && after !== '') {
      if (put(`附/${++extras}`, { nodes, after, confirmed: false, shape: '', source })) kept.extra++;
    }
  }
  for (const { key, text: reason } of reasons)
    if (!Object.hasOwn(tables.state.reasons, key))
      changes.push({
        section: 'reasons',
        key,
        before: null,
        after: { text: reason.slice(0, 5000), confirmed: false },
      });
  return { changes, report: reportOf(paragraphs, numbers, reasons.length, kept) };
}

const numbersIn = (numbers: readonly FoundNumber[], paragraph: SourceParagraph): FoundNumber[] =>
  numbers.filter((own) => own.at >= paragraph.at && own.at < paragraph.at + paragraph.plain.length);

/** 一段归模板的哪一段：逐项的由认出的数（或项名）定科目，别的看文字像不像；一段只归一次。 */
class Homes {
  readonly #used = new Set<string>();
  readonly #spec: NarrativeSpec;
  readonly #sections: ReturnType<typeof templateSections>;

  constructor(spec: NarrativeSpec, every: ReturnType<typeof generateNarrative>) {
    this.#spec = spec;
    this.#sections = templateSections(every);
  }

  of(paragraph: SourceParagraph, numbers: readonly FoundNumber[]): Home | null {
    const own = this.#sections.get(paragraph.section ?? '') ?? [];
    const item = this.#item(
      paragraph,
      numbers,
      own.map((one) => one.id),
      own,
    );
    if (item !== null) return item;
    let best: { id: string; score: number } | null = null;
    for (const one of own) {
      if (one.heading > 0 || this.#used.has(one.id) || this.#specOf(one.id)?.each !== undefined) continue;
      const score = likeness(paragraph.plain, one.pieces.map((piece) => piece.text ?? '').join(''));
      if (score > (best?.score ?? ALIKE)) best = { id: one.id, score };
    }
    const spec = best === null ? null : this.#specOf(best.id);
    if (best === null || spec === null) return null;
    this.#used.add(best.id);
    return { spec, id: best.id, row: '' };
  }

  #item(
    paragraph: SourceParagraph,
    numbers: readonly FoundNumber[],
    ids: readonly string[],
    own: ReturnType<typeof generateNarrative>['paragraphs'],
  ): Home | null {
    if (!/[（(]项[）)]/u.test(paragraph.plain)) return null;
    const rows = numbers.flatMap(
      (one) => /^万:\[(?:年初预算:|\d{2}\/)(\d{7})/u.exec(one.token ?? '')?.[1] ?? [],
    );
    const named = own.filter((one) => {
      const [, name = ''] =
        /（款）(.+?)（项）/u.exec(one.pieces.map((piece) => piece.text ?? '').join('')) ?? [];
      return name !== '' && paragraph.plain.includes(`${name}（项）`);
    });
    const row = rows[0] ?? (named.length === 1 ? /\d{7}$/u.exec(named[0]?.id ?? '')?.[0] : undefined);
    const id = ids.find((one) => row !== undefined && one.endsWith(`/${row}`));
    const spec = id === undefined ? null : this.#specOf(id);
    return id === undefined || row === undefined || spec === null ? null : { spec, id, row };
  }

  #specOf(id: string): ParagraphSpec | null {
    return (
      this.#spec.paragraphs.find((one) => one.id === id) ??
      this.#spec.paragraphs.find((one) => one.each !== undefined && id.startsWith(`${one.id}/`)) ??
      null
    );
  }
}

/** 只差标点与空白的，就是模板的写法；年度、部门名称按上年的字比。 */
function sameText(
  a: ReturnType<typeof nodesOf>,
  b: ReturnType<typeof nodesOf>,
  { state: { meta } }: ProjectTables,
): boolean {
  const words = new Map([
    ['年', String(meta.year)],
    ['上年', String(meta.year - 1)],
    ['单位', meta.department],
  ]);
  const flat = (nodes: ReturnType<typeof nodesOf>): string =>
    nodes
      .map((node) => (node.type === 'token' ? (words.get(node.token) ?? `{${node.token}}`) : node.text))
      .join('')
      .replace(/[\s，。；：、,;:]/gu, '');
  return flat(a) === flat(b);
}

function reportOf(
  paragraphs: readonly SourceParagraph[],
  numbers: readonly FoundNumber[],
  reasons: number,
  kept: Pick<LastYearTextReport, 'rewritten' | 'asTemplate' | 'extra'>,
): LastYearTextReport {
  const plain = paragraphs.map((own) => own.plain).join('');
  const unmatched = numbers.filter((own) => own.token === null);
  return {
    sections: new Set(paragraphs.flatMap((own) => own.section ?? [])).size,
    numbers: numbers.length,
    matched: numbers.length - unmatched.length,
    cells: numbers.filter((own) => own.cell !== null).length,
    reasons,
    ...kept,
    unmatched: unmatched.slice(0, 300).map((own) => ({
      before: plain.slice(Math.max(0, own.at - 14), own.at),
      text: own.text,
      after: plain.slice(own.at + own.text.length, own.at + own.text.length + 6),
    })),
  };
}
