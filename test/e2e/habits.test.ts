/** 用惯了 Excel 的手：键盘走动、选片、填充、剪切、各种形状的粘贴，在真窗口里逐样做一遍，做完撤销。 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { currentSheets, pasteHtml } from './host-calls.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('表格习惯的端到端测试');

/** 光标在哪一格（行 列的标识）；在文字格上也认得。 */
const cursorAt = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const cell = document.querySelector('.grid-frame .ag-cell.cursor');
    return `${cell?.closest('[row-id]')?.getAttribute('row-id') ?? ''} ${cell?.getAttribute('aria-colindex') ?? ''}`;
  });
const address = (page: Page): Promise<string> => page.locator('.address-box').inputValue();
const counted = (page: Page, count: number): Promise<void> =>
  page
    .locator('.status')
    .filter({ hasText: new RegExp(`计数 ${count}(?!\\d)`) })
    .waitFor();
const noticed = (page: Page, text: string): Promise<void> =>
  page.locator('.notice').filter({ hasText: text }).waitFor();

/** 像从别的程序复制来那样，只给文字表。 */
const pasteText = (page: Page, text: string): Promise<void> =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

/** 复制（不经系统剪贴板），取三种格式。 */
const copied = (page: Page): Promise<{ text: string; html: string }> =>
  page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return { text: data.getData('text/plain'), html: data.getData('text/html') };
  });

/** 复制出去的文字，逐行。 */
const lines = async (page: Page): Promise<string[]> => (await copied(page)).text.split('\r\n');

