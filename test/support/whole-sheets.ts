/** 宿主此刻的九张表，各表取齐（`project.current` 只带第一张表的行）。 */
import type { Handlers } from '../../src/main/service/dispatch.js';
import type { SheetView } from '../../src/shared/contract/index.js';

type Asked = Pick<Handlers, 'project.current' | 'table.get' | 'table.rows'>;

export async function wholeSheets(handlers: Asked): Promise<SheetView[]> {
  const sheets: SheetView[] = [];
  for (const { table } of (await handlers['project.current']({}))?.sheets ?? []) {
    const { more = 0, ...sheet } = await handlers['table.get']({ table });
    const rows = [...sheet.rows];
    for (const whole = rows.length + more; rows.length < whole;)
      rows.push(...(await handlers['table.rows']({ table, from: rows.length })));
    sheets.push({ ...sheet, rows });
  }
  return sheets;
}
