/** 与上次导出的差别：变了的格一页、变了的段一页，可直接打印。 */
import { compareExports, type ExportSnapshot } from '../../export/snapshot.js';
import { amount, isZero, toText } from '../../../shared/money/index.js';
import { workbookBytes } from './finish.js';
import { type Column, type Value, writePage } from './report-page.js';
import { newBook } from './workbook.js';

const CELL_COLUMNS: readonly Column[] = [
  { title: '表', width: 44, side: 'left' },
  { title: '格', width: 60, side: 'left' },
  { title: '上次', width: 18, side: 'right' },
  { title: '本次', width: 18, side: 'right' },
  { title: '增减', width: 18, side: 'right' },
];
const TEXT_COLUMNS: readonly Column[] = [
  { title: '段落', width: 18, side: 'left' },
  { title: '上次', width: 70, side: 'left' },
  { title: '本次', width: 70, side: 'left' },
];

/** 写出差别表；`createdAt` 是项目的时刻，同样的两份快照得到同样的字节。 */
export async function buildDifferences(
  before: ExportSnapshot,
  after: ExportSnapshot,
  createdAt: string,
): Promise<Uint8Array> {
  const { cells, paragraphs } = compareExports(before, after);
  const title = `${after.year}年度${after.department}决算公开　与上次导出的差别`;
  const book = newBook(title, createdAt);
  const titles = new Map([...before.tables, ...after.tables].map(({ table, title: name }) => [table, name]));
  const versions = [
    `上次：${versionName(before)}　　本次：${versionName(after)}`,
    `变了 ${cells.length} 格、${paragraphs.length} 段。单位：万元`,
  ];
  const cellRows = cells.map((cell): Value[] => {
    const table = cell.address.slice(0, 2);
    return [
      `${table}　${titles.get(table) ?? ''}`,
      cell.address,
      { amount: cell.before },
      { amount: cell.after },
      { amount: change(cell.before, cell.after) },
    ];
  });
  writePage(book, '与上次导出的差别', title, versions, CELL_COLUMNS, cellRows, '');
  const textRows = paragraphs.map(({ id, before: was, after: now }): Value[] => [
    id,
    was ?? '（没有这一段）',
    now ?? '（没有这一段）',
  ]);
  writePage(book, '情况说明的差别', '情况说明的差别', versions.slice(0, 1), TEXT_COLUMNS, textRows, '');
  return workbookBytes(book, createdAt);
}

const versionName = ({ name, at }: ExportSnapshot): string =>
  name === '' ? clockTime(at) : `${name}（${clockTime(at)}）`;

/** ISO 时刻 → 北京时间的年月日时分；与机器的时区无关。 */
function clockTime(at: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function change(before: string | null, after: string | null): string | null {
  const moved = amount(after ?? '0').minus(amount(before ?? '0'));
  return isZero(moved) ? null : toText(moved);
}
