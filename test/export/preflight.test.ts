import { describe, expect, it } from 'vitest';
import { preflight } from '../../src/main/export/preflight.js';
import { exportInput } from './fixture.js';

describe('导出之前的清单', () => {
  it('没有执行的规则：名字说一遍，接着说缺什么，去得到缺的那一项', () => {
    const input = exportInput();
    const side = { addresses: [], printed: null };
    const lacking = { addresses: ['事实:公务用车保有量'], printed: null };
    const rule = 'X-29';
    const title = '公务用车保有量不超过车辆合计';
    const message = `${title}：补充资料尚未填写（公务用车保有量）`;
    const report = {
      ...input.report,
      rules: [
        {
          ...{ rule, title, state: 'notRun' as const, strength: 'hard' as const },
          ...{ instances: 0, tables: [], why: null },
        },
      ],
      findings: [
        {
          ...{ rule, message, state: 'notRun' as const, left: lacking, right: side },
          ...{ difference: null, bound: null },
        },
      ],
    };
    const item = preflight({ ...input, report }).find(({ kind }) => kind === 'notRun');
    expect(item?.message).toBe('X-29 公务用车保有量不超过车辆合计：补充资料尚未填写（公务用车保有量）');
    expect(item?.addresses).toEqual(['事实:公务用车保有量']);
  });
});
