/**
 * 返回稿（领导改过的 Word）与我们的文字逐段对照：行文可以照收，数仍是活的；
 * 改了的数是问题，从不悄悄改（issue「A returned draft of this year」）。
 */
import type { NarrativeParagraph, NarrativeView } from '../contract/narrative.js';
import type { DraftRow } from '../contract/text.js';
import { type AnswerOf, compareOne, plain } from './draft-row.js';
import { likeness } from './last-year/similar.js';
import { type Heading, readParagraphs } from './last-year/sections.js';
import { templateSections } from './last-year/numbers.js';
import { textOfParagraph } from './blank.js';

const ALIKE = 0.45;

/** 图名：图由账画成，不是文字。 */
const isCaption = (text: string): boolean => /^图[：:][^。]{0,40}$/u.test(text);

/** 全文逐段对照，按我们的次序；返回稿多出来的跟在前一段之后。 */
export function compareDraft(
  view: NarrativeView,
  headings: readonly Heading[],
  text: string,
  answerOf: AnswerOf,
): DraftRow[] {
  const theirs = readParagraphs(text, headings).filter((own) => own.section !== null && !own.heading);
  const sections = templateSections(view);
  const rows: DraftRow[] = [];
  for (const [section, paragraphs] of sections) {
    // 小标题有的以句号收尾，看着像一段话。
    const titles = new Set(
      paragraphs.filter((own) => own.heading > 0).map((own) => plain(textOfParagraph(own))),
    );
    const candidates = theirs.filter(
      (own) => own.section === section && !titles.has(plain(own.plain)) && !isCaption(own.plain),
    );
    const used = new Set<number>();
    const bodies = paragraphs.filter((own) => own.heading === 0);
    // 完全一样的先对上，剩下的找最像的。
    const pairs = new Map<string, number>();
    for (const exact of [true, false])
      for (const paragraph of bodies) {
        if (pairs.has(paragraph.id)) continue;
        const found = closest(
          paragraph,
          candidates.map((own) => own.plain),
          used,
          exact,
        );
        if (found === null) continue;
        used.add(found);
        pairs.set(paragraph.id, found);
      }
    let previous = section;
    const place = new Map<number, string>();
    for (const paragraph of bodies) {
      const at = pairs.get(paragraph.id);
      if (at !== undefined) place.set(at, paragraph.id);
    }
    for (const paragraph of bodies) {
      const at = pairs.get(paragraph.id);
      rows.push(
        at === undefined ? removed(paragraph) : compareOne(paragraph, candidates[at]?.plain ?? '', answerOf),
      );
    }
    candidates.forEach((own, at) => {
      if (used.has(at)) previous = place.get(at) ?? previous;
      else if (own.plain.length >= 4) rows.push(added(own.text, previous));
    });
  }
  return rows;
}

function closest(
  paragraph: NarrativeParagraph,
  candidates: readonly string[],
  used: ReadonlySet<number>,
  exact: boolean,
): number | null {
  const own = plain(textOfParagraph(paragraph));
  let best: { at: number; score: number } | null = null;
  for (const [at, text] of candidates.entries()) {
    if (used.has(at)) continue;
    if (exact) {
      if (plain(text) === own) return at;
      continue;
    }
    const score = likeness(own, text);
    if (score > (best?.score ?? ALIKE)) best = { at, score };
  }
  return best?.at ?? null;
}

const removed = (paragraph: NarrativeParagraph): DraftRow => ({
  paragraph: paragraph.id,
  state: 'removed',
  ours: textOfParagraph(paragraph),
  theirs: '',
  nodes: null,
  after: null,
  questions: [],
});
const added = (text: string, after: string): DraftRow => ({
  paragraph: null,
  state: 'added',
  ours: '',
  theirs: text,
  nodes: [{ type: 'text', text }],
  after,
  questions: [],
});
