/** 公开册成网页：与 .docx 同一份部分、条目、表形与文字；窗口里用它印成 PDF。没有脚本，不取任何外来的东西。 */
import { contentsEntries } from '../booklet/contents.js';
import { nameSize } from '../booklet/cover.js';
import { type BookletParts, bookletParts, type TablesPart, type TextPart } from '../booklet/parts.js';
import { BOOKMARK } from '../booklet/bookmarks.js';
import type { ExportInput, ExportOptions } from '../export/input.js';
import { isDraft } from '../export/override.js';
import { marksOf } from '../export/marks.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { CHART_PARAGRAPH, chartCaption, spendingStructure } from '../export/structure.js';
import { group } from '../../shared/money/index.js';
import { signOffOf } from '../export/sign-off.js';
import { oneLine } from '../export/text.js';
import { escapeHtml } from './escape.js';
import { printStyles } from './styles.js';
import { tableHtml } from './table-html.js';

/** 页码：封面与目录占几页，各书签在正文第几页。 */
export interface PagePlan {
  readonly front: number;
  readonly pages: ReadonlyMap<string, string>;
}

type PrintOptions = Pick<ExportOptions, 'draft' | 'override' | 'signOff'>;

export function bookletHtml(input: ExportInput, options: PrintOptions, plan: PagePlan): string {
  const parts = bookletParts(input);
  const marks = marksOf(input, options);
  const title = escapeHtml(`${input.year}年度${oneLine(input.department)}部门决算公开`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${printStyles(plan.front, marks)}</style></head><body>
${isDraft(input, options) ? '<div class="watermark" aria-hidden="true">草稿</div>' : ''}
${cover(input, marks)}
${contents(input, parts, plan)}
${partCover(parts.overview)}
${textPart(parts.overview)}
${partCover(parts.tables)}
<div class="wide">${input.sheets.map((sheet) => tableHtml(sheet, input.blankRows)).join('\n')}</div>
${partCover(parts.narrative)}
${textPart(parts.narrative, chartHtml(input))}
${partCover(parts.terms)}
${textPart(parts.terms)}
${attachments(parts.attachments)}
${options.signOff === 'none' ? '' : signOff(input)}
</body></html>
`;
}

const big = (text: string, points: number, before: number): string =>
  `<div class="big" style="font-size:${points}pt;padding-top:${before}pt">${escapeHtml(text)}</div>`;

function cover(input: ExportInput, marks: string): string {
  const department = oneLine(input.department);
  return `<section class="cover">${big(`${input.year}年度`, 36, 0)}${big(department, nameSize(department), 24)}${big('部门决算', 36, 24)}
${marks === '' ? '' : `<div class="marks">${escapeHtml(marks)}</div>`}</section>`;
}

function contents(input: ExportInput, parts: BookletParts, plan: PagePlan): string {
  const entries = contentsEntries(parts, input.sheets).map(
    ({ level, text, bookmark }) =>
      `<a class="entry ${level === 0 ? 'part-entry' : 'sub'}" href="#${bookmark}"><span class="words">${escapeHtml(text)}</span><span class="dots"></span><span>${plan.pages.get(bookmark) ?? ''}</span></a>`,
  );
  return `<section class="contents"><h1>目　　录</h1>${entries.join('\n')}</section>`;
}

const partHead = ({ number, lines, bookmark }: TablesPart): string => {
  const size = Math.min(...lines.map(nameSize));
  return `<div class="number" id="${bookmark}">${escapeHtml(number)}</div>${lines.map((line) => big(line, size, 18)).join('')}`;
};

const partCover = (part: TablesPart): string =>
  `<section class="text"><div class="part" style="break-after:auto">${partHead(part)}</div></section>`;

function paragraphs({ view, bookmark }: TextPart, chart = ''): string {
  return view.paragraphs
    .map((paragraph, at) => {
      if (paragraph.id === CHART_PARAGRAPH) return chart;
      const inside = paragraphRuns(paragraph)
        .map((run) =>
          run.missing ? `<span class="gap">${escapeHtml(run.text)}</span>` : escapeHtml(run.text),
        )
        .join('');
      if (paragraph.heading === 1) return `<h2 id="${BOOKMARK.section(bookmark, at)}">${inside}</h2>`;
      return paragraph.heading === 0 ? `<p>${inside}</p>` : `<h3>${inside}</h3>`;
    })
    .join('\n');
}

const textPart = (part: TextPart, chart = ''): string =>
  `<section class="text">${part.title === '' ? '' : `<div class="title">${escapeHtml(part.title)}</div>`}
${paragraphs(part, chart)}</section>`;

/** 支出结构图：最长的一条满格，数与表上相同。 */
function chartHtml(input: ExportInput): string {
  const bars = spendingStructure(input).map(
    ({ label, printed, share, length }) =>
      `<div class="bar-row"><span class="bar-label">${escapeHtml(label)}（${share}）</span><span class="bar-track"><span class="bar" style="width:${length}"></span><span class="bar-figure">${group(printed)}</span></span></div>`,
  );
  return `<figure class="chart">${bars.join('\n')}<figcaption>${escapeHtml(chartCaption(input))}</figcaption></figure>`;
}

/** 附件清单接在扉页的名称之下。 */
const attachments = (part: TextPart): string =>
  `<section class="text"><div class="part" style="break-after:auto;padding-bottom:36pt">${partHead(part)}</div>${paragraphs(part)}</section>`;

function signOff(input: ExportInput): string {
  const sign = signOffOf(input);
  const line = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
  const head = (text: string): string => `<th>${escapeHtml(text)}</th>`;
  const cell = (text: string, span = 1): string => `<td colspan="${span}">${escapeHtml(text)}</td>`;
  return `<section class="sign"><div class="title">${escapeHtml(sign.title)}</div><table><tbody>
${line([head('部门（单位）'), cell(sign.department, 2)])}
${sign.dates.map(({ label, value }) => line([head(label), cell(value, 2)])).join('')}
${line(['审签', '姓名（签字）', '日期'].map(head))}
${sign.signers.map(({ role, value }) => line([head(role), cell(value), cell('　　年　　月　　日')])).join('')}
</tbody></table></section>`;
}
