/** 公开册的末页：审签单。 */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { SignOff } from '../export/sign-off.js';
import { BODY_FONT, LEVEL1_FONT, TITLE_FONT, halfPoints, textRun, twips } from './fonts.js';
import { PORTRAIT_WIDTH } from './measures.js';

/** 各列的宽（缇）：角色、签名、日期。 */
const WIDTHS = [2700, PORTRAIT_WIDTH - 2700 - 3000, 3000];
const ROW = twips(56);

export function signOffPage(sign: SignOff): (Paragraph | Table)[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: twips(14), line: twips(36), lineRule: LineRuleType.AT_LEAST },
      children: [textRun({ text: sign.title, font: TITLE_FONT, size: halfPoints(22) })],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: PORTRAIT_WIDTH, type: WidthType.DXA },
      columnWidths: WIDTHS,
      borders: borders(),
      rows: [
        wide('部门（单位）', sign.department),
        ...sign.dates.map(({ label, value }) => wide(label, value)),
        row(['审签', '姓名（签字）', '日期'].map((text, at) => cell(text, at, 1, true))),
        ...sign.signers.map(({ role, value }) =>
          row([cell(role, 0, 1, true), cell(value, 1), cell('　　年　　月　　日', 2)]),
        ),
      ],
    }),
  ];
}

const wide = (label: string, value: string): TableRow => row([cell(label, 0, 1, true), cell(value, 1, 2)]);

const row = (children: TableCell[]): TableRow =>
  new TableRow({ cantSplit: true, height: { value: ROW, rule: HeightRule.ATLEAST }, children });

function cell(text: string, column: number, span = 1, head = false): TableCell {
  const width = WIDTHS.slice(column, column + span).reduce((sum, one) => sum + one, 0);
  return new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: twips(22), lineRule: LineRuleType.AT_LEAST },
        children: [textRun({ text, font: head ? LEVEL1_FONT : BODY_FONT, size: halfPoints(14) })],
      }),
    ],
  });
}

function borders() {
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
}
