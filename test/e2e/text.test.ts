/** 情况说明在真窗口里：改写一段、拼音不丢字、数字仍活、点数看来处、去格再回来、节名页码跟着卷动、粘贴上年文字、对照；补充资料的小表。 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('情况说明的端到端测试');
const openPage = async (page: Page, name: string, wait: string): Promise<void> => {
  await page.locator('.rail-item').filter({ hasText: name }).click();
  await page.locator(wait).first().waitFor();
};
const paragraph = (page: Page, id: string) => page.locator(`[data-slot="${id}"]`);

describe.skipIf(program === null)('情况说明', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('改写：拼音一个字不丢，数字块照旧是活的，恢复模板', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    await paragraph(page, '四/1').locator('p').dblclick();
    await page.locator('.rewrite-text').waitFor();
    const session = await page.context().newCDPSession(page);
    for (const text of ['z', 'zh', 'zhu'])
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await session.send('Input.insertText', { text: '注' });
    await page.keyboard.type('（示例）');
    await page.keyboard.press('Enter');
    await page.locator('[data-slot="四/1"].own').waitFor();
    const text = await paragraph(page, '四/1').locator('p').innerText();
    expect(text).toContain('注（示例）');
    expect(text).not.toMatch(/zh/);
    await expect.poll(() => paragraph(page, '四/1').locator('.fig').count()).toBeGreaterThan(2);
    await paragraph(page, '四/1').getByRole('button', { name: '恢复模板' }).click();
    await page.locator('[data-slot="四/1"]:not(.own)').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('点数看来处：Esc 收起，回车去那一格，Alt+← 回到那一段；双击直接去', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    const chip = paragraph(page, '四/1').locator('.fig').first();
    const card = page.locator('.figure-card');
    await chip.click();
    await card.getByText('计算', { exact: true }).waitFor();
    expect(await card.locator('.figure-head').innerText()).toContain('04/收入总计');
    expect(await card.locator('.figure-head .num').innerText()).toBe(await chip.innerText());
    expect(await card.locator('.figure-foot').innerText()).toMatch(/文中(另有 \d+ 处引用|只用这一处)/);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await expect.poll(() => chip.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await card.waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ag-cell.cursor').waitFor();
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe('04/收入总计');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('[data-slot="四/1"]:focus').waitFor();
    await chip.dblclick();
    await page.locator('.ag-cell.cursor').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.paper').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('由上年的数算出的：卡片里上年数写着数，有地址', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    await paragraph(page, '一/1').locator('.fig:not(.w)').nth(1).click();
    const last = page.locator('.figure-card [data-address="上年:01/收入总计"].num');
    await expect.poll(() => last.innerText()).toBe('519.63');
    await page.keyboard.press('Escape');
    expect(window.errors).toEqual([]);
  });

  it('节名与页码跟着卷动；选一节就到那一节', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    const sections = page.getByLabel('到哪一节');
    const pages = page.locator('.whereabouts');
    const canvas = page.locator('.canvas');
    await canvas.evaluate((element) => element.scrollTo({ top: 0 }));
    await expect.poll(() => pages.innerText()).toMatch(/^第 1 页，约 \d+ 页$/);
    const fifth = await sections.locator('option').filter({ hasText: '五、' }).getAttribute('value');
    await sections.selectOption(fifth);
    await expect.poll(() => canvas.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    await expect.poll(() => sections.inputValue()).toBe(fifth);
    await canvas.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect.poll(() => pages.innerText()).toMatch(/^第 (\d+) 页，约 \1 页$/);
    const last = await sections.locator('option').last().getAttribute('value');
    await expect.poll(() => sections.inputValue()).toBe(last);
    expect(window.errors).toEqual([]);
  });

  it('插入图表是一步修改，撤销回去', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    await page.getByRole('button', { name: '插入图表' }).click();
    await page.getByRole('button', { name: '去掉图表' }).waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '插入图表' }).waitFor();
    expect(window.errors).toEqual([]);
  });

  it('粘贴上年文字：沿用的待确认，确认后没有了，撤销回去', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    await page.getByRole('button', { name: '上年文字' }).click();
    await page.getByRole('menuitem', { name: '粘贴上年文字' }).click();
    await page
      .getByLabel('上年情况说明的文字')
      .fill(readFileSync(join(root, 'test/fixtures/narrative/seed-001.txt'), 'utf8'));
    await page.getByRole('button', { name: '认出并沿用' }).click();
    await page.locator('.editable.unconfirmed').first().waitFor();
    await page.getByRole('button', { name: '全部确认' }).click();
    await page.locator('.editable.unconfirmed').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('.editable.unconfirmed').first().waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('.editable.unconfirmed').first().waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('插入数字：改写着才能用，插进去的是活的；状态栏跟着数', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    const insert = page.locator('.narrative-tools').getByRole('button', { name: '插入数字' });
    expect(await insert.isDisabled()).toBe(true);
    expect(await insert.getAttribute('title')).toContain('先双击一段');
    const status = page.locator('.status');
    const quoted = async (): Promise<number> =>
      Number(/引用数字 (\d+) 处，全部与表一致/u.exec((await status.textContent()) ?? '')?.[1]);
    const before = await quoted();
    expect(before).toBe(await page.locator('.paper .fig:not(.w)').count());
    await paragraph(page, '四/1').locator('p').dblclick();
    await page.locator('.rewrite-text').waitFor();
    await insert.click();
    // Esc 先收起挑数的一栏，光标回到改写的一段。
    await page.getByLabel('找数字').press('Escape');
    await page.locator('.picker').waitFor({ state: 'detached' });
    await page.locator('.rewrite-text:focus').waitFor();
    await insert.click();
    await page.getByLabel('找数字').fill('01/收入总计');
    await page.locator('.picker li button').first().click();
    await page.locator('.picker').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await expect.poll(quoted).toBe(before + 1);
    expect(await insert.isDisabled()).toBe(true);
    await paragraph(page, '四/1').getByRole('button', { name: '恢复模板' }).click();
    await expect.poll(quoted).toBe(before);
    expect(window.errors).toEqual([]);
  });

  it('纸面大小：只有纸放大，在读的一节、第几页不变，卡片仍在数的下面；下次还是这样', async () => {
    const { page } = window;
    await openPage(page, '情况说明', '.paper');
    await page.locator('[data-slot="十一/培训"]').waitFor();
    const zoom = page.getByLabel('纸面大小');
    const section = page.getByLabel('到哪一节');
    await section.selectOption({ label: '五、一般公共预算财政拨款支出决算情况说明' });
    // 六的标题刚过在读的那一行：差一点就说成五。
    const canvas = page.locator('.narrative-main .canvas');
    const heading = page.locator('.paper h3').filter({ hasText: '六、' });
    const above = (): Promise<number> =>
      heading.evaluate((own) => {
        const around = own.closest('.canvas');
        if (around === null) return NaN;
        const { top } = around.getBoundingClientRect();
        return top + around.clientHeight / 3 - own.getBoundingClientRect().top;
      });
    const offset = (await above()) - 4;
    await canvas.evaluate((own, by) => (own.scrollTop -= by), offset);
    await expect.poll(() => section.locator('option:checked').textContent()).toMatch(/^六/u);
    const chip = page.locator('.paper h3:has-text("六、") ~ div .fig:not(.w)').first();
    const where = async (): Promise<string> =>
      `${await section.inputValue()} ${(await page.locator('.whereabouts').textContent()) ?? ''}`;
    const width = async (selector: string): Promise<number> =>
      (await page.locator(selector).first().boundingBox())?.width ?? 0;
    const [place, paper, rail] = [await where(), await width('.paper'), await width('.rail')];
    for (const [choice, times] of [
      ['75', 0.75],
      ['125', 1.25],
      ['150', 1.5],
    ] as const) {
      await zoom.selectOption(choice);
      await expect.poll(() => width('.paper')).toBeCloseTo(paper * times, 0);
      expect(await width('.rail')).toBe(rail);
      expect(await where()).toBe(place);
      expect(await above(), choice).toBeLessThan(10);
      await chip.click();
      const card = page.locator('.figure-card');
      await card.getByText('去这一格').waitFor();
      // 紧挨着数：下面放得下在下面，放不下在上面。
      const [at, by] = [await chip.boundingBox(), await card.boundingBox()];
      if (at === null || by === null) throw new Error('数与卡片都该看得见');
      const gaps = [by.y - at.y - at.height, at.y - by.y - by.height].map(Math.abs);
      expect(Math.min(...gaps), choice).toBeLessThan(12);
      expect(await width('.figure-card')).toBeCloseTo(320, 0);
      await page.keyboard.press('Escape');
    }
    await zoom.selectOption('fit');
    const scrolled = () =>
      canvas.evaluate((canvas) => [
        canvas.scrollWidth - canvas.clientWidth,
        // 上下左右的余地：纸几乎与这一层同宽。
        Math.round(
          (canvas.clientWidth - 32 - (canvas.querySelector('.paper')?.getBoundingClientRect().width ?? 0)) /
            10,
        ),
      ]);
    await expect.poll(scrolled).toEqual([0, 0]);
    await openPage(page, '补充资料', '.fact-group');
    await openPage(page, '情况说明', '.paper');
    expect(await zoom.inputValue()).toBe('fit');
    await zoom.selectOption('100');
    await expect.poll(() => width('.paper')).toBeCloseTo(paper, 0);
    expect(window.errors).toEqual([]);
  });

  it('返回稿：改了的原因一键照改，再对照就没有这一问；撤销回去', async () => {
    const { page, app } = window;
    await openPage(page, '情况说明', '.paper');
    const gap = paragraph(page, '一/1').locator('.gap');
    await gap.click();
    await page.getByLabel('原因', { exact: true }).fill('人员增加');
    await page.getByRole('button', { name: '填好了' }).click();
    await paragraph(page, '一/1').getByText('人员增加').waitFor();
    const ours = await page.locator('.paper h3, .paper .editable p').allInnerTexts();
    const file = join(window.userData, '返回稿.txt');
    writeFileSync(file, ours.join('\n').replace('人员增加', '人员增加较多'));
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: '与 Word 稿比较' }).click();
    const question = page.locator('.draft-question').filter({ hasText: '人员增加较多' });
    await question.getByRole('button', { name: '改成 人员增加较多' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '结束比较' }).click();
    await paragraph(page, '一/1').getByText('人员增加较多').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await paragraph(page, '一/1').getByText('人员增加较多').waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('补充资料的小表：整块粘贴成几行，情况说明逐行写出', async () => {
    const { page } = window;
    await openPage(page, '补充资料', '.fact-group');
    const training = page.locator('[data-fact="培训"]');
    await training.getByRole('button', { name: '加一行' }).click();
    await training
      .locator('input')
      .first()
      .evaluate((input) => {
        const data = new DataTransfer();
        data.setData('text/plain', '业务培训\t20\t学习\t0.1\n岗位培训\t5\t岗位\t0.1\n');
        input.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      });
    await training.locator('tbody tr').nth(1).waitFor();
    await page.locator('[data-fact="培训费"] input').fill('0.2');
    await page.keyboard.press('Enter');
    await openPage(page, '情况说明', '.paper');
    await page.locator('[data-slot="十一/培训"]').filter({ hasText: '用于开展岗位培训' }).waitFor();
    await expect
      .poll(() => page.locator('[data-slot="十一/培训"] p').textContent())
      .toContain('开支培训费0.2万元，用于开展业务培训，人数20人');
    expect(window.errors).toEqual([]);
  });

  it('看不见的段落不排版，全选仍选得到全文', async () => {
    const { page } = window;
    const seen = await page.evaluate(() => {
      const paper = document.querySelector('.paper');
      const last = paper?.querySelector('.stretch:last-of-type [data-at]') ?? null;
      const options = { contentVisibilityAuto: true };
      return {
        first: paper?.querySelector('h3')?.checkVisibility(options),
        last: last?.checkVisibility(options),
      };
    });
    expect(seen).toEqual({ first: true, last: false });
    const [selected, whole] = await page.evaluate(() => {
      const paper = document.querySelector('.paper')!;
      getSelection()?.selectAllChildren(paper);
      const plain = (text: string): string => text.replaceAll(/\s/g, '');
      const paragraphs = [...paper.querySelectorAll('.stretch p')].map(({ textContent }) =>
        plain(textContent),
      );
      const chosen = plain(getSelection()?.toString() ?? '');
      getSelection()?.removeAllRanges();
      return [paragraphs.filter((text) => chosen.includes(text)).length, paragraphs.length];
    });
    expect(selected).toBe(whole);
    expect(whole).toBeGreaterThan(20);
  });
});
