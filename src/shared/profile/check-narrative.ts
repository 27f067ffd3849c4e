/** 情况说明模板的校验：标记都认得、地址都绑得上、事实都登记过、该有的几节都有（RULES C.1、D.1）。 */
import { generateNarrative } from '../narrative/generate.js';
import type { NarrativeSpec, ParagraphSpec } from '../narrative/schema.js';
import { parseExpression } from '../tables/expression.js';
import { checkReferences } from './check-formulas.js';
import { emptyState } from '../document/state.js';
import { ProjectTables } from '../tables/project-tables.js';

/** 必须有的几节：标题里的字样。 */
const SECTIONS: readonly (readonly [string, RegExp])[] = [
  ['收入支出决算总体情况', /收入支出决算总体情况/],
  ['收入决算情况', /^[^支]*收入决算情况/],
  ['支出决算情况', /、支出决算情况/],
  ['财政拨款收入支出决算总体情况', /财政拨款收入支出决算总体情况/],
  ['一般公共预算财政拨款支出决算情况', /一般公共预算财政拨款支出决算情况/],
  ['一般公共预算财政拨款基本支出决算情况', /基本支出决算情况/],
  ['“三公”经费支出决算情况', /三公/],
  ['政府性基金预算', /政府性基金预算/],
  ['国有资本经营预算', /国有资本经营预算/],
  ['机关运行经费', /机关运行经费/],
  ['政府采购', /政府采购/],
  ['国有资产', /国有资产/],
  ['预算绩效', /绩效/],
];

export function checkNarrative(tables: ProjectTables, spec: NarrativeSpec, file: string): string[] {
  const problems: string[] = [];
  const say = (where: string, what: string): void => void problems.push(`${file} 的 ${where}：${what}`);
  const ids = spec.paragraphs.map((paragraph) => paragraph.id);
  for (const id of new Set(ids.filter((own, at) => ids.indexOf(own) !== at)))
    say(`段落“${id}”`, 'id 出现两次');
  const headings = spec.paragraphs.filter((paragraph) => paragraph.heading > 0);
  for (const [name, pattern] of SECTIONS)
    if (!headings.some((paragraph) => pattern.test(paragraph.text))) say('paragraphs', `缺少“${name}”一节`);
  const facts = new Set(spec.facts.map((fact) => fact.key));
  for (const paragraph of spec.paragraphs) {
    for (const key of factKeys(paragraph))
      if (!facts.has(key)) say(`段落“${paragraph.id}”`, `事实“${key}”没有在 facts 里登记，用户无处填写`);
    const left = /（如有|（注意|XX|增加（减少）|大于（小于）/.exec(paragraph.text);
    if (left) say(`段落“${paragraph.id}”`, `留着模板的提示语“${left[0]}”`);
    for (const problem of unknownPlaces(tables, paragraph)) say(`段落“${paragraph.id}”`, problem);
    tryParagraph(tables, spec, paragraph, say);
  }
  return problems;
}

/** 段落里的地址：写错的行按空白算，不会报错，所以在这里逐个认。 */
function unknownPlaces(tables: ProjectTables, paragraph: ParagraphSpec): string[] {
  const text = [paragraph.text, paragraph.nonZero ?? '', paragraph.zero ?? ''].join(' ');
  const own = paragraph.each?.slice(0, 2) ?? '01';
  return [...text.matchAll(/\[[^[\]]+\]/g)].flatMap(([reference]) => {
    try {
      return checkReferences(tables, own, parseExpression(reference));
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

function factKeys(paragraph: ParagraphSpec): string[] {
  const text = `${paragraph.text}${paragraph.nonZero ?? ''}${paragraph.zero ?? ''}`;
  const keys = [...text.matchAll(/\[事实:([^\]]+)\]|\{事实:([^{}]+)\}/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const rows = [...text.matchAll(/\{逐行:([^|{}]+)\|/g)].map((match) => match[1] ?? '');
  const conditions = paragraph.fact === undefined ? [] : [paragraph.fact].flat();
  return [...keys, ...rows, ...conditions.map(({ key }) => key)];
}

/** 在样账与空账上各写一遍：零与非零的写法都走到。 */
function tryParagraph(
  tables: ProjectTables,
  spec: NarrativeSpec,
  paragraph: ParagraphSpec,
  say: (where: string, what: string) => void,
): void {
  const always: ParagraphSpec = { ...paragraph, zero: undefined, nonZero: undefined, fact: undefined };
  const empty = new ProjectTables(tables.profile, tables.dictionary, emptyState(tables.state.meta));
  try {
    for (const own of [tables, empty]) {
      generateNarrative(own, { ...spec, paragraphs: [always] });
      generateNarrative(own, { ...spec, paragraphs: [paragraph] });
    }
  } catch (error) {
    say(`段落“${paragraph.id}”`, error instanceof Error ? error.message : String(error));
  }
}
