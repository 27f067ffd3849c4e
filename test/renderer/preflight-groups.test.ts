import { describe, expect, it } from 'vitest';
import { preflightGroups } from '../../src/renderer/dialogs/preflight-groups.js';
import type { PreflightItem } from '../../src/shared/contract/index.js';

const fact = (name: string): PreflightItem => ({
  kind: 'fact',
  message: name,
  addresses: [`事实:${name}`],
});

describe('导出前的清单', () => {
  it('三条以内逐条列；多了收成一行，说有几处、头三处是什么，逐条仍在', () => {
    const few = [fact('会议费'), fact('培训费'), fact('车辆合计')];
    expect(preflightGroups(few)).toEqual([{ kind: 'fact', items: few, summary: null }]);
    const many = [...few, fact('公务用车购置数')];
    expect(preflightGroups(many)).toEqual([
      { kind: 'fact', items: many, summary: '4 处：会议费；培训费；车辆合计等' },
    ]);
  });

  it('不同的种类各自成组，次序照清单', () => {
    const fail: PreflightItem = { kind: 'fail', message: 'X-16：…', addresses: ['06/30101'] };
    expect(
      preflightGroups([fail, fact('会议费'), fail]).map(({ kind, items }) => [kind, items.length]),
    ).toEqual([
      ['fail', 2],
      ['fact', 1],
    ]);
  });
});
