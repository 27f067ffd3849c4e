/** 打进去的数到它该到的地方：滚开了、填得快、没有收下、删了行、撤销，都不丢、不错格。 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigProject } from '../support/big-project.js';
import { findElectron } from './electron-runtime.js';
import { command, goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('键入不错格的端到端测试');

const address = (page: Page): Promise<string> => page.locator('.address-box').inputValue();
const editing = (page: Page) => page.locator('.cell-input.editing');
const textOf = (page: Page, row: string, column: string): Promise<string | null> =>
  page.locator(`.grid-frame [row-id="${row}"] [col-id="${column}"]`).textContent();

/** 一口气打完：页面来不及等答复。`Ctrl+` 开头的是快捷键，单个的字打进框里，别的是键。 */
const atOnce = (page: Page, keys: readonly string[]): Promise<void> =>
  page.evaluate(async (given) => {
    const input = document.querySelector<HTMLTextAreaElement>('.cell-input')!;
    for (const name of given) {
      const ctrlKey = name.startsWith('Ctrl+');
      const key = ctrlKey ? name.slice(5) : name;
      input.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
      // 画面在微任务里换好；宿主的答复还来不了。
      await Promise.resolve();
      if (key.length > 1 || ctrlKey) continue;
      input.value += key;
      input.dispatchEvent(new InputEvent('input', { data: key, inputType: 'insertText', bubbles: true }));
    }
  }, keys);

