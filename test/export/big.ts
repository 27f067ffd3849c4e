/** 大部门：按需造许多科目行。 */
import type { NarrativeParagraph, NarrativeView } from '../../src/shared/contract/index.js';
import type { Inputs } from './fixture.js';

/** 造 `count` 个项级科目（分在若干类、款下），金额带零头。 */
export function manySubjects(count: number): Inputs {
  const basic: Record<string, string> = {};
  const project: Record<string, string> = {};
  const classes = ['201', '205', '206', '208', '210', '212', '213', '221'];
  for (let at = 0; at < count; at++) {
    const head = classes[at % classes.length] ?? '201';
    const group = String(1 + (Math.floor(at / classes.length / 20) % 90)).padStart(2, '0');
    const item = String(1 + (Math.floor(at / classes.length) % 20)).padStart(2, '0');
    basic[`${head}${group}${item}`] = `${10_000 + at * 137}.${String(at % 100).padStart(2, '0')}`;
    if (at % 3 === 0) project[`${head}${group}${item}`] = `${50_049 + at * 211}.00`;
  }
  return { '一般.支出.基本': basic, '一般.支出.项目': project };
}

/** 十三节、近百段的情况说明，长短不一，夹着数字、百分数与标点。 */
export function longNarrative(): NarrativeView {
  const paragraphs: NarrativeParagraph[] = [];
  const add = (heading: number, text: string): void => {
    paragraphs.push({ id: `p${paragraphs.length}`, heading, pieces: [{ type: 'text', text }] });
  };
  const sentence = (at: number): string =>
    `${2010101 + at}号科目年初预算为${(at * 37.13 + 1).toFixed(2)}万元，支出决算为${(at * 35.7).toFixed(2)}万元，完成年初预算的${(90 + (at % 10)).toFixed(2)}%，决算数小于年初预算数的主要原因是：厉行节约，压减“三公”经费（不含专项）等一般性支出。`;
  for (let section = 0; section < 13; section++) {
    add(
      1,
      `${'一二三四五六七八九十'[section] ?? `十${'一二三'[section - 10] ?? ''}`}、第${section + 1}方面收入支出决算情况说明`,
    );
    if (section % 3 === 0) add(2, '（一）总体情况');
    for (let at = 0; at <= section % 5; at++)
      add(
        0,
        Array.from({ length: 1 + ((section + at) % 4) }, (_, index) =>
          sentence(section * 7 + at + index),
        ).join(''),
      );
  }
  return { title: '2024年度部门决算情况说明', paragraphs, missing: [] };
}
