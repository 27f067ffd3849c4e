/** 测试直接问宿主：此刻的九张表，以及往焦点处贴一段网页表。 */
import type { Page } from 'playwright-core';

export const callHost = (page: Page, method: string, args: unknown): Promise<string> =>
  page.evaluate(
    async ([name, given]) => {
      const bridge = globalThis.window.juesuan;
      return JSON.stringify(await bridge?.call(name, given));
    },
    [method, args] as const,
  );

/** 宿主此刻的九张表。 */
export async function currentSheets(page: Page): Promise<unknown> {
  const reply: unknown = JSON.parse(await callHost(page, 'project.current', {}));
  const value: unknown = typeof reply === 'object' && reply !== null && 'value' in reply ? reply.value : null;
  return typeof value === 'object' && value !== null && 'sheets' in value ? value.sheets : null;
}

/** 像从 Excel 贴来那样，只给网页格式。 */
export const pasteHtml = (page: Page, html: string): Promise<void> =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/html', given);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
