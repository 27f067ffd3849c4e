import { describe, expect, it } from 'vitest';
import { changedWords } from '../../src/renderer/parts/changed-words.js';

const shown = (before: string, after: string): [string, string] => {
  const { was, is } = changedWords(before, after);
  const write = (words: typeof was): string =>
    words.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
  return [write(was), write(is)];
};

describe('一段改了哪几个字', () => {
  it('数整个算一个，别的一字一字地标', () => {
    expect(shown('支出合计519.63万元，增长3.2%。', '支出总计520.63万元，增长3.2%。')).toEqual([
      '支出[合]计[519.63]万元，增长3.2%。',
      '支出[总]计[520.63]万元，增长3.2%。',
    ]);
    expect(shown('减少，主要是厉行节约。', '减少，主要是培训减少、厉行节约。')).toEqual([
      '减少，主要是厉行节约。',
      '减少，主要是[培训减少、]厉行节约。',
    ]);
  });

  it('一样的没有标；全不同的整段标；两边拼起来一字不少', () => {
    expect(shown('甲', '甲')).toEqual(['甲', '甲']);
    expect(shown('甲乙', '丙')).toEqual(['[甲乙]', '[丙]']);
    const [a, b] = ['天'.repeat(900) + '地', '人'.repeat(900) + '和'];
    const { was, is } = changedWords(a, b);
    expect([was, is].map((all) => all.map(({ text }) => text).join(''))).toEqual([a, b]);
  });
});
