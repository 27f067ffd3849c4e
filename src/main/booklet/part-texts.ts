/** 第一、四、五部分的文字，做成与情况说明同样的段落：排版、缺项的标色与页码推算都用同一套。 */
import type { NarrativeParagraph, NarrativePiece, NarrativeView } from '../../shared/contract/index.js';
import type { ExportInput } from '../export/input.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { cleanText } from '../export/text.js';
import { termsUsed } from '../export/terms.js';
import { tableOrdinal } from './ordinal.js';

const text = (value: string): NarrativePiece => ({ type: 'text', text: value });

/** 多行的资料一行一段；空行不要。 */
const linesOf = (value: string): string[] =>
  cleanText(value)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 第一部分 概况：职责、机构、构成。没有填的写成醒目的空位。 */
export function overviewView(input: ExportInput): NarrativeView {
  const paragraphs: NarrativeParagraph[] = [];
  const add = (heading: number, pieces: NarrativePiece[]): void => {
    paragraphs.push({ id: `概况/${paragraphs.length + 1}`, heading, pieces });
  };
  for (const section of input.wording.overview) {
    add(1, [text(section.heading)]);
    for (const { lead, fact } of section.items) {
      const [first, ...rest] = linesOf(input.facts[fact] ?? '');
      if (first === undefined) add(0, [text(lead), { type: 'fact', key: fact, label: fact, text: null }]);
      // 从上年文件贴来的文字常带着起句，不再写一遍。
      else add(0, [text(first.startsWith(lead) ? first : `${lead}${first}`)]);
      for (const line of rest) add(0, [text(line)]);
    }
  }
  return { title: '', paragraphs, missing: [] };
}

/** 概况里还没有填的资料。 */
export const missingOverview = (input: ExportInput): string[] =>
  input.wording.overview
    .flatMap((section) => section.items.map((item) => item.fact))
    .filter((fact) => linesOf(input.facts[fact] ?? '').length === 0);

/** 第四部分 名词解释。 */
export function termsView(input: ExportInput): NarrativeView {
  const narrative = input.narrative.paragraphs
    .flatMap((paragraph) => paragraphRuns(paragraph).map((run) => run.text))
    .join('\n');
  const terms = termsUsed(input.wording, input.sheets, narrative);
  const paragraphs = terms.map((term, at) => ({
    id: `名词/${term.name}`,
    heading: 0,
    pieces: [text(`${tableOrdinal(at)}、${term.name}：${term.text}`)],
  }));
  return { title: '', paragraphs, missing: [] };
}

/** 第五部分 附件：逐件列出；没有附件写“无”。 */
export function attachmentsView(input: ExportInput): NarrativeView {
  const names = linesOf(input.facts['附件清单'] ?? '');
  const lines =
    names.length === 0
      ? ['无']
      : names.map((name, at) => (/^附件/.test(name) ? name : `附件${at + 1}　${name}`));
  const paragraphs = lines.map((line, at) => ({ id: `附件/${at + 1}`, heading: 0, pieces: [text(line)] }));
  return { title: '', paragraphs, missing: [] };
}
