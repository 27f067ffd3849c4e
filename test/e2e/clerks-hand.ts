/** 填表人的手：从记事本复制来再贴、顺着来源走、逐处写原因。 */
import type { ElectronApplication, Page } from 'playwright-core';
import { expect } from 'vitest';

/** 系统剪贴板里只有文字（记事本、老程序给的），按 Ctrl+V。 */
export async function pasteText(app: ElectronApplication, page: Page, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}

/** 在来源里点一笔，到那一格。 */
export async function followSource(page: Page, entry: string | RegExp, address: string): Promise<void> {
  const sources = page.locator('.side .sec').filter({ has: page.getByRole('button', { name: /^来源/u }) });
  await sources.locator('.ent .link').filter({ hasText: entry }).click();
  await expect.poll(() => page.locator('.address-box').inputValue()).toBe(address);
  await page.waitForFunction(() => document.activeElement?.classList.contains('cell-input') === true);
}

const head = (page: Page) => page.locator('.narrative-side .side-head').filter({ hasText: '还要填' });
const allFilled = (page: Page): Promise<boolean> =>
  head(page).filter({ hasText: '原因都填好了' }).isVisible();

/** 一处处写，写到这一页说“原因都填好了”；返回各处的键与所写的字。 */
export async function fillReasons(page: Page): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>();
  const gaps = page.locator('.paper .gap[data-slot]').filter({ hasText: /^请填(原因|用途)$/u });
  await head(page).waitFor();
  while (!(await allFilled(page))) {
    const slot = await gaps.first().getAttribute('data-slot');
    if (slot === null || written.has(slot)) throw new Error(`${slot ?? '？'} 写过了还说没有填`);
    const text = `据实列支第${written.size + 1}处`;
    await gaps.first().click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.locator(`.paper .reason[data-slot="${slot}"]`).filter({ hasText: text }).waitFor();
    written.set(slot, text);
  }
  return written;
}

/** 纸上写着的原因。 */
export const writtenReasons = async (page: Page): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await page
      .locator('.paper .reason[data-slot]')
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute('data-slot') ?? '', one.textContent] as const),
      ),
  );
