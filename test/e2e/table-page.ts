/** 像填表人那样看表、点格、打字。 */
import type { Locator, Page } from 'playwright-core';

/** 一条命令，如同从菜单里点来。 */
export const command = (page: Page, name: string): Promise<void> =>
  page.evaluate((wanted) => void globalThis.dispatchEvent(new Event(`juesuan:${wanted}`)), name);

export async function openTable(page: Page, table: string): Promise<void> {
  await page
    .locator('.rail-item')
    .filter({ has: page.locator(`.no:text-is("${table}")`) })
    .click();
  await page.locator(`.sheet .tag:text-is("公开${table}表")`).waitFor();
  await page.locator('.grid-frame .ag-cell.amount').first().waitFor();
}

/** 借地址框跳到一格；返回那一格。 */
export async function goToCell(page: Page, address: string): Promise<Locator> {
  const box = page.locator('.address-box');
  await box.fill(address);
  await box.press('Enter');
  const cell = page.locator('.grid-frame .ag-cell.cursor');
  await cell.waitFor();
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('.address-box')?.value === wanted,
    address,
  );
  // 键盘要回到表格的常驻输入框上。
  await page.waitForFunction(() => document.activeElement?.classList.contains('cell-input') === true);
  return cell;
}

export async function cellText(page: Page, address: string): Promise<string> {
  await openTable(page, address.slice(0, 2));
  return (await (await goToCell(page, address)).textContent()) ?? '';
}

/** 等当前格显示成某个数。 */
export async function waitForCell(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.grid-frame .ag-cell.cursor')?.textContent === wanted,
    text,
  );
}
