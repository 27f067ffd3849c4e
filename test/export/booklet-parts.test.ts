/** 第一、四、五部分，目录的次序，审签单。 */
import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { contentsEntries } from '../../src/main/booklet/contents.js';
import { attachmentsView, overviewView, termsView } from '../../src/main/booklet/part-texts.js';
import { bookletParts } from '../../src/main/booklet/parts.js';
import { paragraphRuns } from '../../src/main/export/narrative-text.js';
import { publicDeadline } from '../../src/main/export/sign-off.js';
import { loadWording, parseWordings } from '../../src/main/export/terms.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import type { NarrativeView } from '../../src/shared/contract/index.js';
import { exportInput, FACTS, SAMPLE_INPUTS } from './fixture.js';
import { cellOf, load, part } from './parts.js';

const texts = (view: NarrativeView): string[] =>
  view.paragraphs.map((paragraph) =>
    paragraphRuns(paragraph)
      .map((run) => run.text)
      .join(''),
  );
const names = (view: NarrativeView): string[] =>
  texts(view).map((text) => /、(.*?)：/.exec(text)?.[1] ?? text);
const EIGHT =
  '财政拨款收入 事业收入 经营收入 其他收入 使用非财政拨款结余 年初结转和结余 “三公经费”支出 机关运行经费'.split(
    ' ',
  );

describe('第一部分 概况', () => {
  it('一行一段；起句不重复；没有填的是醒目的空位', () => {
    const view = overviewView(exportInput());
    expect(texts(view)).toEqual([
      '一、部门职责',
      '（一）负责市推进长株潭城市群一体化发展工作领导小组办公室的日常事务性工作。',
      '（二）负责市发展和改革委员会交办的其他工作。',
      '二、机构设置及决算单位构成',
      '（一）内设机构设置。内设机构包括：综合科（生态绿心科）、协调发展科、区域合作科。',
      '（二）决算单位构成。【请填写：决算单位构成】',
    ]);
    const pasted = exportInput(SAMPLE_INPUTS, {
      facts: { ...FACTS, 机构设置: '（一）内设机构设置。内设三个科。\r\n\r\n另设机关党支部。' },
    });
    expect(texts(overviewView(pasted)).slice(4, 6)).toEqual([
      '（一）内设机构设置。内设三个科。',
      '另设机关党支部。',
    ]);
  });
});

describe('第四部分 名词解释', () => {
  it('湖南：必列的八个在前，用到的在后，没用到的不列', () => {
    const view = termsView(exportInput());
    expect(names(view)).toEqual([...EIGHT, '基本支出', '项目支出']);
    expect(texts(view)[0]).toBe('一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。');
  });

  it('基金表有数、文中提到的，随即列出', () => {
    const input = exportInput({ ...SAMPLE_INPUTS, '基金.支出.项目': { '2120803': '100000.00' } });
    const paragraph = {
      id: 'x',
      heading: 0,
      pieces: [{ type: 'text' as const, text: '对附属单位补助支出3万元。' }],
    };
    const shown = names(termsView({ ...input, narrative: { ...input.narrative, paragraphs: [paragraph] } }));
    expect(shown).toContain('政府性基金预算财政拨款');
    expect(shown).toContain('对附属单位补助支出');
    expect(shown).not.toContain('国有资本经营预算财政拨款');
  });

  it('上海：表样的十一个', () => {
    const view = termsView(exportInput(SAMPLE_INPUTS, {}, 'shanghai-2024'));
    expect(names(view)).toHaveLength(11);
    expect(names(view)).toContain('年末结转和结余');
  });

  it('没有专门一套的省用通用的；写坏的文件指名位置', () => {
    expect(loadWording('某省').provinces).toEqual([]);
    expect(() => parseWordings('{')).toThrow('不是合法的 JSON');
    expect(() => parseWordings('{"sets":[{"provinces":[]}]}')).toThrow('sets.0.parts');
  });
});

describe('第五部分与目录', () => {
  it('没有附件写“无”，有则编号', () => {
    expect(texts(attachmentsView(exportInput()))).toEqual(['无']);
    const input = exportInput(SAMPLE_INPUTS, {
      facts: { 附件清单: '整体支出绩效自评报告\n附件2 基础数据表' },
    });
    expect(texts(attachmentsView(input))).toEqual(['附件1　整体支出绩效自评报告', '附件2 基础数据表']);
  });

  it('五个部分依次列出，各有书签；书签都在正文里，不重名', async () => {
    const input = exportInput();
    const entries = contentsEntries(bookletParts(input), input.sheets);
    expect(entries.filter((entry) => entry.level === 0).map((entry) => entry.text)).toEqual([
      '第一部分　株洲市长株潭一体化发展事务中心单位概况',
      '第二部分　部门决算表',
      '第三部分　部门决算情况说明',
      '第四部分　名词解释',
      '第五部分　附件',
    ]);
    const document = part(await buildBooklet(input, { draft: false }), 'word/document.xml');
    const marks = [...document.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(marks).size).toBe(marks.length);
    for (const entry of entries) expect(marks).toContain(entry.bookmark);
    const order = entries.map((entry) => document.indexOf(`w:name="${entry.bookmark}"`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('上海的部分名称照它的表样', () => {
    const input = exportInput(SAMPLE_INPUTS, { department: '上海市某局' }, 'shanghai-2024');
    const { overview, tables } = bookletParts(input);
    expect(overview.name).toBe('上海市某局概况');
    expect(tables.lines).toEqual(['上海市某局', '2024年度部门决算表']);
    expect(texts(overview.view)[0]).toBe('一、主要职能');
  });
});

describe('审签单', () => {
  it('公开时限是批复后二十日，认不出的日期不瞎算', () => {
    expect(publicDeadline('2025-08-10')).toBe('2025年8月30日（批复后20日内）');
    expect(publicDeadline('2025年12月25日')).toBe('2026年1月14日（批复后20日内）');
    expect(publicDeadline('2025/2/30')).toBeNull();
    expect(publicDeadline('八月')).toBeNull();
  });

  it('缺省只在公开册末页；要求时工作簿末表也有；可以都不要', async () => {
    const input = exportInput();
    const booklet = async (signOff?: 'none' | 'both') =>
      part(await buildBooklet(input, { draft: false, ...(signOff ? { signOff } : {}) }), 'word/document.xml');
    expect((await booklet()).replace(/<[^>]*>/g, '')).toMatch(
      /2024年度部门决算公开审签单.*填表人张三.*保密审查/,
    );
    expect(await booklet('none')).not.toContain('审签单');
    const plain = { valuesOnly: false, draft: false };
    expect((await load(await buildWorkbook(input, plain))).worksheets).toHaveLength(9);
    const book = await load(await buildWorkbook(input, { ...plain, signOff: 'both' }));
    expect(book.worksheets.at(-1)?.name).toBe('审签单');
    expect(cellOf(book, '审签单', 'B6').value).toBe('张三');
    expect(cellOf(book, '审签单', 'B4').value).toBe('2025年8月30日（批复后20日内）');
  });
});
