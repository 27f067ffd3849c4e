/** 安全清单逐条执行并印出状态；docs/security.md 的表与之一致（JUESUAN_WRITE_DOCS=1 时重写那张表）。 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { checklist, type State } from './security-checklist.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('安全清单');
const page = join(root, 'docs/security.md');
const marks = ['<!-- 清单开始 -->', '<!-- 清单结束 -->'] as const;

const tableOf = (states: readonly State[]): string =>
  [
    '| 条 | 状态 |',
    '|---|---|',
    ...checklist.map(({ what }, at) => `| ${what} | ${states[at] ?? ''} |`),
  ].join('\n');

describe.skipIf(program === null)('安全清单', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('逐条执行：没有一条不通过，文档里写的不多于这里查到的', async () => {
    const states: State[] = [];
    for (const { check } of checklist) {
      const found = await check(window);
      states.push(found === 'cannot' ? '未在此验证' : found ? '通过' : '未通过');
    }
    console.log(checklist.map(({ what }, at) => `${states[at] ?? ''}  ${what}`).join('\n'));
    const text = readFileSync(page, 'utf8');
    const [before = '', rest = ''] = text.split(marks[0]);
    const [written = '', after = ''] = rest.split(marks[1]);
    if (process.env['JUESUAN_WRITE_DOCS'] === '1')
      writeFileSync(page, `${before}${marks[0]}\n${tableOf(states)}\n${marks[1]}${after}`);
    else {
      const documented = written.trim().split('\n').slice(2);
      expect(documented.map((line) => line.split('|')[1]?.trim())).toEqual(checklist.map(({ what }) => what));
      // 没有打包过时熔丝查不了，文档里仍可写“通过”；别的要一字不差。
      for (const [at, line] of documented.entries())
        if (states[at] !== '未在此验证' || !line.includes('熔丝'))
          expect(line).toContain(`| ${states[at] ?? ''} |`);
    }
    expect(checklist.filter((_, at) => states[at] === '未通过').map(({ what }) => what)).toEqual([]);
  });
});
