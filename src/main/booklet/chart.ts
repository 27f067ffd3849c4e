/**
 * 支出结构图：Word 自己的图表部件（条形图），不是图片——Word、WPS、LibreOffice 都画得出，
 * 放大不糊，字体照文档。数据只存在图里，不带内嵌的工作簿。
 */
import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import type { StructureBar } from '../export/structure.js';
import { BODY_FONT, halfPoints, twips } from './fonts.js';
import { CHART_LINES } from './measures.js';

const HEIGHT = 28 * (CHART_LINES - 1) - 8;
const WIDTH = 430;
const EMU = 12_700;

/** 先写占位的字，压缩包定型时换成图。 */
const TOKEN = '〔支出结构图占位〕';
const ID = 'rIdSpendingChart';

export const chartParagraphs = (caption: string): Paragraph[] => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    indent: { firstLine: 0 },
    spacing: { line: twips(28), lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
    children: [new TextRun({ text: TOKEN })],
  }),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { firstLine: 0 },
    children: [new TextRun({ text: caption, font: BODY_FONT, size: halfPoints(14) })],
  }),
];

/** 正文里的占位换成图；没有占位的原样返回。 */
export function placeChart(xml: string, caption: string): string {
  const at = xml.indexOf(TOKEN);
  if (at < 0) return xml;
  const from = xml.lastIndexOf('<w:r>', at);
  const to = xml.indexOf('</w:r>', at);
  return `${xml.slice(0, from)}<w:r>${drawing(caption)}${xml.slice(to)}`;
}

const drawing = (caption: string): string =>
  `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${WIDTH * EMU}" cy="${HEIGHT * EMU}"/><wp:docPr id="9001" name="支出结构图" descr="${escapeXml(caption)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${ID}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`;

/** 类型清单、关系里各添一条。 */
export const declareChart = (name: string, xml: string): string => {
  if (name === '[Content_Types].xml')
    return xml.replace(
      '</Types>',
      '<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>',
    );
  if (name === 'word/_rels/document.xml.rels')
    return xml.replace(
      '</Relationships>',
      `<Relationship Id="${ID}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/></Relationships>`,
    );
  return xml;
};

export const CHART_PART = 'word/charts/chart1.xml';

const escapeXml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char,
  );

const points = (values: readonly string[]): string =>
  `<c:ptCount val="${values.length}"/>${values.map((value, at) => `<c:pt idx="${at}"><c:v>${escapeXml(value)}</c:v></c:pt>`).join('')}`;

const TEXT = (size: number): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

/** 图表部件：条在左、数在条尾，类名带占比。 */
export function chartXml(bars: readonly StructureBar[]): string {
  const last = bars.length + 1;
  const labels = bars.map(({ label, share }) => (share === '' ? label : `${label}（${share}）`));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>${points(['支出（万元）'])}</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="4F6F94"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="#,##0.00" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${TEXT(1050)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache>${points(labels)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B$${last}</c:f><c:numCache><c:formatCode>#,##0.00</c:formatCode>${points(bars.map(({ printed }) => printed))}</c:numCache></c:numRef></c:val></c:ser><c:gapWidth val="60"/><c:axId val="100000001"/><c:axId val="100000002"/></c:barChart><c:catAx><c:axId val="100000001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>${TEXT(1050)}<c:crossAx val="100000002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="100000002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="#,##0.00" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="100000001"/><c:crosses val="autoZero"/></c:valAx><c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`;
}
