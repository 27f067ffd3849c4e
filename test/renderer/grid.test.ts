// @vitest-environment happy-dom
/** 选区、剪贴板、补丁：纯函数部分。 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyArea, exactCells, readExact } from '../../src/renderer/grid/copy-area.js';
import { codedFrom, codesAlone, planCodedPaste } from '../../src/renderer/grid/paste-by-code.js';
import { planListedPaste } from '../../src/renderer/grid/paste-listed.js';
import { withoutHeads } from '../../src/renderer/grid/paste-heads.js';
import { planEverywhere, planFill, planPaste } from '../../src/renderer/grid/paste-plan.js';
import { parseHtml, parseText, readClipboard } from '../../src/renderer/grid/read-clipboard.js';
import {
  cycled,
  edge,
  firstSelection,
  jumped,
  moved,
  nextEditable,
  rectangleOf,
} from '../../src/renderer/grid/selection.js';
import { selectOne } from '../../src/renderer/state/model.js';
import { mergeSheets } from '../../src/renderer/state/outcome.js';
import { patchSheet, spotsOf } from '../../src/renderer/state/sheet-index.js';
import type { EditOutcome, ProjectState } from '../../src/shared/contract/index.js';
import { amount, smallSheet } from './sheet.js';

const area = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

describe('选区', () => {
  const sheet = smallSheet();
  it('一进表选中能键入的第一格', () => {
    expect(firstSelection(sheet)?.focus).toEqual({ row: '2010450', column: 'basic' });
  });
  it('矩形不分先后', () => {
    const selection = {
      ...selectOne({ row: '2010499', column: 'basic' }),
      lead: { row: '201', column: 'sum' },
    };
    expect(rectangleOf(sheet, selection)).toEqual(area(1, 2, 3, 3));
    expect(rectangleOf(sheet, { ...selection, lead: { row: '没有', column: 'sum' } })).toBeNull();
  });
  it('移动不出边界，跳过合并盖住的位置', () => {
    expect(moved(sheet, { row: 0, column: 0 }, 0, 1)).toEqual({ row: 0, column: 2 });
    expect(moved(sheet, { row: 3, column: 3 }, 1, 1)).toEqual({ row: 3, column: 3 });
    expect(edge(sheet, { row: 0, column: 3 }, 1, 0)).toEqual({ row: 3, column: 3 });
  });
  it('Ctrl+方向走到这一段数的尽头，空格上走到下一个有数的格，没有就到边', () => {
    expect(jumped(sheet, { row: 0, column: 2 }, 1, 0)).toEqual({ row: 2, column: 2 });
    expect(jumped(sheet, { row: 2, column: 2 }, 1, 0)).toEqual({ row: 3, column: 2 });
    expect(jumped(sheet, { row: 3, column: 2 }, -1, 0)).toEqual({ row: 2, column: 2 });
    expect(jumped(sheet, { row: 2, column: 3 }, 0, -1)).toEqual({ row: 2, column: 0 });
    expect(jumped(sheet, { row: 3, column: 3 }, 0, 1)).toEqual({ row: 3, column: 3 });
  });
  it('选区里走：Tab 逐行、Enter 逐列，能键入的优先，走完绕回', () => {
    const at = area(1, 2, 3, 3);
    const walk = (from: { row: number; column: number }, step: 1 | -1) => cycled(sheet, at, from, step, true);
    expect(walk({ row: 1, column: 2 }, 1)).toEqual({ row: 2, column: 3 });
    expect(walk({ row: 2, column: 3 }, 1)).toEqual({ row: 3, column: 3 });
    expect(walk({ row: 3, column: 3 }, 1)).toEqual({ row: 2, column: 3 });
    expect(walk({ row: 2, column: 3 }, -1)).toEqual({ row: 3, column: 3 });
    const derived = area(0, 2, 1, 3);
    expect(cycled(sheet, derived, { row: 0, column: 2 }, 1, false)).toEqual({ row: 1, column: 2 });
    expect(cycled(sheet, derived, { row: 1, column: 3 }, 1, false)).toEqual({ row: 0, column: 2 });
  });
  it('Tab 只停在能键入的格', () => {
    expect(nextEditable(sheet, { row: 2, column: 3 }, 1)).toEqual({ row: 3, column: 3 });
    expect(nextEditable(sheet, { row: 3, column: 3 }, 1)).toEqual({ row: 3, column: 3 });
  });
});

describe('剪贴板', () => {
  const sheet = smallSheet();
  it('太大的不取：字太多、格太多、跨度成堆', () => {
    expect(readClipboard('', '<table><tr><td>1</td></tr></table>')).toEqual({ block: [['1']] });
    expect(readClipboard('1\t2', '<table></table>')).toEqual({ block: [['1', '2']] });
    const spans = `<table>${`<tr>${'<td colspan=1000>'.repeat(21)}</tr>`.repeat(20)}</table>`;
    for (const [text, html] of [
      ['甲'.repeat(8_000_001), ''],
      ['\t'.repeat(400_001), ''],
      ['', spans],
    ] as const)
      expect(readClipboard(text, html)).toMatchObject({
        refusal: '剪贴板里的内容太大，没有粘贴。请只选要贴的那一块再复制。',
      });
  });
  it('解析带引号、换行的 TSV', () => {
    expect(parseText('1\t"a\tb"\r\n"c ""d"""\t\r\n')).toEqual([
      ['1', 'a\tb'],
      ['c "d"', ''],
    ]);
  });
  it('解析 HTML 表，合并的格占满跨度', () => {
    expect(parseHtml('<table><tr><td colspan="2">甲</td><td> 1 </td></tr></table>')).toEqual([
      ['甲', '', '1'],
    ]);
    expect(parseHtml('<p>没有表</p>')).toEqual([]);
  });
  it('竖着合并的格也占满，内联样式与脚本不起作用', () => {
    const html =
      '<style>td{color:red}</style><table><tr><td rowspan=2 style="x:y">甲</td><td>1</td></tr><tr><td>2</td></tr></table>';
    expect(parseHtml(html)).toEqual([
      ['甲', '1'],
      ['', '2'],
    ]);
    expect(parseHtml('<table><tr><td colspan=99999999>甲</td></tr></table>')[0]).toHaveLength(1000);
  });
  it('Excel 复制的 TSV 与 HTML 读成同样的块', () => {
    const fixture = (name: string): string => readFileSync(`test/fixtures/clipboard/${name}`, 'utf8');
    const block = parseText(fixture('excel-05.tsv'));
    expect(parseHtml(fixture('excel-05.html'))).toEqual(block);
    expect(block).toHaveLength(19);
  });
  it('整块带代码的按科目代码对号：多一行少一行不错位，没有的项添上，类款小计不贴', () => {
    const block = [
      ['合计', '', '30'],
      ['201', '一般公共服务支出', '30', '30'],
      ['2010499', '其他', '1', '1'],
      ['2010401', '行政运行', '2', '2'],
      ['2010450', '事业运行', '', ''],
    ];
    expect(codedFrom(sheet, 0, block)).toBe(0);
    expect(codedFrom(sheet, 2, block)).toBe(0);
    expect(codedFrom({ ...sheet, subjectRows: false }, 0, block)).toBeNull();
    expect(codedFrom(sheet, 0, [['1.00', '2.00']])).toBeNull();
    // 三位、五位的整数也像代码；后面没有名称，光标又不在代码列，就是金额。
    expect(codedFrom(sheet, 2, [['201', '300', '400']])).toBeNull();
    expect(codedFrom(sheet, 0, [['201', '300', '400']])).toBe(0);
    expect(planCodedPaste(sheet, 0, block, '万元')).toEqual({
      edits: [
        { address: '05/2010499/基本支出', text: '1' },
        { address: '05/2010401/基本支出', text: '2' },
      ],
      skipped: 2,
      total: 4,
      added: 1,
    });
  });
  it('金额旁边的横线、“无”是没有数，不是名称：三位整数不认作代码', () => {
    for (const none of ['—', '--', '无'])
      expect(codedFrom(sheet, 2, [['300', none, '300']]), none).toBeNull();
  });
  it('代码列上贴来的只有代码（连着名称）：是要添行；带着金额的、不在代码列上的不是', () => {
    const codes = [['2010401', '行政运行'], ['2010401', ''], ['2010499'], ['']];
    expect(codesAlone(sheet, 0, codes)).toEqual(['2010401', '2010499']);
    expect(codesAlone(sheet, 2, codes)).toBeNull();
    expect(codesAlone(sheet, 0, [['2010401', '行政运行', '3']])).toBeNull();
    expect(codesAlone(sheet, 0, [['行政运行']])).toBeNull();
  });
  it('固定行的表也按代码贴：一行几组，次序不同、中间少一行都不错位；没有的代码数出来', () => {
    const text = (content: string) => ({ text: content, indent: 0, align: 'left' as const, span: 1 });
    const line = (...codes: string[]) =>
      codes.flatMap((code) => [
        text(code),
        text('名称'),
        { amount: amount(`06/${code}`, null, code.length === 3 ? { editable: false } : {}) },
      ]);
    const fixed = {
      ...sheet,
      subjectRows: false,
      columns: ['1', '2'].flatMap((at) =>
        (['code', 'name', 'amount'] as const).map((role) => ({ id: `${role}${at}`, role, width: 9 })),
      ),
      rows: [line('301', '302'), line('30101', '30201'), line('30102', '30202'), line('30103', '30203')].map(
        (cells, at) => ({ ...sheet.rows[0]!, id: `r${at}`, code: null, cells }),
      ),
    };
    const block = [
      ['301', '工资福利支出', '11'],
      ['30101', '基本工资', '1', '30203', '咨询费', '2'],
      ['30103', '奖金', '3'],
      ['39999', '其他', '4'],
    ];
    expect(planListedPaste(fixed, block, '万元')).toEqual({
      edits: [
        { address: '06/30101', text: '1' },
        { address: '06/30203', text: '2' },
        { address: '06/30103', text: '3' },
      ],
      skipped: 0,
      total: 3,
      unknown: 1,
    });
    expect(planListedPaste(fixed, [['1', '2', '3']], '万元')).toBeNull();
    expect(planListedPaste(sheet, block, '万元')).toBeNull();
    expect(planPaste(fixed, area(1, 2, 1, 2), [['1', '2', '名称', '4']], '万元')).toMatchObject({
      total: 2,
      onLabels: 1,
    });
  });
  it('空表也贴得进：地址照合计行写，只贴录入的列', () => {
    const empty = {
      ...sheet,
      rows: sheet.rows.slice(0, 1),
      columns: sheet.columns.map((column) =>
        column.id === 'basic' ? { ...column, entry: true as const } : column,
      ),
    };
    const block = [
      ['201', '一般公共服务支出', '3', '3'],
      ['2010401', '行政运行', '3', '3'],
    ];
    expect(planCodedPaste(empty, 0, block, '万元')).toEqual({
      edits: [{ address: '05/2010401/基本支出', text: '3' }],
      skipped: 1,
      total: 2,
      added: 1,
    });
  });
  it('复制：两种格式，代码不变成数', () => {
    const { text, html } = copyArea(sheet, area(2, 0, 2, 3), '万元', false);
    expect(text).toBe('2010450\t事业运行\t10.00\t10.00');
    expect(html).toContain(`<td style="mso-number-format:'\\@'" sdnum="2052;0;@">2010450</td>`);
    expect(html).toContain(`<td style="mso-number-format:'#,##0.00'" sdnum="2052;0;#,##0.00">10.00</td>`);
  });
  it('连表头复制：合并照旧，只截到选中的列；横跨的标签也合并', () => {
    const { text, html } = copyArea(sheet, area(0, 1, 3, 3), '万元', true);
    const tags = [...html.matchAll(/<td([^>]*?)(?: style[^>]*)>([^<]*)/g)].map(
      ([, spans, words]) => `${words ?? ''}${spans ?? ''}`,
    );
    expect(tags.slice(0, 9)).toEqual([
      '项目',
      '本年支出 colspan="2"',
      '科目名称',
      '小计',
      '基本支出',
      '栏次',
      '1',
      '2',
      '',
    ]);
    expect(copyArea(sheet, area(0, 0, 0, 3), '万元', false).html).toContain('<td colspan="2"');
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '项目\t本年支出\t',
      '科目名称\t小计\t基本支出',
      '栏次\t1\t2',
    ]);
    expect(parseHtml(html).map((line) => line.join('\t'))).toEqual(text.split('\r\n'));
  });
  it('连表头贴回来：表头、栏次不当数，数据照旧', () => {
    const whole = parseText(copyArea(sheet, area(0, 0, 3, 3), '万元', true).text);
    expect(withoutHeads(sheet, whole)).toEqual(whole.slice(3));
    const amounts = parseText(copyArea(sheet, area(0, 2, 3, 3), '万元', true).text);
    expect(withoutHeads(sheet, amounts)).toEqual(amounts.slice(3));
    for (const block of [[['1', '2'], ['3']], [['合计', '10.00']], [['小计'], ['5']], [['']]])
      expect(withoutHeads(sheet, block)).toBe(block);
  });
  it('在程序里抄：精确到分，换了单位也对', () => {
    const data = exactCells(sheet, area(2, 0, 2, 3), '万元');
    expect(readExact(data, '万元')).toEqual([['2010450', '事业运行', '10.00', '10.000005']]);
    expect(readExact(data, '元')).toEqual([['2010450', '事业运行', '100000.00', '100000.05']]);
    for (const bad of ['', '{', '[]', '{"unit":"角","rows":[]}', '{"unit":"元","rows":[[1]]}'])
      expect(readExact(bad, '元')).toBeNull();
  });
  it('贴多一倍的选区铺满，不成倍数的只贴一遍；落在表外的数出来', () => {
    const twice = planPaste(sheet, area(2, 3, 3, 3), [['5'], ['6']], '万元');
    expect(twice.edits.map(({ text }) => text)).toEqual(['5', '6']);
    const row = planPaste(sheet, area(2, 2, 3, 3), [['5', '6']], '万元');
    expect(row.edits.map(({ text }) => text)).toEqual(['6', '6']);
    const beyond = planPaste(sheet, area(3, 3, 3, 3), [['5', '6'], ['7'], ['']], '万元');
    expect([beyond.edits.length, beyond.outside]).toEqual([1, 2]);
  });
  it('Ctrl+Enter 填满能键入的格', () => {
    expect(planEverywhere(sheet, area(0, 0, 3, 3), '8').map(({ address }) => address)).toEqual([
      '05/2010450/基本支出',
      '05/2010499/基本支出',
    ]);
  });
  it('粘贴：计算格跳过并计数，与原值相同的不算', () => {
    const block = [
      ['10.00', '20'],
      ['7', '8'],
    ];
    const plan = planPaste(sheet, area(2, 2, 2, 2), block, '万元');
    expect(plan.edits).toEqual([
      { address: '05/2010450/基本支出', text: '20' },
      { address: '05/2010499/基本支出', text: '8' },
    ]);
    expect([plan.skipped, plan.total]).toEqual([1, 3]);
  });
  it('一个值填满选区；向下填充', () => {
    const plan = planPaste(sheet, area(2, 3, 3, 3), [['5']], '万元');
    expect(plan.edits.map(({ text }) => text)).toEqual(['5', '5']);
    expect(planFill(sheet, area(2, 3, 3, 3), true, '万元')).toEqual([
      { address: '05/2010499/基本支出', text: '10.000005' },
    ]);
    // 只选一格时取上面（左边）的。
    expect(planFill(sheet, area(3, 3, 3, 3), true, '万元')).toEqual([
      { address: '05/2010499/基本支出', text: '10.000005' },
    ]);
    expect(planFill(sheet, area(2, 3, 2, 3), false, '万元').map(({ text }) => text)).toEqual(['10.00']);
  });
});

describe('补丁', () => {
  it('只换动到的行，索引沿用', () => {
    const sheet = smallSheet();
    const patched = patchSheet(sheet, [amount('05/2010450/基本支出', '20.00'), amount('没有/这格', '1.00')]);
    expect(patched.rows[2]).not.toBe(sheet.rows[2]);
    expect(patched.rows[1]).toBe(sheet.rows[1]);
    expect(sheet.rows[2]!.cells[3]).toMatchObject({ amount: { printed: '10.00' } });
    expect(patched.rows[2]!.cells[3]).toMatchObject({ amount: { printed: '20.00' } });
    expect(spotsOf(patched)).toBe(spotsOf(sheet));
    expect(patchSheet(sheet, [])).toBe(sheet);
  });

  it('结果并进各表：补丁与重取的表', () => {
    const sheet = smallSheet();
    const state: ProjectState = {
      department: '某局',
      year: 2025,
      profile: { id: 'hunan-2024', name: '湖南', verified: true },
      sample: false,
      savedAt: null,
      fileName: null,
      saveProblem: null,
      backupProblem: null,
      undo: null,
      redo: null,
      tables: [],
      settled: true,
      checks: { pass: 0, tail: 0, info: 0, fail: 0, notApplicable: 0, notRun: 0 },
      pinned: 0,
      disputed: 0,
      missingReasons: 0,
      missingFacts: 0,
      exported: null,
      undistributed: null,
    };
    const outcome: EditOutcome = {
      state,
      changed: { '05': [amount('05/201/小计', '11.00')], '09': [amount('09/合计', '1.00')] },
      restructured: ['03'],
      refused: [],
    };
    const other = { ...sheet, table: '03' };
    const merged = mergeSheets(new Map([['05', sheet]]), outcome, [other]);
    expect([...merged.keys()]).toEqual(['05', '03']);
    expect(merged.get('05')!.rows[1]!.cells[2]).toMatchObject({ amount: { printed: '11.00' } });
  });
});
