/** 测试直接问宿主：此刻的九张表、整份文件，以及往焦点处贴一段网页表。 */
import type { Page } from 'playwright-core';
import {
  openedProjectSchema,
  projectStateSchema,
  sheetRowSchema,
  sheetViewSchema,
  type SheetView,
} from '../../src/shared/contract/index.js';

export const callHost = (page: Page, method: string, args: unknown): Promise<string> =>
  page.evaluate(
    async ([name, given]) => {
      const bridge = globalThis.window.juesuan;
      return (await bridge?.call(name, given)) ?? '';
    },
    [method, args] as const,
  );

/** 宿主此刻的九张表，各表取齐。 */
export async function currentSheets(page: Page): Promise<SheetView[]> {
  const opened = openedProjectSchema.parse(await valueOf(page, 'project.current', {}));
  const sheets: SheetView[] = [];
  for (const { table } of opened.sheets) {
    const { more = 0, ...sheet } = sheetViewSchema.parse(await valueOf(page, 'table.get', { table }));
    const rows = [...sheet.rows];
    for (const whole = rows.length + more; rows.length < whole;) {
      const piece = await valueOf(page, 'table.rows', { table, from: rows.length });
      rows.push(...sheetRowSchema.array().min(1).parse(piece));
    }
    sheets.push({ ...sheet, rows });
  }
  return sheets;
}

/** 此刻有几处不符：问了才重审，不看界面上一次的总数。 */
export const failCount = async (page: Page): Promise<number> =>
  projectStateSchema.parse(await valueOf(page, 'project.state', {})).checks.fail;

/** 人看得见的整份文件：九张表、情况说明、补充资料。 */
export const currentDocument = async (page: Page): Promise<unknown> => ({
  sheets: await currentSheets(page),
  narrative: await valueOf(page, 'narrative.get', {}),
  facts: await valueOf(page, 'facts.list', {}),
});

async function valueOf(page: Page, method: string, args: unknown): Promise<unknown> {
  const reply: unknown = JSON.parse(await callHost(page, method, args));
  return typeof reply === 'object' && reply !== null && 'value' in reply ? reply.value : null;
}

/** 像从 Excel 贴来那样，只给网页格式。 */
export const pasteHtml = (page: Page, html: string): Promise<void> =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/html', given);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
