/** 情况说明的各节：从哪一段开始，几条、几段。 */
import { describe, expect, it } from 'vitest';
import { sectionAt, sectionsOf } from '../../src/renderer/narrative/sections.js';
import type { NarrativeParagraph } from '../../src/shared/contract/index.js';

const paragraph = (id: string, heading: number, ...texts: string[]): NarrativeParagraph => ({
  id,
  heading,
  pieces: texts.map((text) => ({ type: 'text' as const, text })),
});
const whole = [
  paragraph('四', 1, '四、财政拨款收支'),
  paragraph('四/1', 0, '2025年度总计'),
  paragraph('五', 1, '五、', '一般公共预算'),
  paragraph('五(一)', 2, '（一）总体情况'),
  paragraph('五(一)/1', 0, '2025.5年度支出'),
  paragraph('五(三)', 2, '（三）具体情况'),
  paragraph('五(三)/1', 0, '年初预算数为'),
  paragraph('五(三)/项/1', 0, '1.', '一般公共服务支出'),
  paragraph('五(三)/项/2', 0, '2、社会保障和就业支出'),
  paragraph('五(三)/项/10', 0, '10．住房保障支出'),
];

describe('情况说明的各节', () => {
  it('名称、起于第几段；编了号的才是条，标题不算段', () => {
    expect(sectionsOf(whole)).toEqual([
      { id: '四', title: '四、财政拨款收支', order: 0, items: 0, bodies: 1 },
      // “2025.5年度”不是第 2025 条。
      { id: '五', title: '五、一般公共预算', order: 2, items: 3, bodies: 5 },
    ]);
  });

  it('一段在它前面最近的标题的那一节；第一节之前没有', () => {
    const sections = sectionsOf(whole);
    expect([0, 1, 2, 9].map((at) => sectionAt(sections, at)?.id)).toEqual(['四', '四', '五', '五']);
    expect(sectionAt(sectionsOf([paragraph('前', 0, '前言'), ...whole]), 0)).toBeNull();
    expect(sectionsOf([])).toEqual([]);
  });
});
