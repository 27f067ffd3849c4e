/** 公开册的五个部分：名称、书签、文字。目录、正文与页码推算都由它而来，三处不会不一致。 */
import type { NarrativeView } from '../../shared/contract/index.js';
import { SCOPE_FACT, scopeKind } from '../../shared/tables/self-name.js';
import type { ExportInput } from '../export/input.js';
import { withChart } from '../export/structure.js';
import { oneLine } from '../export/text.js';
import { attachmentsView, overviewView, termsView } from './part-texts.js';

export interface TextPart {
  /** 第几部分。 */
  readonly number: string;
  readonly name: string;
  /** 扉页上分行写的名称：单位名自成一行，不在半截折断。 */
  readonly lines: readonly string[];
  /** 部分的书签；其下各段的书签由它派生。 */
  readonly bookmark: string;
  readonly view: NarrativeView;
  /** 正文之上的题目；没有为空串。 */
  readonly title: string;
}
export type TablesPart = Omit<TextPart, 'view' | 'title'>;

export interface BookletParts {
  readonly overview: TextPart;
  readonly tables: TablesPart;
  readonly narrative: TextPart;
  readonly terms: TextPart;
  readonly attachments: TextPart;
}

export function bookletParts(input: ExportInput): BookletParts {
  const { parts } = input.wording;
  const part = (number: string, template: string, bookmark: string): TablesPart => ({
    number,
    bookmark,
    ...naming(template, input),
  });
  return {
    overview: {
      ...part('第一部分', parts.overview, 'part_overview'),
      view: overviewView(input),
      title: '',
    },
    tables: part('第二部分', parts.tables, 'part_tables'),
    narrative: {
      ...part('第三部分', parts.narrative, 'part_narrative'),
      view: withChart(input),
      title: narrativeTitle(input),
    },
    terms: { ...part('第四部分', parts.terms, 'part_terms'), view: termsView(input), title: '' },
    attachments: {
      ...part('第五部分', parts.attachments, 'part_attachments'),
      view: attachmentsView(input),
      title: '',
    },
  };
}

function naming(template: string, input: ExportInput): { name: string; lines: string[] } {
  const fill = (text: string): string =>
    oneLine(
      text
        .replaceAll('{单位}', () => input.department)
        .replaceAll('{年}', String(input.year))
        .replaceAll('{部门或单位}', scopeKind(input.facts[SCOPE_FACT]) ?? '单位'),
    );
  const rest = template.startsWith('{单位}') ? template.slice('{单位}'.length) : null;
  const lines = rest === null ? [fill(template)] : [fill('{单位}'), fill(rest)];
  return { name: fill(template), lines: lines.filter((line) => line !== '') };
}

/** 情况说明的题目；模板没有给时由年度与部门组成。 */
export const narrativeTitle = (input: Pick<ExportInput, 'narrative' | 'department' | 'year'>): string => {
  const given = oneLine(input.narrative.title);
  return given === '' ? `${oneLine(input.department)}${input.year}年度部门决算情况说明` : given;
};
