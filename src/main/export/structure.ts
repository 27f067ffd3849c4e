/** 支出结构：03 表各类的印数与占比，大的在前。图由它画，数与表上一字不差。 */
import { amount, compare, isZero, percent, Tally, toFixedText } from '../../shared/money/index.js';
import type { NarrativeParagraph, NarrativeView, SheetView } from '../../shared/contract/index.js';
import type { ExportInput } from './input.js';
import { oneLine } from './text.js';

export interface StructureBar {
  readonly label: string;
  /** 印数（万元）。 */
  readonly printed: string;
  /** 占支出合计的百分比；合计为零时为空串。 */
  readonly share: string;
  /** 与最长一条相比的百分比，画多长。 */
  readonly length: string;
}

/** 图里至多几条；再多的小项合成“其他”。 */
const MOST = 9;

/** 图在文中的段：只占位，不是文字。 */
export const CHART_PARAGRAPH = '支出结构图';

export const chartCaption = (input: Pick<ExportInput, 'year'>): string =>
  `图：${input.year}年度支出结构（单位：万元）`;

/** 各类支出；没有支出为空，不画图。负数（冲账）不画。 */
export function spendingStructure({ sheets }: Pick<ExportInput, 'sheets'>): StructureBar[] {
  const sheet = sheets.find(({ table }) => table === '03');
  if (!sheet) return [];
  const classes = sheet.rows
    .filter((row) => row.level === 1)
    .flatMap((row) => {
      const printed = firstAmount(row);
      const value = printed === null ? null : amount(printed);
      return value !== null && !isZero(value) && !value.isNegative()
        ? [{ label: nameOf(sheet, row), value }]
        : [];
    })
    .sort((a, b) => compare(b.value, a.value));
  const total = sumOf(classes);
  const shown =
    classes.length <= MOST
      ? classes
      : [...classes.slice(0, MOST - 1), { label: '其他各类', value: sumOf(classes.slice(MOST - 1)) }];
  const largest = shown.reduce((most, { value }) => (compare(value, most) > 0 ? value : most), sumOf([]));
  return shown.map(({ label, value }) => ({
    label,
    printed: toFixedText(value, 2),
    share: percent(value, total, 2, false) ?? '',
    length: percent(value, largest, 2, false) ?? '0%',
  }));
}

function sumOf(parts: readonly { readonly value: ReturnType<typeof amount> }[]): ReturnType<typeof amount> {
  const tally = new Tally();
  for (const { value } of parts) tally.add(1, value);
  return tally.value();
}

type Row = SheetView['rows'][number];

/** 本年支出合计：03 表的头一个金额列。 */
function firstAmount(row: Row): string | null {
  const cell = row.cells.find((one) => one !== null && 'amount' in one);
  return cell && 'amount' in cell ? cell.amount.printed : null;
}

function nameOf(sheet: SheetView, row: Row): string {
  const cell = row.cells[sheet.columns.findIndex((column) => column.role === 'name')];
  return oneLine(cell && 'text' in cell ? cell.text : (row.code ?? ''));
}

/** 要图时在支出决算一节之末放一个占位的段；没有那一节放在全文之末。 */
export function withChart(input: ExportInput): NarrativeView {
  const view = input.narrative;
  if (!input.chart || spendingStructure(input).length === 0) return view;
  const chart: NarrativeParagraph = { id: CHART_PARAGRAPH, heading: 0, pieces: [] };
  const { paragraphs } = view;
  const start = paragraphs.findIndex(
    (paragraph) =>
      paragraph.heading === 1 &&
      /支出决算情况/.test(headingOf(paragraph)) &&
      !/财政拨款/.test(headingOf(paragraph)),
  );
  const next = paragraphs.findIndex((paragraph, at) => start >= 0 && at > start && paragraph.heading === 1);
  const at = next < 0 ? paragraphs.length : next;
  return { ...view, paragraphs: [...paragraphs.slice(0, at), chart, ...paragraphs.slice(at)] };
}

const headingOf = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map((piece) => piece.text ?? '').join('');
