/** exceljs 写出之后的定型：项目的时刻、宋体默认字体、不亮绿三角，再按固定次序重压。 */
import type { Workbook } from 'exceljs';
import { fixCoreDates, normalizeArchive } from '../../export/archive.js';
import { FONT } from './style.js';

export async function workbookBytes(book: Workbook, createdAt: string): Promise<Uint8Array> {
  const raw = await book.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
  return normalizeArchive(new Uint8Array(raw), (name, xml) => {
    if (name === 'docProps/core.xml') return fixCoreDates(xml, createdAt);
    if (name === 'xl/styles.xml') return plainDefaultFont(xml);
    if (/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return ignoreTextNumbers(xml);
    return xml;
  });
}

/** exceljs 把默认字体写死为 Calibri 主题字体；统信、麒麟上没有它，列宽会跟着变。 */
function plainDefaultFont(xml: string): string {
  return xml.replace(/(<fonts[^>]*>)<font>.*?<\/font>/, (_all, open: string) => {
    return `${open}<font><sz val="11"/><color theme="1"/><name val="${FONT}"/><family val="3"/><charset val="134"/></font>`;
  });
}

/**
 * 科目代码、行次是文字形的数字，合计只加类行：都是本意，不必让 Excel 满屏亮绿三角。
 * 元素次序由规范定死，紧跟页眉页脚。
 */
function ignoreTextNumbers(xml: string): string {
  const range = /<dimension ref="([A-Z]+\d+(?::[A-Z]+\d+)?)"/.exec(xml)?.[1];
  if (range === undefined || !xml.includes('</headerFooter>')) return xml;
  const ignored = `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1" formula="1" formulaRange="1"/></ignoredErrors>`;
  return xml.replace('</headerFooter>', `</headerFooter>${ignored}`);
}
