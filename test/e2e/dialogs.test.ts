/** 对话框：关上之后键盘回到原处；空白新建说得清、回车就建。 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { goToCell, openTable } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('对话框的端到端测试');

describe.skipIf(program === null)('对话框', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!);
    await window.page.getByRole('button', { name: /空白新建/ }).waitFor();
  });
  const chosen = mkdtempSync(join(tmpdir(), '导出到 '));
  afterAll(async () => {
    await window.close();
    rmSync(chosen, { recursive: true, force: true });
  });

  /** 拿着焦点的元素；落到空处的为空串。 */
  const focused = (): Promise<string> =>
    window.page.evaluate(() => {
      const { activeElement, body } = document;
      if (activeElement === null || activeElement === body) return '';
      return `${activeElement.className} ${activeElement.textContent}`;
    });
  const command = (name: string): Promise<void> =>
    window.page.evaluate((wanted) => void globalThis.dispatchEvent(new Event(`juesuan:${wanted}`)), name);
  const dialog = (name: string) => window.page.getByRole('dialog', { name, exact: true });

  it('空白新建：Esc 后焦点回到按钮；年度写得不对说为什么，版式比年度旧也说，回车就建', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /空白新建/ }).focus();
    await page.keyboard.press('Enter');
    await dialog('空白新建').waitFor();
    await page.keyboard.press('Escape');
    await dialog('空白新建').waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('空白新建');

    await page.keyboard.press('Enter');
    const year = page.getByLabel('年度', { exact: true });
    expect(await year.inputValue()).toBe(String(new Date().getFullYear() - 1));
    await page.getByLabel('单位名称').fill('某市示例局');
    await year.fill('25');
    await dialog('空白新建').getByText('四位数').waitFor();
    expect(await page.getByRole('button', { name: '新建', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('版式').selectOption('hunan-2024');
    await year.fill('2025');
    await dialog('空白新建').getByText('2024 年度的版式').waitFor();
    await year.press('Enter');
    await page.locator('.bar h1').getByText('2025年度').waitFor();
  });

  it('表页上开的，Esc、取消、关闭之后都回到表格，接着就能打字', async () => {
    const { page } = window;
    await openTable(page, '06');
    await goToCell(page, '06/30101');
    const opened = { export: '导出', shortcuts: '快捷键', 'change-profile': '换版式' };
    const ways: readonly (() => Promise<void>)[] = [
      () => page.keyboard.press('Escape'),
      () => page.locator('.dialog').getByRole('button', { name: '关闭', exact: true }).first().click(),
      async () => {
        await page.locator('.dialog h2').first().click();
        await page.locator('.dialog footer .btn').first().click();
      },
    ];
    for (const [name, title] of Object.entries(opened))
      for (const close of ways) {
        await page.locator('.cell-input').focus();
        await command(name);
        await dialog(title).waitFor();
        await page.locator('.dialog footer .btn').first().waitFor();
        await close();
        await dialog(title).waitFor({ state: 'detached' });
        await expect.poll(focused, { message: title }).toContain('cell-input');
        // 打的字真的进得去：点过框里的字的，焦点回来了，光标也要回来。
        await page.keyboard.type('7');
        await expect.poll(focused, { message: title }).toContain('editing');
        await page.keyboard.press('Escape');
      }
  });

  it('导出做着的时候：Esc 不关，被别的换下了 Ctrl+E 回到它；做完在页上说，去得了文件夹', async () => {
    const { app, page } = window;
    // 选文件夹的对话框开着不答，导出就一直在做。
    await app.evaluate(({ dialog: system }) => {
      system.showOpenDialog = () =>
        new Promise((resolve) => Reflect.set(globalThis, 'answerFolder', resolve));
    });
    const answer = (path: string | null): Promise<void> =>
      app.evaluate((_electron, filePath) => {
        const resolve: unknown = Reflect.get(globalThis, 'answerFolder');
        if (typeof resolve === 'function')
          Reflect.apply(resolve, undefined, [
            { canceled: filePath === null, filePaths: filePath === null ? [] : [filePath] },
          ]);
      }, path);
    const asking = (): Promise<boolean> =>
      app.evaluate(() => typeof Reflect.get(globalThis, 'answerFolder') === 'function');

    await command('export');
    for (const part of ['Excel 决算公开表', 'Word 决算公开', 'PDF 决算公开', '审核报告'])
      await page.getByRole('checkbox', { name: part }).uncheck();
    // 还空着的说得出，先当草稿；正式件要人点。
    await dialog('导出')
      .getByText(/还空着 \d+ 处，文件里印作【请填写：…】/)
      .waitFor();
    expect(await page.getByRole('radio', { name: /^草稿/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /^正式件/ }).check();
    await dialog('导出').getByRole('button', { name: '导出正式件' }).click();
    await dialog('正在导出').waitFor();
    await expect.poll(asking).toBe(true);
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    expect(await dialog('正在导出').isVisible()).toBe(true);
    expect(await dialog('正在导出').getByRole('button', { name: '关闭' }).count()).toBe(0);

    await command('shortcuts');
    await dialog('快捷键').waitFor();
    await page.keyboard.press('Escape');
    await dialog('快捷键').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+e');
    await dialog('正在导出').waitFor();
    await command('shortcuts');
    await dialog('快捷键').waitFor();
    await answer(chosen);
    await page.locator('.notice').getByRole('button', { name: '打开所在文件夹' }).waitFor();
    await page.keyboard.press('Escape');
    expect(readdirSync(chosen)).toHaveLength(1);
    expect(window.errors).toEqual([]);
  });

  it('上栏说真话：已导出第 1 版，改了说改了，撤销了就没改；草稿缺省放进子文件夹', async () => {
    const { page } = window;
    const bar = page.locator('.bar');
    await bar.getByText('已导出第 1 版', { exact: true }).waitFor();
    await openTable(page, '06');
    await goToCell(page, '06/30101');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await bar.getByText('第 1 版之后有修改').waitFor();
    await page.keyboard.press('Control+z');
    await bar.getByText('已导出第 1 版', { exact: true }).waitFor();

    await page.keyboard.press('Control+e');
    for (const part of ['Excel 决算公开表', 'Word 决算公开', 'PDF 决算公开', '审核报告'])
      await page.getByRole('checkbox', { name: part }).uncheck();
    await page.getByRole('radio', { name: /将换掉第 1 版（正式件）的 1 个文件/ }).waitFor();
    expect(await page.getByRole('radio', { name: /放进子文件夹“草稿”/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /^正式件/ }).check();
    await page.locator('.export-place').getByText('将换掉第 1 版（正式件）的 1 个文件。').waitFor();
    await page.getByRole('radio', { name: /^草稿/ }).check();
    await dialog('导出').getByRole('button', { name: '导出草稿' }).click();
    await dialog('已导出').getByText('没有动它们').waitFor();
    await page.keyboard.press('Escape');
    await bar.getByText('已导出第 1 版', { exact: true }).waitFor();
    expect(window.errors).toEqual([]);
  });

  it('对比：写出科目名称、增减的正负号、改了的字与所在的节；去了别处返回，选好的还在', async () => {
    const { page } = window;
    await openTable(page, '05');
    await page.getByRole('button', { name: '添加科目' }).first().click();
    await page.getByLabel('科目代码、名称或拼音首字母').fill('2010301');
    await page.locator('#found-subjects li').first().click();
    await goToCell(page, '05/2010301/基本支出');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.locator('.rail-item').filter({ hasText: '导出记录' }).click();
    const first = page.locator('tr').filter({ hasText: '第 1 版' });
    await first.getByRole('button', { name: '与它对比' }).click();
    const row = page.locator('.wide-card .compared tr').filter({ hasText: '05/2010301/基本支出' });
    await row.getByText('行政运行').waitFor();
    await row.getByText('+123.00').waitFor();
    await page.locator('.wide-card .compared-texts ins').first().waitFor();
    const section = page.locator('.wide-card .compared-section .link').first();
    await section.click();
    await page.locator('.narrative-tools').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await row.getByText('+123.00').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('读不了的 Word 稿：照选的名字说；换了页、开了对话框，不再跟着', async () => {
    const { page } = window;
    await window.app.evaluate(
      ({ dialog: system }, path) => {
        system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      },
      join(root, 'test/fixtures/import/plain-openpyxl.xlsx'),
    );
    const notice = page.locator('.notice.error');
    const refuse = async (): Promise<void> => {
      await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
      await page.getByRole('button', { name: '与 Word 稿比较' }).click();
      await notice.getByText('不能导入“plain-openpyxl.xlsx”').waitFor();
    };
    await refuse();
    await page.keyboard.press('Control+e');
    await dialog('导出').locator('.main-act').waitFor();
    expect(await notice.count()).toBe(0);
    await page.keyboard.press('Escape');
    await refuse();
    await openTable(page, '05');
    expect(await notice.count()).toBe(0);
    expect(window.errors).toEqual([]);
  });

  it('原来的地方已经不在：读成了什么关上之后，回到表格，别的页回到左栏上的这一项', async () => {
    const { page } = window;
    await window.app.evaluate(
      ({ dialog: system }, path) => {
        system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      },
      join(root, 'test/fixtures/import/plain-openpyxl.xlsx'),
    );
    for (const [place, expected] of [
      ['05', 'cell-input'],
      ['附件', 'rail-item'],
    ] as const) {
      await page.locator('.rail-item').filter({ hasText: place }).first().click();
      await page.locator('.bar').getByRole('button', { name: '导入', exact: true }).click();
      await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
      if (place === '05') {
        // 状态栏上的存疑，点了到那一件。
        await page
          .locator('.status')
          .getByRole('button', { name: /^存疑 \d+ 格$/ })
          .click();
        await page.waitForFunction(
          () => document.activeElement?.closest('.import-doubt')?.textContent.includes('存疑') === true,
        );
      }
      const open = page.locator('.import-doubt.open');
      while ((await open.count()) > 0) {
        const count = await open.count();
        await open.first().locator('.btn').first().click();
        await expect.poll(() => open.count()).toBeLessThan(count);
      }
      await page.locator('footer').getByRole('button', { name: '导入', exact: true }).click();
      await dialog('读成了什么').waitFor();
      await page.keyboard.press('Escape');
      await dialog('读成了什么').waitFor({ state: 'detached' });
      await expect.poll(focused, { message: place }).toContain(expected);
    }
    expect(window.errors).toEqual([]);
  });
});
