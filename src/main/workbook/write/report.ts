/** 审核报告：每条规则的结论、两边的数、差额与说明；逐处明细另成一页。 */
import type { Workbook, Worksheet } from 'exceljs';
import type { CheckReport, CheckState, Finding, RuleResult } from '../../../shared/contract/index.js';
import { amount, toExportNumber } from '../../../shared/money/index.js';
import type { ExportInput, ExportOptions } from '../../export/input.js';
import { marksOf } from '../../export/marks.js';
import { cellText, oneLine, wrappedLines } from '../../export/text.js';
import { workbookBytes } from './finish.js';
import { setUpPage } from './page.js';
import { align, bodyFont, markFont, merge, thinBorder, titleFont } from './style.js';
import { newBook } from './workbook.js';

/** 六种结论的字样与颜色；颜色只是辅助，字样才是结论。 */
const STATES: Readonly<Record<CheckState, { word: string; color: string }>> = {
  pass: { word: '通过', color: 'FF2E7D32' },
  tail: { word: '尾差', color: 'FF8A6D00' },
  info: { word: '提示', color: 'FF1565C0' },
  fail: { word: '不符', color: 'FFC00000' },
  notApplicable: { word: '不适用', color: 'FF666666' },
  notRun: { word: '未能执行', color: 'FFC00000' },
};
const ORDER: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'notApplicable', 'pass'];

const MAX_ADDRESSES = 6;

interface Column {
  readonly title: string;
  readonly width: number;
  readonly side: 'left' | 'center' | 'right';
}
type Value = string | { readonly amount: string | null } | { readonly state: CheckState };

const RULE_COLUMNS: readonly Column[] = [
  { title: '规则', width: 10, side: 'center' },
  { title: '内容', width: 40, side: 'left' },
  { title: '要求', width: 10, side: 'center' },
  { title: '表', width: 10, side: 'center' },
  { title: '结论', width: 10, side: 'center' },
  { title: '比对处数', width: 10, side: 'center' },
  { title: '左边', width: 16, side: 'right' },
  { title: '右边', width: 16, side: 'right' },
  { title: '差额', width: 12, side: 'right' },
  { title: '尾差限度', width: 10, side: 'right' },
  { title: '说明', width: 50, side: 'left' },
];
const FINDING_COLUMNS: readonly Column[] = [
  { title: '规则', width: 10, side: 'center' },
  { title: '结论', width: 10, side: 'center' },
  { title: '左边的格', width: 34, side: 'left' },
  { title: '左边', width: 16, side: 'right' },
  { title: '右边的格', width: 44, side: 'left' },
  { title: '右边', width: 16, side: 'right' },
  { title: '差额', width: 12, side: 'right' },
  { title: '尾差限度', width: 10, side: 'right' },
  { title: '说明', width: 50, side: 'left' },
];

/** 写出审核报告；同样的输入得到同样的字节。 */
export async function buildReport(
  input: ExportInput,
  options: Pick<ExportOptions, 'draft'>,
): Promise<Uint8Array> {
  const name = `${input.year}年度${oneLine(input.department)}`;
  const book = newBook(`${name}决算公开审核报告`, input.createdAt);
  const marks = marksOf(input, options.draft);
  const { report } = input;
  const summary = [
    `部门：${input.department}　　版式：${input.profileName}　　单位：万元`,
    ...countLines(report),
  ];
  writePage(book, '审核报告', `${name}决算公开审核报告`, summary, RULE_COLUMNS, ruleRows(report), marks);
  const detail = [`除“通过”外的逐处明细，共 ${report.findings.length} 处。单位：万元`];
  writePage(book, '逐处明细', '逐处明细', detail, FINDING_COLUMNS, report.findings.map(findingRow), marks);
  return workbookBytes(book, input.createdAt);
}

/** 不说“0 不符”而不说做了多少：执行数与印定、存疑、调平的格数同列。 */
function countLines(report: CheckReport): string[] {
  const { counts } = report;
  const states = ORDER.map((state) => `${STATES[state].word} ${counts[state]}`).join('，');
  return [
    `执行规则 ${report.rulesRun} 条：${states}`,
    `印定 ${report.pinned} 格，存疑 ${report.disputed} 格，尾差调平 ${report.adjusted} 格`,
  ];
}

