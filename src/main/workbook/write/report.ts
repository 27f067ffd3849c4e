/** 审核报告：每条规则的结论、两边的数、差额与说明；逐处明细另成一页。 */
import type { CheckReport, CheckState, Finding, RuleResult } from '../../../shared/contract/index.js';
import type { ExportInput, ExportOptions } from '../../export/input.js';
import { marksOf } from '../../export/marks.js';
import { activeReason, failures, unresolved } from '../../export/override.js';
import { oneLine } from '../../export/text.js';
import { workbookBytes } from './finish.js';
import { CELL_COLUMNS, markedCells, WITHHELD_COLUMNS, withheldRows } from './report-cells.js';
import { type Column, STATES, type Value, writePage } from './report-page.js';
import { newBook } from './workbook.js';

const ORDER: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'notApplicable', 'pass'];

const MAX_ADDRESSES = 6;

const RULE_COLUMNS: readonly Column[] = [
  { title: '编号', width: 10, side: 'center' },
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
  { title: '编号', width: 10, side: 'center' },
  { title: '结论', width: 10, side: 'center' },
  { title: '左边的格', width: 34, side: 'left' },
  { title: '左边', width: 16, side: 'right' },
  { title: '右边的格', width: 44, side: 'left' },
  { title: '右边', width: 16, side: 'right' },
  { title: '差额', width: 12, side: 'right' },
  { title: '尾差限度', width: 10, side: 'right' },
  { title: '说明', width: 50, side: 'left' },
];

type DraftOptions = Pick<ExportOptions, 'draft' | 'override'>;

/** 写出审核报告；同样的输入得到同样的字节。 */
export async function buildReport(input: ExportInput, options: DraftOptions): Promise<Uint8Array> {
  const name = `${input.year}年度${oneLine(input.department)}`;
  const book = newBook(`${name}决算公开审核报告`, input.createdAt);
  const marks = marksOf(input, options);
  const { report } = input;
  const summary = [
    `部门：${input.department}　　版式：${input.profileName}　　单位：万元`,
    ...countLines(input),
    ...conclusion(input, options),
  ];
  writePage(book, '审核报告', `${name}决算公开审核报告`, summary, RULE_COLUMNS, ruleRows(report), marks);
  const detail = [`除“通过”外的逐处明细，共 ${report.findings.length} 处。单位：万元`];
  writePage(book, '逐处明细', '逐处明细', detail, FINDING_COLUMNS, report.findings.map(findingRow), marks);
  const marked = markedCells(input.sheets, report.adjustments ?? []);
  if (marked.length > 0) {
    const lines = [
      '印定的格照原件的印数，尾差在限度之内；调平的格只动印数，账不动；存疑的格与账上算出的不一致，尚待决定。',
    ];
    writePage(book, '印定、调平、存疑', '印定、调平、存疑的格', lines, CELL_COLUMNS, marked, marks);
  }
  if (input.withheld.length > 0) {
    const lines = ['公开件里已略去下列各处；这里只列名目与依据，不写略去的内容。'];
    const rows = withheldRows(input.withheld);
    writePage(book, '涉密不公开', '涉密不公开而略去的内容', lines, WITHHELD_COLUMNS, rows, marks);
  }
  return workbookBytes(book, input.createdAt);
}

/** 不符怎样处置：带草稿标记，或凭理由照写；理由之后逐条列出它所指的不符。 */
function conclusion(input: ExportInput, options: DraftOptions): string[] {
  const { report } = input;
  const reason = activeReason(input, options);
  if (reason === null)
    return unresolved(report) ? ['还有不符、存疑或未能执行的关系：公开表与公开册带“草稿”标记。'] : [];
  const named = failures(report);
  return [
    `有不符仍照写，理由：${oneLine(reason)}`,
    `理由所指的不符 ${named.length} 处${report.disputed > 0 ? `、存疑 ${report.disputed} 格` : ''}${named.length > 0 ? '：' : '。'}`,
    ...named.map((finding) => `　　${finding.rule}　${oneLine(finding.message)}${sides(finding)}`),
  ];
}

const sides = (finding: Finding): string =>
  `（${addressList(finding.left.addresses)} ${finding.left.printed ?? '空'}；${addressList(finding.right.addresses)} ${finding.right.printed ?? '空'}）`;

/** 不说“0 不符”而不说做了多少：执行数与印定、存疑、调平的格数同列。 */
function countLines(input: ExportInput): string[] {
  const { report } = input;
  const { counts } = report;
  const states = ORDER.map((state) => `${STATES[state].word} ${counts[state]}`).join('，');
  return [
    `执行关系 ${report.rulesRun} 项：${states}`,
    `印定 ${report.pinned} 格，存疑 ${report.disputed} 格，尾差调平 ${report.adjusted} 格`,
    ...(input.withheld.length > 0 ? [`涉密不公开，略去 ${input.withheld.length} 处，见“涉密不公开”`] : []),
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
