/** 各表轮着上同一张表格：从别的表转过来的，与一打开就是它的，画得一模一样。 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { openTable } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('真窗口的端到端测试');
const tables = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

/** 表头方框与各格：写着什么、在哪里、什么样子。 */
async function drawn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frame = document.querySelector('.grid-frame');
    const origin = frame?.getBoundingClientRect();
    const pieces = frame?.querySelectorAll('.official-header .box, .ag-cell, .cell-input') ?? [];
    return [...pieces].map((piece) => {
      const { x, y, width, height } = piece.getBoundingClientRect();
      const place = [x - (origin?.x ?? 0), y - (origin?.y ?? 0), width, height].map(Math.round).join(' ');
      const look = [...piece.classList].filter((name) => !name.startsWith('ag-')).toSorted();
      return `${place} ${look.join('.')} ${piece.textContent}`;
    });
  });
}

interface Drawn {
  readonly heads: number;
  readonly rows: number;
  /** 键盘在这张表上。 */
  readonly typing: boolean;
}

/** 点开一张表：点的那一下画了什么，下一帧画出之前画了什么，之后看不见的几行补上了没有。 */
async function pieces(page: Page, table: string): Promise<{ click: Drawn; frame: Drawn; seen: number }> {
  return page.evaluate(async (no) => {
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    const look = (): { heads: number; rows: number; typing: boolean } => ({
      heads: count('.official-header'),
      rows: count('.grid-frame .ag-row'),
      typing: document.activeElement?.classList.contains('cell-input') === true,
    });
    const item = [...document.querySelectorAll<HTMLElement>('.rail-item')].find(
      (each) => each.querySelector('.no')?.textContent === no,
    );
    item?.click();
    await new Promise<void>((resolve) => {
      queueMicrotask(() => queueMicrotask(resolve));
    });
    const click = look();
    const frame = await new Promise<ReturnType<typeof look>>((resolve) => {
      requestAnimationFrame(() => resolve(look()));
    });
    const height = document.querySelector('.grid-frame')?.clientHeight ?? 0;
    return { click, frame, seen: Math.ceil(height / 22) };
  }, table);
}

describe.skipIf(program === null)('常驻的表格', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('九张表来回换，滚到过底，画的还与刚打开时一样', async () => {
    const { page } = window;
    const fresh = new Map<string, string[]>();
    for (const table of tables) {
      await page.reload();
      await page.locator('.rail-item').first().waitFor();
      await openTable(page, table);
      await page.keyboard.press('Control+Home');
      await page.locator('.ag-cell.cursor').waitFor();
      fresh.set(table, await drawn(page));
    }
    for (const table of [...tables, ...tables.toReversed()]) {
      await openTable(page, table);
      await page.keyboard.press('Control+Home');
      await expect.poll(() => drawn(page), { message: table }).toEqual(fresh.get(table));
      await page.keyboard.press('Control+End');
    }
    expect(fresh.get('05')?.length).toBeGreaterThan(100);
    expect(window.errors).toEqual([]);
  });

  it('换表分两段：点的那一下只摆列与表头，下一帧画出之前画看得见的行，其余的行闲着补', async () => {
    const { page } = window;
    await openTable(page, '05');
    const { click, frame, seen } = await pieces(page, '06');
    expect(click.heads).toBeGreaterThan(5);
    expect(click.rows).toBe(0);
    expect(click.typing).toBe(true);
    expect(frame.rows).toBeGreaterThan(5);
    expect(frame.rows).toBeLessThanOrEqual(seen);
    await expect.poll(() => page.locator('.grid-frame .ag-row').count()).toBeGreaterThan(frame.rows);
  });
});
