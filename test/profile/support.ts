/** 版式测试的工具：按版式把一份账印成页面，页面取成文字格子。 */
import type { DocumentState } from '../../src/shared/document/state.js';
import type { SheetView } from '../../src/shared/contract/cells.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { sheetView } from '../../src/shared/tables/sheet.js';
import { bundleOf, dictionary } from '../support/templates.js';

/** 同一份状态，换一个版式看。 */
export const viewAs = (profile: string, state: DocumentState): ProjectTables =>
  new ProjectTables(bundleOf(profile).model, dictionary, state);

export function pageOf(tables: ProjectTables, id: string): SheetView {
  const view = sheetView(tables, id);
  if (!view) throw new Error(`没有 ${id} 表`);
  return view;
}

/** 一页的文字：表头、各行，逐格；合并掉的格不写。金额写印数。 */
export function headerGrid(view: SheetView): string[] {
  return view.header
    .filter((cell) => cell.text !== '')
    .map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text}`);
}
export function bodyTexts(view: SheetView): string[][] {
  return view.rows.map((row) =>
    row.cells.map((cell) => (cell === null ? '' : 'text' in cell ? cell.text : (cell.amount.printed ?? ''))),
  );
}
export const squeeze = (text: string): string =>
  text.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）').replaceAll(':', '：');
