/** 成文检查所见：写好的各段、各段的字、哪些字是人自由写的。 */
import type { NarrativeParagraph, NarrativeView, TextFinding } from '../../contract/narrative.js';
import type { ProjectTables } from '../../tables/project-tables.js';
import { pieceText } from '../blank.js';
import { documentSpec } from '../document-spec.js';
import type { NarrativeSpec } from '../schema.js';

/** 一段字：情况说明的一段，或概况里的一项（`事实:部门职责`）。 */
export interface WrittenText {
  readonly id: string;
  readonly text: string;
  /** 逐字：出自行文（text）、活的数与词（live）、人填的原因与资料（told）、没有填的空位（blank）。 */
  readonly origins: readonly Origin[];
}
export type Origin = 'text' | 'live' | 'told' | 'blank';

export interface TextContext {
  readonly tables: ProjectTables;
  readonly spec: NarrativeSpec;
  readonly view: NarrativeView;
  readonly texts: readonly WrittenText[];
}

/** 一处毛病；没有写明轻重的照规则的。 */
export type Found = Pick<TextFinding, 'paragraph' | 'message' | 'fragment'> & {
  readonly state?: TextFinding['state'];
  readonly token?: string;
};

/** 概况的各项：随公开册印出，同样要查错字、重复、残留。 */
const OVERVIEW = '部门概况';

export function textContext(view: NarrativeView, tables: ProjectTables, given: NarrativeSpec): TextContext {
  const overview = given.facts
    .filter((fact) => fact.group === OVERVIEW)
    .flatMap(({ key }): WrittenText[] => {
      const text = tables.state.facts[key]?.text ?? '';
      return text === ''
        ? []
        : [{ id: `事实:${key}`, text, origins: Array.from({ length: text.length }, () => 'told') }];
    });
  return {
    tables,
    spec: documentSpec(given, tables.state.facts),
    view,
    texts: [...view.paragraphs.map(written), ...overview],
  };
}

function written(paragraph: NarrativeParagraph): WrittenText {
  const origins: Origin[] = [];
  let text = '';
  for (const piece of paragraph.pieces) {
    const own = pieceText(piece);
    const origin = originOf(piece.type, piece.text === null);
    text += own;
    for (let at = 0; at < own.length; at++) origins.push(origin);
  }
  return { id: paragraph.id, text, origins };
}

function originOf(type: NarrativeParagraph['pieces'][number]['type'], blank: boolean): Origin {
  if (blank) return 'blank';
  if (type === 'text') return 'text';
  return type === 'reason' || type === 'fact' ? 'told' : 'live';
}

/** 从 `at` 起这几个字里有没有这一种出处的。 */
export const hasOrigin = ({ origins }: WrittenText, origin: Origin, at: number, length: number): boolean =>
  origins.slice(at, at + length).includes(origin);
