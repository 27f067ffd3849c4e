/** 打印页的样式：版心、字体、行距与公开册（.docx）相同；字体按名字写，后面是各系统上的替代。 */
import { escapeHtml } from './escape.js';

const TITLE =
  "'方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'SimSun', '宋体', 'Noto Serif CJK SC', serif";
const HEI = "'黑体', 'SimHei', 'Noto Sans CJK SC', sans-serif";
const KAI = "'楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', '楷体', 'AR PL UKai CN', 'Noto Serif CJK SC', serif";
const FANG = "'仿宋_GB2312', 'FangSong_GB2312', 'FangSong', '仿宋', 'Noto Serif CJK SC', serif";
const SONG = "'宋体', 'SimSun', 'Noto Serif CJK SC', serif";
const WEST = "'Times New Roman', 'Liberation Serif', ";

/** 页码样式能排到多少页。 */
const MOST_PAGES = 999;

/** 封面与目录不编页码：正文第一页是第 1 页，用计数样式把前面的页数减去。 */
function pageNumbers(front: number): string {
  const symbols = Array.from({ length: MOST_PAGES }, (_, at) => `"${at + 1}"`).join(' ');
  // 页码的左右随正文的单双，不随纸张的单双。
  const [odd, even] = front % 2 === 0 ? ['right', 'left'] : ['left', 'right'];
  const box = (side: string): string =>
    `@bottom-${side} { content: "— " counter(page, body-page) " —"; font: 14pt ${WEST}${SONG}; }`;
  const both = (name: string): string =>
    `@page ${name}:${odd} { ${box('right')} } @page ${name}:${even} { ${box('left')} }`;
  return `@counter-style body-page { system: fixed ${front + 1}; symbols: ${symbols}; }
${both('text')} ${both('wide')}`;
}

/** `front` 是封面与目录占的页数。 */
export function printStyles(front: number, marks: string): string {
  const mark = marks.replace(/["\\\n]/g, ' ');
  const head =
    mark === ''
      ? ''
      : `@top-center { content: "${escapeHtml(mark)}"; color: #c00000; font: 700 16pt ${WEST}${FANG}; }`;
  return `
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; ${head} }
@page text { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
@page wide { size: A4 landscape; margin: 20mm; }
${pageNumbers(front)}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { color: #000; background: #fff; font: 16pt/28pt ${WEST}${FANG}; line-break: strict; text-autospace: normal; }
a { color: inherit; text-decoration: none; }
.cover, .contents { break-after: page; }
.text { page: text; break-after: page; } .wide { page: wide; }
.big { text-align: center; font-family: ${WEST}${TITLE}; line-height: 1.5; overflow-wrap: anywhere; }
.part { padding-top: 150pt; text-align: center; break-after: page; }
.part .number { font: 26pt/40pt ${WEST}${HEI}; }
.cover { padding-top: 150pt; }
.marks { padding-top: 48pt; text-align: center; color: #c00000; font: 700 26pt/36pt ${WEST}${FANG}; }
.contents h1 { font: 22pt/36pt ${WEST}${TITLE}; text-align: center; padding-bottom: 14pt; }
.entry { display: flex; align-items: baseline; font-size: 14pt; line-height: 24pt; }
.entry .words { min-width: 0; overflow-wrap: anywhere; }
.entry.part-entry { font-family: ${WEST}${HEI}; padding-top: 6pt; break-after: avoid; }
.entry.sub { padding-left: 28pt; }
.entry .dots { flex: 1; min-width: 2em; margin: 0 4pt; border-bottom: 1pt dotted #000; transform: translateY(-4pt); }
.title { font: 22pt/36pt ${WEST}${TITLE}; text-align: center; padding-bottom: 18pt; break-after: avoid; }
h2, h3, p { text-indent: 2em; font-size: 16pt; line-height: 28pt; font-weight: 400; overflow-wrap: anywhere; }
h2 { font-family: ${WEST}${HEI}; break-after: avoid; }
h3 { font-family: ${WEST}${KAI}; break-after: avoid; }
p { text-align: justify; orphans: 1; widows: 1; }
.gap { background: #ffff00; }
.sheet { break-before: page; }
.sheet:first-child { break-before: auto; }
.sheet h2 { font: 18pt/30pt ${WEST}${TITLE}; text-align: center; text-indent: 0; }
.sheet .tag, .sheet .meta, .sheet .note { font: 10.5pt/15pt ${WEST}${SONG}; text-indent: 0; }
.sheet .tag { text-align: right; }
.sheet .meta { display: flex; justify-content: space-between; padding-bottom: 2pt; }
.sheet .note { font-size: 9pt; line-height: 13pt; text-align: left; break-before: avoid; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-family: ${WEST}${SONG}; }
th, td { border: 0.5pt solid #000; padding: 0 3pt; font-weight: 400; overflow-wrap: anywhere; text-indent: 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.amount { text-align: right; white-space: nowrap; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
.keep { break-before: avoid; }
.chart { break-inside: avoid; padding: 8pt 0; }
.chart figcaption { text-align: center; font-size: 14pt; line-height: 28pt; }
.bar-row { display: flex; align-items: center; font-size: 10.5pt; line-height: 24pt; }
.bar-label { width: 38%; text-align: right; padding-right: 6pt; line-height: 14pt; }
.bar-track { flex: 1; display: flex; align-items: center; border-left: 0.5pt solid #7f7f7f; padding-right: 22%; }
.bar { height: 13pt; background: #4f6f94; flex: none; }
.bar-figure { padding-left: 4pt; white-space: nowrap; }
.sign table { font-family: ${WEST}${FANG}; }
.sign td, .sign th { height: 56pt; font-size: 14pt; line-height: 22pt; text-align: center; }
.sign th { font-family: ${WEST}${HEI}; width: 30%; }
.watermark { position: fixed; top: 36%; left: 0; right: 0; text-align: center; font: 700 110pt/1 ${HEI}; color: rgba(0, 0, 0, 0.09); transform: rotate(-35deg); z-index: -1; }
`;
}
