/** 往补充资料里贴一块：照次序、按代码；认不准哪一列的不猜。 */
import { describe, expect, it } from 'vitest';
import { pasteWords, planFactPaste } from '../../src/renderer/facts/paste-facts.js';
import type { FactLine } from '../../src/shared/contract/index.js';

const line = (key: string, group: string, type: FactLine['type'] = 'amount'): FactLine => ({
  ...{ key, group, type, label: key, unit: '', value: null, source: null, usedBy: [], places: [] },
  ...{ choices: [], fallback: null, columns: [], missing: false, reason: null, like: null },
});
const budget = ['2010450', '2010499', '2080502', '合计'].map((code) => line(`年初预算:${code}`, '年初预算'));
const mixed = [
  line('出国团组数', '三公经费', 'count'),
  line('出国团组', '三公经费', 'rows'),
  line('公务用车保有量', '三公经费', 'count'),
];
const facts = [...mixed, ...budget];
const rows = (text: string): string[][] => text.split('\n').map((one) => one.split('\t'));

describe('往补充资料里贴一块', () => {
  it('一列数：从这一项起照次序；空着的占一个位置，不动；多出来的说出来', () => {
    expect(planFactPaste(facts, '年初预算:2010499', rows('10\n\n30\n40\n五'))).toEqual({
      edits: [
        { key: '年初预算:2010499', text: '10' },
        { key: '年初预算:合计', text: '30' },
      ],
      left: ['40', '五'],
    });
  });
  it('名称和数两列：取数的那一列；小表不在其内', () => {
    expect(planFactPaste(facts, '出国团组数', rows('团组\t2\n车辆\t３'))).toEqual({
      edits: [
        { key: '出国团组数', text: '2' },
        { key: '公务用车保有量', text: '３' },
      ],
      left: [],
    });
  });
  it('带代码的按代码：代码单独一列，或与名称写在一格；表头、没有的科目说出来', () => {
    const given = rows('科目\t数\n2080502 离退休\t6\n２０１０４５０\t300.5\n2999999\t1');
    expect(planFactPaste(facts, '年初预算:2010450', given)).toEqual({
      edits: [
        { key: '年初预算:2080502', text: '6' },
        { key: '年初预算:2010450', text: '300.5' },
      ],
      left: ['科目 数', '2999999 1'],
    });
  });
  it('好几列数、同一科目两次：不猜，一项也不填', () => {
    expect(planFactPaste(facts, '年初预算:2010450', rows('1\t2\n3\t4'))).toHaveProperty('refusal');
    expect(planFactPaste(facts, '年初预算:2010450', rows('2010450\t1\t2'))).toHaveProperty('refusal');
    expect(planFactPaste(facts, '年初预算:2010450', rows('2010450\t1\n2010450\t2'))).toHaveProperty(
      'refusal',
    );
  });
  it('一列七位的数不是代码', () => {
    expect(planFactPaste(facts, '年初预算:2010450', rows('2010450\n2010499'))).toMatchObject({ left: [] });
  });
  it('说收了几项、哪些没有填', () => {
    const plan = {
      edits: ['1', '2', '五'].map((text) => ({ key: text, text })),
      left: ['合计 3'],
    };
    const refused = [{ address: '', text: '五', reason: '“五”不是金额。', goTo: null }];
    expect(pasteWords(plan, refused)).toBe(
      '粘贴 2 项，1 项没有填（“五”不是金额），1 行没有对应的项，没有填（合计 3）。',
    );
  });
});
