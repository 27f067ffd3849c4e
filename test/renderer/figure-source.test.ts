/** 文中一个数由哪几处组成，文中还有几处写着它。 */
import { describe, expect, it } from 'vitest';
import { figureParts, outsideFigure, sameSource } from '../../src/renderer/narrative/figure-source.js';

describe('文中一个数的来处', () => {
  it('一格的就是它自己；算出的逐个列出，不重复', () => {
    expect(figureParts('05/2080505/小计')).toEqual(['05/2080505/小计']);
    expect(figureParts('01/收入总计 − 上年:01/收入总计 ÷ 上年:01/收入总计')).toEqual([
      '01/收入总计',
      '上年:01/收入总计',
    ]);
    expect(figureParts('09/合计、09/出国')).toEqual(['09/合计', '09/出国']);
  });

  it('表外的数照补充资料；合计这类没有单填的，照文中写着它的一处', () => {
    const pieces = [{ type: 'figure' as const, text: '467.26', source: '年初预算:合计' }];
    const view = { title: '', paragraphs: [{ id: '五(三)/1', heading: 0, pieces }], missing: [] };
    const facts = [
      { key: '上年:01/收入总计', value: '519.63' },
      { key: '年初预算:合计', value: null },
    ];
    expect(outsideFigure('上年:01/收入总计', facts, view)).toBe('519.63');
    expect(outsideFigure('年初预算:合计', facts, view)).toBe('467.26');
    expect(outsideFigure('上年:09/合计', facts, view)).toBe('');
  });

  it('另有几处只数来处相同的数，不算自己，也不算方向词', () => {
    const figure = (source: string) => ({ type: 'figure' as const, text: '1', source });
    const own = figure('03/合计/基本支出');
    const word = { type: 'word' as const, text: '增加', source: own.source };
    const paragraph = (id: string, pieces: (typeof own | typeof word)[]) => ({ id, heading: 0, pieces });
    const view = {
      title: '',
      paragraphs: [
        paragraph('三/1', [own, word]),
        paragraph('六/1', [figure(own.source), figure('03/合计/项目支出')]),
      ],
      missing: [],
    };
    expect(sameSource(view, own)).toBe(1);
  });
});