describe.skipIf(program === null)('表格习惯', () => {
  let window: TestWindow;
  let untouched: unknown;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
    await openTable(window.page, '05');
    untouched = await currentSheets(window.page);
  });
  afterAll(async () => {
    await window.close();
  });

  /** 撤销若干步，九张表要与没动过一样。 */
  const undo = async (steps: number): Promise<void> => {
    for (let step = 0; step < steps; step += 1) await window.page.keyboard.press('Control+z');
    await expect.poll(() => currentSheets(window.page)).toEqual(untouched);
  };

  it('回车填完一格，画面还没跟上就去点地址框：框里是光标所在的新地址，整个选中，接着打就换掉', async () => {
    const { page } = window;
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.type('7');
    const shown = await page.evaluate(() => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(enter);
      const box = document.querySelector<HTMLInputElement>('.address-box');
      box?.focus();
      return new Promise((done) => {
        requestAnimationFrame(() => done([box?.value, box?.selectionStart, box?.selectionEnd]));
      });
    });
    expect(shown).toEqual(['05/2101103/基本支出', 0, '05/2101103/基本支出'.length]);
    await goToCell(page, '05/2101102/基本支出');
    await undo(1);
  });

  it('Ctrl+方向到一段的尽头，Home、End 在金额里，Ctrl+Home、Ctrl+End 到头尾，加 Shift 选过去', async () => {
    const { page } = window;
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.press('Control+ArrowUp');
    await expect.poll(() => address(page)).toBe('05/208/基本支出');
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Control+ArrowUp');
    await expect.poll(() => address(page)).toBe('05/合计/基本支出');
    await page.keyboard.press('Home');
    await expect.poll(() => address(page)).toBe('05/合计/小计');
    await page.keyboard.press('End');
    await expect.poll(() => address(page)).toBe('05/合计/项目支出');
    await page.keyboard.press('Control+End');
    await expect.poll(() => address(page)).toBe('05/2210201/项目支出');
    await page.keyboard.press('Control+Home');
    await expect.poll(() => address(page)).toBe('05/合计/小计');
    await page.keyboard.press('Control+Shift+End');
    await expect.poll(() => address(page)).toBe('05/合计/小计');
    const whole = await page.locator('.grid-frame .ag-cell.amount').count();
    await expect
      .poll(() => page.locator('.grid-frame .ag-cell.amount.range, .ag-cell.cursor').count())
      .toBe(whole);
  });

  it('拉选区时光标不动，键入写在光标上；Tab、Enter 在选区里走；Ctrl+Enter 填满', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await counted(page, 3);
    await expect.poll(() => address(page)).toBe('05/2101101/基本支出');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('05/2101101/基本支出');
    await waitForCell(page, '1.00');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => address(page)).toBe('05/2101103/基本支出');
    await page.keyboard.type('=1+6');
    await page.keyboard.press('Control+Enter');
    await waitForCell(page, '7.00');
    await goToCell(page, '05/2101101/基本支出');
    await waitForCell(page, '7.00');
    await undo(3);
  });

  it('Tab 走完一行，Enter 回到开始那一列的下一行', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.type('1');
    await page.keyboard.press('Tab');
    await expect.poll(() => address(page)).toBe('05/2101101/项目支出');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await undo(2);
  });

  it('Ctrl+D 抄上面的、填满选区，Ctrl+R 抄左边的；退格从空的改起，Esc 不要了', async () => {
    const { page } = window;
    await goToCell(page, '05/2101103/基本支出');
    await page.keyboard.press('Control+d');
    await goToCell(page, '05/2101102/基本支出');
    const above = (await page.locator('.ag-cell.cursor').textContent())!;
    await goToCell(page, '05/2101103/基本支出');
    await waitForCell(page, above);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+r');
    await waitForCell(page, above);
    await page.keyboard.press('Backspace');
    await page.keyboard.type('9');
    await page.keyboard.press('Escape');
    await waitForCell(page, above);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2101103/项目支出');
    await waitForCell(page, '');
    await undo(3);
  });

  it('Shift+空格整行、Ctrl+空格整列，光标不动；Del 清一片是一步；剪切了贴得回来', async () => {
    const { page } = window;
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.press('Shift+Space');
    await counted(page, 2);
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await page.keyboard.press('Control+Space');
    await page.keyboard.press('Control+Space');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.press('Shift+ArrowDown');
    await counted(page, 2);
    const values = (await copied(page)).text;
    await page.keyboard.press('Control+x');
    await waitForCell(page, '');
    await page.keyboard.press('Control+v');
    await waitForCell(page, values.split('\r\n')[0]!);
    await page.keyboard.press('Delete');
    await waitForCell(page, '');
    await undo(3);
  });

  it('粘贴：一个值填满、整倍铺满、横着的、出了表的、连合计行的，各是一步', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.press('Shift+ArrowDown');
    await pasteText(page, '3');
    await noticed(page, '粘贴2格。');
    await undo(1);
    await pasteText(page, '3\t4');
    await noticed(page, '粘贴2格。');
    await goToCell(page, '05/2101101/项目支出');
    await waitForCell(page, '4.00');
    await undo(1);
    // 横着的一行贴在末列：放不下的说出来。
    await goToCell(page, '05/2210201/项目支出');
    await pasteText(page, '1\t2\t3\r\n4');
    await noticed(page, '粘贴1格，3格在表外未贴。');
    await undo(1);
    // 从合计行贴起：合计、类、款是计算格。
    await goToCell(page, '05/合计/小计');
    await pasteText(page, '9\t9\r\n9\t9\r\n9\t9\r\n8\t8');
    await noticed(page, '粘贴8格，7格为计算格未改');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '8.00');
    await undo(1);
  });

  it('贴来的有不认得的：认得的照贴，不认得的原值不动、就地说明，几格没有填进去说得准', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    const old = (await page.locator('.ag-cell.cursor').textContent())!;
    await pasteText(page, '张三\n3\n#####');
    await noticed(page, '粘贴3格，2格没有填进去。');
    await page.locator('.refusal').filter({ hasText: '“张三”没有填进去' }).waitFor();
    await page.locator('.refusal').filter({ hasText: '另有 1 格也没有改' }).waitFor();
    await page.keyboard.press('Escape');
    await goToCell(page, '05/2101102/基本支出');
    await waitForCell(page, '3.00');
    await goToCell(page, '05/2101101/基本支出');
    await waitForCell(page, old);
    await undo(1);
  });

  it('写着别的单位的不猜；公式行写明账上精确到分的元', async () => {
    const { page } = window;
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.type('350810元');
    await page.keyboard.press('Enter');
    await page.locator('.refusal').filter({ hasText: '写着元，这里以万元计' }).waitFor();
    await page.keyboard.press('Escape');
    await goToCell(page, '05/2101101/基本支出');
    await page.keyboard.type('12.345678');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2101101/基本支出');
    await waitForCell(page, '12.35');
    await page.locator('.formula-yuan').filter({ hasText: '123,456.78 元' }).waitFor();
    await undo(1);
  });

  it('光标在金额上贴来带代码、名称的块，也按代码对号，代码不会当成金额', async () => {
    const { page } = window;
    await goToCell(page, '05/合计/小计');
    await pasteText(
      page,
      '科目编码\t科目名称\t小计\t基本\r\n2101103\t公务员医疗补助\t5\t5\r\n2101102\t事业单位医疗\t6\t6',
    );
    await noticed(page, '按科目代码粘贴4格，2格为计算格未改');
    await goToCell(page, '05/2101103/基本支出');
    await waitForCell(page, '5.00');
    await undo(1);
  });

  it('全选复制连着表头，合并照旧；贴回来表头不当数，一格不改；粘到代码列外也一样', async () => {
    const { page } = window;
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.press('Control+a');
    await expect.poll(() => address(page)).toBe('05/2010450/基本支出');
    const { text, html } = await copied(page);
    expect(text.split('\r\n')[0]).toBe('项目\t\t本年支出\t\t');
    expect(html).toContain('<td colspan="3"');
    await pasteHtml(page, html);
    await noticed(page, '粘贴0格');
    await expect.poll(() => currentSheets(page)).toEqual(untouched);
    // 点表头选一列，也带表头。
    await page.locator('.official-header .box', { hasText: '基本支出' }).click();
    await expect.poll(async () => (await lines(page)).slice(0, 3)).toEqual(['本年支出', '基本支出', '2']);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await lines(page))[0]).toMatch(/^\d+\.\d\d\t\d+\.\d\d$/);
  });

  it('在程序里抄，精确到分；换了单位再贴也不走样', async () => {
    const { page } = window;
    await goToCell(page, '05/2010450/基本支出');
    await page.locator('.seg').getByText('元', { exact: true }).click();
    const exact = (await page.locator('.ag-cell.cursor').textContent())!;
    await page.locator('.seg').getByText('万元').click();
    await page.keyboard.press('Control+c');
    await page.locator('.seg').getByText('元', { exact: true }).click();
    await goToCell(page, '05/2101103/基本支出');
    await page.keyboard.press('Control+v');
    await waitForCell(page, exact);
    await page.locator('.seg').getByText('万元').click();
    await undo(1);
  });

  it('鼠标：拖过几列表头选几列，双击改，行首往下拖选几行', async () => {
    const { page } = window;
    const head = (name: string) => page.locator('.official-header .box', { hasText: name });
    await head('基本支出').hover();
    await page.mouse.down();
    await head('项目支出').hover();
    await page.mouse.up();
    await expect.poll(async () => (await lines(page))[1]).toBe('基本支出\t项目支出');
    const code = (row: string) => page.locator(`[row-id="${row}"] .ag-cell.role-code`);
    await code('2101101').hover();
    await page.mouse.down();
    await code('2101103').hover();
    await page.mouse.up();
    await expect
      .poll(async () => (await lines(page)).map((line) => line.slice(0, 7)))
      .toEqual(['2101101', '2101102', '2101103']);
    await expect.poll(() => cursorAt(page)).toMatch(/^2101101 /);
    await page.keyboard.type('5');
    await noticed(page, '这一格是表上的文字');
    await goToCell(page, '05/2101102/基本支出');
    await page.locator('.ag-cell.cursor').dblclick();
    await page.locator('.cell-input.editing').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => currentSheets(page)).toEqual(untouched);
  });

  it('删有数的行先问，列出要清除的数；取消不动，删了一步撤销；没有数的行不问', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.press('Control+-');
    const dialog = page.locator('dialog.dialog');
    await dialog.getByText('05/2101102/基本支出').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => currentSheets(page)).toEqual(untouched);
    await page.keyboard.press('Control+-');
    await dialog.getByRole('button', { name: '删除这一行' }).click();
    const row = page.locator('[row-id="2101102"]');
    await row.first().waitFor({ state: 'detached' });
    await undo(1);
    await page.keyboard.press('Control+Shift+=');
    await page.getByRole('combobox').pressSequentially('2010401');
    await page.locator('.found li').filter({ hasText: '2010401' }).click();
    await page.locator('[row-id="2010401"]').first().waitFor();
    await expect.poll(() => address(page)).toBe('05/2010401/基本支出');
    await page.keyboard.press('Control+-');
    await page.locator('[row-id="2010401"]').first().waitFor({ state: 'detached' });
    expect(await dialog.count()).toBe(0);
    await undo(2);
  });

  it('06 的合计下面写着待分解，键入一格就跟着变', async () => {
    const { page } = window;
    await openTable(page, '06');
    const line = page.locator('.undistributed-rest');
    await line.filter({ hasText: '已分解完' }).waitFor();
    await goToCell(page, '06/30101');
    await page.keyboard.type('90');
    await page.keyboard.press('Enter');
    await line.filter({ hasText: '待分解 −7.86' }).waitFor();
    await page.locator('.undistributed').getByRole('button', { name: '05 基本支出' }).click();
    await expect.poll(() => address(page)).toBe('05/合计/基本支出');
    await undo(1);
  });

  it('PageDown 走一屏，Ctrl+G 到地址框', async () => {
    const { page } = window;
    await openTable(page, '06');
    await goToCell(page, '06/301');
    const shown = await page.locator('.grid-frame [row-id]').count();
    await page.keyboard.press('PageDown');
    const row = (): Promise<number> =>
      page.evaluate(() =>
        Number(document.querySelector('.ag-cell.cursor')?.closest('[row-id]')?.getAttribute('row-index')),
      );
    await expect.poll(row).toBeGreaterThan(10);
    expect(await row()).toBeLessThanOrEqual(shown);
    await page.keyboard.press('Control+g');
    await page.keyboard.type('05/2101102/基本支出');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('05/2101102/基本支出');
    expect(window.errors).toEqual([]);
  });
});
