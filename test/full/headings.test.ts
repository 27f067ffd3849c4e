/** 标题不留在页末：LibreOffice 排出的公开册，没有一页的末一行是标题。 */
import { describe, expect, it } from 'vitest';
import { bookletToLayOut, buildBooklet } from '../../src/main/booklet/booklet.js';
import { bookletParts } from '../../src/main/booklet/parts.js';
import type { ExportInput } from '../../src/main/export/input.js';
import { paragraphRuns } from '../../src/main/export/narrative-text.js';
import { libreOffice, officePath } from '../../src/main/export/pdf.js';
import { exportInput as inputOf } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import type { NarrativeView } from '../../src/shared/contract/index.js';
import { longNarrative } from '../export/big.js';
import { exportInput, SAMPLE_INPUTS } from '../export/fixture.js';
import { type PdfPage, pdfPages } from '../export/libreoffice.js';
import { departmentWithFacts } from '../support/department.js';
import { bundleOf, PROFILE_IDS, rulesOf } from '../support/templates.js';

const engine = await officePath();
if (engine === null) console.log('跳过：公开册的标题不留在页末（本机没有 LibreOffice）。');

const bare = (text: string): string => text.replace(/\s/g, '');

/** 各级标题的文字，不带空白。 */
function headingsOf(input: ExportInput): string[] {
  const { overview, narrative, terms } = bookletParts(input);
  return [overview, narrative, terms].flatMap(({ view }) =>
    view.paragraphs
      .filter(({ heading }) => heading > 0)
      .map((paragraph) =>
        bare(
          paragraphRuns(paragraph)
            .map(({ text }) => text)
            .join(''),
        ),
      ),
  );
}

/** 竖页的末一行（页码之上）；标题折行的，末一行是它的尾巴。 */
const lastLine = (page: PdfPage): string =>
  page.lines.map(bare).findLast((line) => line !== '' && !/^—\d+—$/.test(line)) ?? '';

/** 留在页末的标题。 */
const stranded = (pages: readonly PdfPage[], headings: readonly string[]): string[] =>
  pages
    .filter(({ landscape }) => !landscape)
    .map(lastLine)
    .filter((line) => line.length >= 4 && headings.some((heading) => heading.endsWith(line)));

/** 首页恰排满二十行，`two` 段各占两行，末 `headings` 行是标题；其后还有正文。 */
function fullPage(two: number, headings: number): ExportInput {
  const paragraphs: NarrativeView['paragraphs'][number][] = [];
  const add = (heading: number, text: string): void => {
    paragraphs.push({ id: `p${paragraphs.length}`, heading, pieces: [{ type: 'text', text }] });
  };
  for (let at = 0; at < 20 - headings - two; at++) add(0, '字'.repeat(at < two ? 30 : 20));
  for (let level = 1; level <= headings; level++)
    add(level, ['一、头一级的标题', '（一）下一级的标题'][level - 1] ?? '');
  for (let at = 0; at < 10; at++) add(0, '字'.repeat(90));
  const input = exportInput();
  return {
    ...input,
    sheets: input.sheets.filter(({ table }) => table === '08'),
    narrative: { title: '题目', paragraphs, missing: [] },
  };
}

const department = (): ExportInput => {
  const project = departmentWithFacts();
  const bundle = bundleOf('hunan-2024');
  return inputOf(project, bundle, checkProject(project, rulesOf('hunan-2024'), bundle), '/没有附件.jsgk');
};

const real = (): ExportInput[] => [
  department(),
  exportInput(SAMPLE_INPUTS, { narrative: longNarrative() }),
  ...PROFILE_IDS.map((profile) => exportInput(SAMPLE_INPUTS, {}, profile)),
];

/** LibreOffice 粗分的页界（约二十段一页）总有一种恰落在标题之后。 */
const contrived = (): ExportInput[] =>
  [0, 1, 2, 3, 4, 5].flatMap((two) => [1, 2].map((headings) => fullPage(two, headings)));

async function strandedIn(
  inputs: readonly ExportInput[],
  build: (input: ExportInput, options: { draft: boolean }) => Promise<Uint8Array>,
): Promise<string[]> {
  const booklets = [];
  for (const input of inputs) booklets.push(await build(input, { draft: false }));
  return pdfPages(engine ?? '', booklets).flatMap((pages, at) => {
    const input = inputs[at];
    return input === undefined ? [] : stranded(pages, headingsOf(input));
  });
}

describe.skipIf(engine === null)('标题不留在页末', () => {
  it('各版式、样样都有的部门、很长的情况说明', async () => {
    expect(await strandedIn(real(), bookletToLayOut)).toEqual([]);
  });

  it('首页恰排满、末一两行是标题', async () => {
    expect(await strandedIn(contrived(), bookletToLayOut)).toEqual([]);
    // 没有那个结果为空的域，LibreOffice 就会留下标题：不再如此时，那一步可以去掉。
    expect(await strandedIn(contrived(), buildBooklet)).not.toEqual([]);
  });

  it('标题里添的域不进 PDF 的书签', async () => {
    const input = department();
    const result = await (
      await libreOffice()
    )?.convert(await bookletToLayOut(input, { draft: false }), undefined);
    const pdf = result?.ok ? Buffer.from(result.bytes).toString('latin1') : '';
    const outline = [...pdf.matchAll(/\/Title<FEFF([0-9A-F]+)>/g)].map(([, hex = '']) =>
      bare(Buffer.from(hex, 'hex').swap16().toString('utf16le')),
    );
    expect(outline).toEqual(expect.arrayContaining(headingsOf(input)));
  });
});