function ruleRows(report: CheckReport): Value[][] {
  return report.rules.map((rule) => {
    const own = report.findings.filter((finding) => finding.rule === rule.rule);
    const worst = own.find((finding) => finding.state === rule.state) ?? own[0];
    return [
      rule.rule,
      rule.title,
      rule.strength === 'hard' ? '必须相等' : '一般成立',
      rule.tables.join('、'),
      { state: rule.state },
      String(rule.instances),
      { amount: worst?.left.printed ?? null },
      { amount: worst?.right.printed ?? null },
      { amount: worst?.difference ?? null },
      { amount: worst?.bound ?? null },
      explain(rule, own, worst),
    ];
  });
}

function explain(rule: RuleResult, own: readonly Finding[], worst: Finding | undefined): string {
  if (rule.why !== null) return rule.why;
  if (!worst) return '';
  return own.length > 1 ? `${worst.message}（共 ${own.length} 处，见“逐处明细”）` : worst.message;
}

const findingRow = (finding: Finding): Value[] => [
  finding.rule,
  { state: finding.state },
  addressList(finding.left.addresses),
  { amount: finding.left.printed },
  addressList(finding.right.addresses),
  { amount: finding.right.printed },
  { amount: finding.difference },
  { amount: finding.bound },
  finding.message,
];

/** 长长一串地址只列头几个。 */
const addressList = (addresses: readonly string[]): string =>
  addresses.length <= MAX_ADDRESSES + 1
    ? addresses.join('、')
    : `${addresses.slice(0, MAX_ADDRESSES).join('、')}等 ${addresses.length} 格`;

function writePage(
  book: Workbook,
  name: string,
  title: string,
  lines: readonly string[],
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
  marks: string,
): void {
  const headerRow = lines.length + 2;
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerRow, showGridLines: false }],
  });
  for (const [at, column] of columns.entries()) sheet.getColumn(at + 1).width = column.width;
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  headLine(sheet, 1, columns.length, marks === '' ? title : `${title}（${marks}）`, 36);
  sheet.getCell(1, 1).font = marks === '' ? titleFont() : { ...markFont(), size: 18 };
  sheet.getCell(1, 1).alignment = align('center', true);
  for (const [at, line] of lines.entries())
    headLine(sheet, at + 2, columns.length, line, 5 + 13 * wrappedLines(line, total));
  for (const [at, column] of columns.entries()) {
    const cell = sheet.getCell(headerRow, at + 1);
    cell.value = column.title;
    cell.font = bodyFont(true);
    cell.alignment = align('center', true);
    cell.border = thinBorder();
  }
  sheet.getRow(headerRow).height = 20;
  for (const [at, row] of rows.entries()) writeRow(sheet, headerRow + 1 + at, columns, row);
  setUpPage(sheet, {
    columns: columns.length,
    headerFrom: headerRow,
    headerTo: headerRow,
    lastRow: headerRow + Math.max(1, rows.length),
    onePage: false,
    marks,
  });
}

function headLine(sheet: Worksheet, row: number, columns: number, text: string, height: number): void {
  merge(sheet, row, 1, 1, columns);
  const cell = sheet.getCell(row, 1);
  cell.value = cellText(text);
  cell.font = bodyFont();
  cell.alignment = align('left', true);
  sheet.getRow(row).height = height;
}

function writeRow(sheet: Worksheet, number: number, columns: readonly Column[], row: readonly Value[]): void {
  let lines = 1;
  for (const [at, column] of columns.entries()) {
    const value = row[at] ?? '';
    const cell = sheet.getCell(number, at + 1);
    cell.border = thinBorder();
    cell.font = bodyFont();
    // 紧跟数字的文字缩进一格。
    const gap = column.side === 'left' && columns[at - 1]?.side === 'right' ? 1 : 0;
    cell.alignment = align(column.side, true, gap);
    if (typeof value === 'string') {
      if (value !== '') cell.value = cellText(value);
      lines = Math.max(lines, wrappedLines(value, column.width - 1));
    } else if ('state' in value) {
      const { word, color } = STATES[value.state];
      cell.value = word;
      cell.font = { ...bodyFont(true), color: { argb: color } };
    } else if (value.amount !== null) {
      writeFigure(sheet, number, at + 1, value.amount);
    }
  }
  sheet.getRow(number).height = Math.min(409, Math.max(18, 13 * lines + 5));
}

/** 报告里的数只供对照：能存成数的存数，太长或不是数的原样写成文字。 */
function writeFigure(sheet: Worksheet, row: number, column: number, text: string): void {
  const cell = sheet.getCell(row, column);
  const value = /^-?\d+(\.\d+)?$/.test(text) ? toExportNumber(amount(text)) : null;
  cell.value = value ?? cellText(text);
  // 尾差限度有三位小数（0.015），不能印成两位。
  if (value !== null) cell.numFmt = '#,##0.00#';
}
