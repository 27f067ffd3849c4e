/** 审核页“怎么办”的一句：关系说两边的数，文字规则说那句话。 */
import { describe, expect, it } from 'vitest';
import { remarkOf } from '../../src/renderer/pages/check-remarks.js';

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