describe.skipIf(program === null)('键入不错格', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
    await openTable(window.page, '05');
  });
  afterAll(async () => {
    await window.close();
  });

  it('打到一半就换页、返回、换单位、Ctrl+S：先填完，照打的时候的单位', async () => {
    const { page } = window;
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['下一张表', () => page.keyboard.press('Control+PageDown')],
      ['使用说明', () => page.keyboard.press('F1')],
      ['保存', () => page.keyboard.press('Control+s')],
      ['返回', () => page.keyboard.press('Alt+ArrowLeft')],
      ['换单位', () => command(page, 'switch-unit')],
      ['审核', () => command(page, 'page-checks')],
    ];
    for (const [at, [name, leave]] of ways.entries()) {
      await openTable(page, '05');
      await goToCell(page, '05/2010499/项目支出');
      await goToCell(page, '05/2101102/基本支出');
      await page.keyboard.type(`1${at}.5`);
      await leave();
      await page
        .locator('.rail-item')
        .filter({ has: page.locator('.no:text-is("05")') })
        .click();
      const shown = name === '换单位' ? `约1${at}5,000.00` : `1${at}.50`;
      await expect.poll(() => textOf(page, '2101102', '基本支出'), { message: name }).toBe(shown);
      if (name === '换单位') await page.locator('.seg').getByText('万元').click();
      await goToCell(page, '05/2101102/基本支出');
      await page.keyboard.press('Control+z');
      await waitForCell(page, '10.84');
    }
    expect(await textOf(page, '2010499', '项目支出')).toBe('61.20');
    expect(window.errors).toEqual([]);
  });

  it('没有收下的字：接着填别处也还看得见，点“改这一格”字还在框里', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.type('12..5');
    await page.keyboard.press('Enter');
    await page.locator('.refusal').waitFor();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('7.00');
    await page.locator('.refusal').getByText('“12..5”没有填进去').waitFor();
    await page.locator('.refusal').getByRole('button', { name: '改这一格' }).click();
    await expect.poll(() => editing(page).inputValue()).toBe('12..5');
    await expect.poll(() => address(page)).toBe('05/2101101/基本支出');
    await page.locator('.refusal').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('10.84');
    expect(window.errors).toEqual([]);
  });

  it('填得快：刚填的数接着向下填、清掉，都照新的数；排着的照键入时的单位', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await atOnce(page, ['7', '7', 'Enter', 'Ctrl+d']);
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('77.00');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('10.84');
    await goToCell(page, '05/2101101/项目支出');
    await atOnce(page, ['7', 'Enter', 'ArrowUp', 'Delete']);
    await page.keyboard.press('Control+z');
    await waitForCell(page, '7.00');
    await page.keyboard.press('Control+z');
    await waitForCell(page, '');
    await goToCell(page, '05/2101101/基本支出');
    await atOnce(page, ['7', 'Enter', '7', 'Enter', '7', 'Enter']);
    await command(page, 'switch-unit');
    await expect.poll(() => textOf(page, '2101103', '基本支出')).toBe('约70,000.00');
    await page.locator('.seg').getByText('万元').click();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, '2101103', '基本支出')).toBe('6.69');
    expect(window.errors).toEqual([]);
  });

  it('删了行、撤销了添行，光标留在那里，键盘接着能走；选了几行一起删', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.press('Control+-');
    await page.keyboard.press('Enter');
    await page.locator('.grid-frame [row-id="2101101"]').waitFor({ state: 'detached' });
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => address(page)).toBe('05/2101103/基本支出');
    await page.keyboard.press('Control+z');
    await page.locator('.grid-frame [row-id="2101101"]').waitFor();
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+-');
    await page.locator('.dialog').getByText('删除 3 行').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.grid-frame [row-id="2101103"]').waitFor({ state: 'detached' });
    await page.locator('.grid-frame [row-id="2101101"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.locator('.grid-frame [row-id="2101103"]').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('撤销、重做：光标到变回来的那一格，在别的表上的换过去', async () => {
    const { page } = window;
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.type('11');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.press('Control+z');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    // 答复还没有来人就走开了：光标留在人去的地方。
    await page.keyboard.press('Control+y');
    await goToCell(page, '05/2210201/基本支出');
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('11.00');
    await expect.poll(() => address(page)).toBe('05/2210201/基本支出');
    await page.keyboard.press('Control+z');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await openTable(page, '06');
    await page.keyboard.press('Control+y');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await waitForCell(page, '11.00');
    await page.keyboard.press('Control+z');
    await waitForCell(page, '10.84');
    expect(window.errors).toEqual([]);
  });

  it('键入即替换时 Home、End、Ctrl+方向先填完再走', async () => {
    const { page } = window;
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.type('11');
    await page.keyboard.press('Home');
    await expect.poll(() => address(page)).toBe('05/2101102/小计');
    await expect.poll(() => textOf(page, '2101102', '基本支出')).toBe('11.00');
    await page.keyboard.press('Control+z');
    await waitForCell(page, '10.84');
    expect(window.errors).toEqual([]);
  });

  it('几百行：滚开了再打字，先滚回光标那一格；Ctrl+Home 回到头一行', async () => {
    const { page, app } = window;
    const file = join(window.userData, 'long.jsgk');
    writeFileSync(file, bigProject(300));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await command(page, 'close-project');
    await page.getByText('打开文件…').click();
    await openTable(page, '05');
    const first = page.locator('.grid-frame .ag-cell.kind-input').first();
    await first.click();
    const start = await address(page);
    const row = start.split('/')[1]!;
    // AG Grid 留着有焦点的一行不拆，看它在不在框里。
    const shown = async (): Promise<boolean> => {
      const box = await page
        .locator(`.grid-frame [row-id="${row}"]`)
        .first()
        .boundingBox({ timeout: 1000 })
        .catch(() => null);
      const frame = await page.locator('.grid-frame').boundingBox();
      return box !== null && frame !== null && box.y > frame.y && box.y + box.height < frame.y + frame.height;
    };
    await page.mouse.wheel(0, 3000);
    await expect.poll(shown).toBe(false);
    await page.keyboard.type('5');
    await expect.poll(shown).toBe(true);
    const over = async (): Promise<boolean> => {
      const box = await editing(page).boundingBox();
      const cell = await page.locator('.grid-frame .ag-cell.cursor').boundingBox();
      return box !== null && cell !== null && Math.abs(box.y - cell.y) < 2 && Math.abs(box.x - cell.x) < 2;
    };
    await expect.poll(over).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await expect.poll(shown).toBe(false);
    // 由下面往上拖到冻着的合计上：表跟着往上滚，不是一下选到合计。
    const last = (await page.locator('.grid-frame .ag-cell.cursor').boundingBox())!;
    const frozen = (await page.locator('.grid-frame .ag-grid-pinned-top-rows').boundingBox())!;
    await page.mouse.move(last.x + 10, last.y + 10);
    await page.mouse.down();
    await page.mouse.move(last.x + 10, frozen.y + 8, { steps: 6 });
    const countOf = async (): Promise<number> =>
      Number(/计数 (\d+)/.exec((await page.locator('.status').textContent()) ?? '')?.[1] ?? 0);
    const before = await countOf();
    expect(before).toBeLessThan(120);
    await expect.poll(countOf).toBeGreaterThan(before + 4);
    await page.mouse.up();
    await page.keyboard.press('Control+Home');
    await expect.poll(shown).toBe(true);
    expect(window.errors).toEqual([]);
  });
});
