/** 审核页“怎么办”的一句：关系说两边的数，文字规则说那句话。 */
import { describe, expect, it } from 'vitest';
import { remarkOf } from '../../src/renderer/pages/check-remarks.js';
import { lacksFacts, toFill, type CheckRow } from '../../src/renderer/pages/check-rows.js';
import type { CheckSide, CheckState } from '../../src/shared/contract/index.js';

const side = (printed: string | null, ...addresses: string[]): CheckSide => ({ addresses, printed });
const row = (state: CheckState, left: CheckSide | null, right: CheckSide | null): CheckRow => ({
  ...{ id: 'S-01:0', state, rule: 'S-01', title: '', message: '', tables: [] },
  ...{ left, right, difference: null, bound: null },
});

describe('缺资料没有比的', () => {
  it('资料没有填齐的去填没有数的一边，说清没有这项就不用填', () => {
    const lacking = row('notApplicable', side('1.00', '09/决算数/合计'), side(null, '事实:会议费'));
    expect(lacksFacts(lacking)).toBe(true);
    expect(toFill(lacking)).toBe('事实:会议费');
    expect(remarkOf(lacking, true)).toContain('没有这项的不用填');
  });

  it('不适用而没有要填的，不叫人填，也不说成没有这项内容', () => {
    const apart = row('notApplicable', side(null), side(null));
    expect(lacksFacts(apart)).toBe(false);
    expect(remarkOf(apart)).toBe('');
  });
});

describe('选中一处要人做什么', () => {
  it('提示：关系不同也不算错；空位填上就没有；别的文字看一看', () => {
    expect(remarkOf({ rule: 'X-12', state: 'info' })).toBe('通常如此，不同也不算错');
    expect(remarkOf({ rule: 'T-07', state: 'info' })).toContain('填上就没有');
    expect(remarkOf({ rule: 'T-16', state: 'info' })).not.toContain('不同也不算错');
  });

  it('文字规则的不符是把话改对，不是改到相符；通过的不说', () => {
    expect(remarkOf({ rule: 'T-14', state: 'fail' })).toContain('这句话改对');
    expect(remarkOf({ rule: 'X-12', state: 'fail' })).toContain('改到相符');
    expect(remarkOf({ rule: 'T-14', state: 'pass' })).toBe('');
  });
});
