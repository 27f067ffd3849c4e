import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/main/export/file-names.js';
import { plainNarrative, paragraphRuns } from '../../src/main/export/narrative-text.js';
import { cellText, cleanText, displayWidth, oneLine, wrappedLines } from '../../src/main/export/text.js';
import { tableOrdinal } from '../../src/main/booklet/ordinal.js';
import { NARRATIVE } from './fixture.js';

const name = (department: string) => fileName({ department, year: 2024 }, 'xlsx');

describe('文件名', () => {
  it('照规定命名，草稿也一样', () => {
    expect(name('某局')).toBe('2024年度某局决算公开表.xlsx');
    expect(fileName({ department: '某局', year: 2024 }, 'report')).toBe('审核报告.xlsx');
  });
  it('非法字符换掉，不会跑到别的文件夹', () => {
    expect(name('../a\\b:c*?"<>|\u0000\n')).toBe('2024年度.._a_b_c______决算公开表.xlsx');
  });
  it('长度有限，不切断一个字', () => {
    const long = name('🦁'.repeat(300));
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
    expect(long).not.toContain('\ufffd');
    expect(Buffer.byteLength(name('长'.repeat(300)))).toBeLessThanOrEqual(255);
  });
});

describe('文字', () => {
  it('去掉 XML 不许的字符，转义 _x000D_', () => {
    expect(cleanText('a\u0000\u000b\ufffe\uffff\ud800b\udc00\r\nc\rd🦁')).toBe('ab\nc\nd🦁');
    expect(cellText('_x000D__x000d_ _x00')).toBe('_x005F_x000D__x005F_x000d_ _x00');
    expect(cellText('长'.repeat(40_000)).length).toBeLessThanOrEqual(32_767);
    expect(oneLine(' a\n\tb ')).toBe('a b');
  });
  it('显示宽度与折行', () => {
    expect(displayWidth('科目abc')).toBe(7);
    expect(displayWidth('“三公”')).toBe(8);
    expect(wrappedLines('', 10)).toBe(1);
    expect(wrappedLines('一二三四五六', 10)).toBe(2);
    expect(wrappedLines('一\n二', 10)).toBe(2);
  });
  it('中文序号', () => {
    expect([0, 8, 9, 10, 18, 19, 20, 30].map(tableOrdinal)).toEqual(
      '一 九 十 十一 十九 二十 二十一 三十一'.split(' '),
    );
  });
});

describe('情况说明', () => {
  it('缺的原因与事实写成空位，其余连成一段', () => {
    const [, first] = NARRATIVE.paragraphs;
    expect(paragraphRuns(first!)).toEqual([
      {
        text: '2024年度收、支总计均为519.64万元。与上年相比，减少12.58万元，下降2.36%，主要是因为',
        missing: false,
      },
      { text: '【请填写原因】', missing: true },
      { text: '。', missing: false },
    ]);
  });
  it('纯文本', () => {
    const plain = plainNarrative(NARRATIVE, NARRATIVE.title, '草稿');
    expect(plain).toMatchInlineSnapshot(`
      "2024年度部门决算情况说明
      【草稿】

      　　一、收入支出决算总体情况说明
      　　2024年度收、支总计均为519.64万元。与上年相比，减少12.58万元，下降2.36%，主要是因为【请填写原因】。
      　　二、收入决算情况说明
      　　2024年度收入合计519.64万元，其中：财政拨款收入519.64万元，占100%；人员经费增加。
      　　（一）财政拨款支出决算总体情况
      　　截至年末共有车辆【请填写：车辆数】辆。
      "
    `);
    expect(plain).not.toContain('\r');
  });
});
