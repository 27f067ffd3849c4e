/** 补充资料：像表格那样走、打字不丢、整列粘贴、拒绝了写着的还在。 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factsViewSchema } from '../../src/shared/contract/index.js';
import { pasteText } from './clerks-hand.js';
import { findElectron } from './electron-runtime.js';
import { callHost } from './host-calls.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('补充资料的端到端测试');

const fact = (page: Page, key: string): Locator => page.locator(`.fact[data-fact="${key}"]`);
const control = (page: Page, key: string): Locator =>
  fact(page, key).locator('input, textarea, select').first();
/** 焦点在哪一项。 */
const focusedFact = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-fact]')?.getAttribute('data-fact') ?? null);
const replySchema = z.object({ value: factsViewSchema });
/** 宿主那里这一项是什么。 */
async function kept(page: Page, key: string): Promise<string | null> {
  const { value } = replySchema.parse(JSON.parse(await callHost(page, 'facts.list', {})));
  return value.facts.find((one) => one.key === key)?.value ?? null;
}

describe.skipIf(program === null)('补充资料', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').filter({ hasText: '补充资料' }).click();
    await window.page.locator('.fact').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('小表：加一行就在第一格，打字、Tab、Enter 像表格那样走，一个字也不丢；离开一格是一步', async () => {
    const { page } = window;
    const training = fact(page, '培训');
    await training.getByRole('button', { name: '加一行' }).click();
    await page.keyboard.type('财务培训');
    await page.keyboard.press('Tab');
    await page.keyboard.type('25');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0.2');
    // 最后一行按 Enter 添一行，回到开始的一列，接着打。
    await page.keyboard.press('Enter');
    await page.keyboard.type('业务培训');
    await page.keyboard.press('Tab');
    await page.keyboard.type('8');
    // Shift+Enter 回上一行的同一列。
    await page.keyboard.press('Shift+Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('第 1 行 人数');
    await expect.poll(() => kept(page, '培训')).toBe('财务培训\t25\t\t0.2\n业务培训\t8');
    // 刚存过、没有在改：Ctrl+Z 撤的是一格。
    await page.keyboard.press('Control+z');
    await expect.poll(() => kept(page, '培训')).toBe('财务培训\t25\t\t0.2\n业务培训');
    expect(await focusedFact(page)).toBe('培训');
    // 写得不对：说清楚，写着的不丢。
    await page.keyboard.type('二十');
    await page.keyboard.press('Tab');
    await training.getByRole('alert').filter({ hasText: '应是数字' }).waitFor();
    expect(await training.getByLabel('第 1 行 人数').inputValue()).toBe('二十');
    await training.getByLabel('第 1 行 人数').fill('25');
    await page.keyboard.press('Tab');
    await training.getByRole('alert').waitFor({ state: 'detached' });
    await training.getByRole('button', { name: '删第 2 行' }).click();
    await expect.poll(() => kept(page, '培训')).toBe('财务培训\t25\t\t0.2');
    expect(await focusedFact(page)).toBe('培训');
    expect(window.errors).toEqual([]);
  });

  it('Enter 存好去下一项，Shift+Enter 回上一项，Esc 还原；焦点总在', async () => {
    const { page } = window;
    await control(page, '填表人').click();
    await page.keyboard.type('张三');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedFact(page)).toBe('财务负责人');
    await expect.poll(() => kept(page, '填表人')).toBe('张三');
    await page.keyboard.press('Control+z');
    await expect.poll(() => control(page, '填表人').inputValue()).toBe('');
    await page.keyboard.type('李四');
    await page.keyboard.press('Escape');
    expect(await focusedFact(page)).toBe('财务负责人');
    expect(await control(page, '财务负责人').inputValue()).toBe('');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => focusedFact(page)).toBe('填表人');
    expect(window.errors).toEqual([]);
  });

  it('选择用方向键走着选，Esc 回到原来的', async () => {
    const { page } = window;
    const choice = control(page, '部门评价');
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await choice.inputValue();
    expect(second).not.toBe('');
    await expect.poll(() => kept(page, '部门评价')).toBe(second);
    expect(await focusedFact(page)).toBe('部门评价');
    await page.keyboard.press('Escape');
    await expect.poll(() => kept(page, '部门评价')).toBeNull();
    expect(await focusedFact(page)).toBe('部门评价');
    expect(window.errors).toEqual([]);
  });

  it('没有收下的：写着的留在框里，旁边说为什么；改对了才走', async () => {
    const { page } = window;
    await control(page, '国内接待人次').fill('一百');
    await page.keyboard.press('Enter');
    const why = fact(page, '国内接待人次').getByRole('alert');
    await why.filter({ hasText: '应是数字' }).waitFor();
    // 别处又存了一项，这里的话还在。
    await control(page, '国内接待批次').fill('12');
    await page.keyboard.press('Enter');
    await expect.poll(() => kept(page, '国内接待批次')).toBe('12');
    expect(await control(page, '国内接待人次').inputValue()).toBe('一百');
    expect(await why.isVisible()).toBe(true);
    await control(page, '国内接待人次').fill('100');
    await page.keyboard.press('Enter');
    await why.waitFor({ state: 'detached' });
    await expect.poll(() => kept(page, '国内接待人次')).toBe('100');
    expect(window.errors).toEqual([]);
  });

  it('正写着就换了页，写的也存下', async () => {
    const { page } = window;
    await control(page, '单位负责人').fill('王五');
    await page.keyboard.press('Control+PageDown');
    await page.locator('.sheet').waitFor();
    await expect.poll(() => kept(page, '单位负责人')).toBe('王五');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.fact').first().waitFor();
    expect(window.errors).toEqual([]);
  });

  it('年初预算贴一列：照次序填，不是金额的说出来；整个是一步', async () => {
    const { page, app } = window;
    const first = control(page, '年初预算:2010450');
    await first.click();
    await pasteText(app, page, '300.5\r\n１０\r\n六点五\r\n￥1,028.40\r\n');
    await page.locator('.notice').filter({ hasText: '粘贴 3 项' }).filter({ hasText: '六点五' }).waitFor();
    await expect.poll(() => first.inputValue()).toBe('300.50');
    expect(await control(page, '年初预算:2010499').inputValue()).toBe('10.00');
    expect(await control(page, '年初预算:2080502').inputValue()).toBe('6.06');
    expect(await control(page, '年初预算:2080505').inputValue()).toBe('1028.40');
    expect(await focusedFact(page)).toBe('年初预算:2010450');
    await page.keyboard.press('Control+z');
    await expect.poll(() => first.inputValue()).toBe('362.80');
    expect(await control(page, '年初预算:2080505').inputValue()).toBe('28.40');
    expect(window.errors).toEqual([]);
  });

  it('代码和金额一起贴：按代码对号，不按行次', async () => {
    const { page, app } = window;
    await control(page, '全年预算:2010450').click();
    await pasteText(
      app,
      page,
      '科目代码\t科目名称\t预算\n2210201\t住房公积金\t24.5\n2010450\t事业运行\t370\n2999999\t没有的\t3',
    );
    await page.locator('.notice').filter({ hasText: '粘贴 2 项' }).filter({ hasText: '2999999' }).waitFor();
    await expect.poll(() => kept(page, '全年预算:2210201')).toBe('24.5');
    expect(await kept(page, '全年预算:2010450')).toBe('370');
    expect(await kept(page, '全年预算:2010499')).toBeNull();
    expect(window.errors).toEqual([]);
  });
});
