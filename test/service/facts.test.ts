/** 补充资料：整列贴是一步，不合的逐项拒绝；批复日期离年度太远的不收。 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService, type Service } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';

let folder = '';
let service: Service;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-资料 '));
  service = await createService(quietHost(folder));
  await service.handlers['project.openSample']({});
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});
const value = async (key: string): Promise<string | null | undefined> =>
  (await service.handlers['facts.list']({})).facts.find((fact) => fact.key === key)?.value;

describe('批复日期', () => {
  it('离年度太远的不收，说清应是哪一年；次年、再次年的收', async () => {
    const set = async (text: string): Promise<string | undefined> =>
      (await service.handlers['facts.set']({ key: '批复日期', text })).refused[0]?.reason;
    for (const text of ['2020-08-14', '2025年12月31日', '20280101'])
      expect(await set(text)).toContain('2026 年');
    expect(await value('批复日期')).toBeNull();
    expect(await set('2027年1月5日')).toBeUndefined();
    expect(await value('批复日期')).toBe('2027-01-05');
    const many = await service.handlers['facts.setMany']({ edits: [{ key: '批复日期', text: '2020-1-1' }] });
    expect(many.refused).toHaveLength(1);
    expect(await set('')).toBeUndefined();
  });
});

describe('整列贴进补充资料', () => {
  it('收下的是一步，撤销一次全回来；不是金额的原值不动', async () => {
    const outcome = await service.handlers['facts.setMany']({
      edits: [
        { key: '年初预算:2010450', text: '￥1,028.40' },
        { key: '年初预算:2080502', text: '六点五' },
        { key: '全年预算:2010450', text: '３７０' },
        { key: '国内接待批次', text: '12' },
      ],
    });
    expect(outcome.refused.map(({ text }) => text)).toEqual(['六点五']);
    expect(outcome.state.undo).toContain('3 项');
    expect(await value('年初预算:2010450')).toBe('1028.40');
    expect(await value('年初预算:2080502')).toBe('6.06');
    expect(await value('全年预算:2010450')).toBe('370');
    await service.handlers['history.undo']({});
    expect(await value('年初预算:2010450')).toBe('362.80');
    expect(await value('国内接待批次')).toBeNull();
  });
});
