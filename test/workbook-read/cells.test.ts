/** 各种格子读成什么：数、日期、公式、文字，以及各家写法的出入。 */
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { isDateFormat } from '../../src/main/workbook/read/styles.js';
import type { RawCell, RawWorkbook } from '../../src/shared/recognize/types.js';
import { type MiniBook, mini, miniBook, zip } from './zip.js';

const parse = (book: MiniBook): Promise<RawWorkbook> => parseWorkbook(mini(book), '.xlsx');
const first = async (book: MiniBook): Promise<RawCell | null> =>
  (await parse(book)).sheets[0]?.rows[0]?.[0] ?? null;
const row = (cells: string): string => `<row r="1">${cells}</row>`;

describe('数', () => {
  test.each([
    ['519.63', '519.63'],
    ['0.30000000000000004', '0.3'],
    ['1.0050000000000001', '1.005'],
    ['-12.5', '-12.5'],
    ['0', '0'],
    ['1.5E3', '1500'],
    ['4.2999999999999997E-2', '0.043'],
    ['2.2204460492503131E-16', '0'],
    // 双精度装不下 16 位：只认 15 位。
    ['99999999999999.98', '100000000000000'],
  ])('%s 读成 %s', async (stored, text) => {
    const cell = await first({ data: row(`<c r="A1"><v>${stored}</v></c>`) });
    expect(cell).toEqual({ text, number: text, formula: null });
  });

  test('日期格不是数', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>';
    const { sheets } = await parse({
      styles,
      data: row(
        '<c r="A1" s="1"><v>45657</v></c><c r="B1" s="2"><v>45657.5</v></c><c r="C1" s="3"><v>45657</v></c><c r="D1" t="d"><v>2024-12-31</v></c>',
      ),
    });
    expect(sheets[0]?.rows[0]?.map((cell) => [cell?.text, cell?.number])).toEqual([
      ['2024-12-31', null],
      ['2024-12-31 12:00', null],
      ['45657', '45657'],
      ['2024-12-31', null],
    ]);
  });

  test.each([
    ['General', false],
    ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', false],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', false],
    ['0.00"months"', false],
    ['[DBNum1][$-804]General', false],
    ['yyyy-mm-dd', true],
    ['[h]:mm:ss', true],
    ['mm:ss.0', true],
    ['[$-804]yyyy"年"m"月"d"日"', true],
  ])('格式 %s 是日期：%s', (format, date) => expect(isDateFormat(format)).toBe(date));

  test('1904 日期系统', async () => {
    const cell = await first({
      workbookPr: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      data: row('<c r="A1" s="1"><v>44195</v></c>'),
    });
    expect(cell?.text).toBe('2024-12-31');
  });
});

describe('公式', () => {
  test('取存好的结果，存好的 0 也是结果', async () => {
    const { sheets, notices } = await parse({
      data: row(
        '<c r="A1"><f>B1+1</f><v>12.5</v></c><c r="B1"><f>0*1</f><v>0</v></c><c r="C1"><f>A1</f></c><c r="D1" t="str"><f>"a&amp;lt;"</f><v>a&amp;lt;b</v></c>',
      ),
    });
    expect(sheets[0]?.rows[0]).toEqual([
      { text: '12.5', number: '12.5', formula: 'B1+1' },
      { text: '0', number: '0', formula: '0*1' },
      { text: '', number: null, formula: 'A1' },
      { text: 'a&lt;b', number: null, formula: '"a&lt;"' },
    ]);
    expect(notices.join()).toContain('C1');
  });

  test('共享公式的从属格也有结果', async () => {
    const { sheets } = await parse({
      data: row(
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f><v>4</v></c><c r="B1"><f t="shared" si="0"/><v>6</v></c>',
      ),
    });
    expect(sheets[0]?.rows[0]?.map((cell) => cell?.number)).toEqual(['4', '6']);
  });

  test('错误与布尔是文字', async () => {
    const { sheets } = await parse({
      data: row(
        '<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      ),
    });
    expect(sheets[0]?.rows[0]?.map((cell) => [cell?.text, cell?.number])).toEqual([
      ['#REF!', null],
      ['TRUE', null],
      ['#DIV/0!', null],
    ]);
  });
});

describe('文字', () => {
  test('富文本相连，注音不要，转义还原，非法字符去掉', async () => {
    const { sheets } = await parse({
      strings:
        '<si><r><t>一般</t></r><r><t xml:space="preserve">公共 </t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si><si><t>第一行_x000D_\n第二行</t></si><si><t>坏&#xFFFE;\u0001字</t></si>',
      data: row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>甲</t></r><r><t>&lt;乙&gt;</t></r></is></c>',
      ),
    });
    expect(sheets[0]?.rows[0]?.map((cell) => cell?.text)).toEqual([
      '一般公共 ',
      '第一行\n第二行',
      '坏字',
      '甲<乙>',
    ]);
  });

  test('名字空间带前缀的工作簿同样能读', async () => {
    const sheetXml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await first({ sheetXml }))?.number).toBe('5');
  });

  test('没有写 r 的格子按次序排', async () => {
    const { sheets } = await parse({
      data: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
    });
    expect(sheets[0]?.rows.map((cells) => cells.map((cell) => cell?.number))).toEqual([['1', '2'], ['3']]);
  });

  test('叫 __proto__ 的工作表与格子照常', async () => {
    const { sheets } = await parse({
      sheetName: '__proto__',
      data: row('<c r="A1" t="inlineStr"><is><t>constructor</t></is></c>'),
    });
    expect(sheets[0]?.name).toBe('__proto__');
    expect(sheets[0]?.rows[0]?.[0]?.text).toBe('constructor');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('UTF-16 的部件也能读', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>';
    const sheetXml = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    expect((await first({ sheetXml }))?.number).toBe('7');
  });
});

describe('略去的东西', () => {
  test('批注、图片、有效性、条件格式不影响读数，并说明', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('表');
    sheet.getCell('A1').value = 1.25;
    sheet.getCell('A1').note = '批注';
    sheet.getCell('B2').dataValidation = { type: 'list', formulae: ['"是,否"'] };
    sheet.mergeCells('C3:D4');
    sheet.getCell('C3').value = '合并';
    const { sheets, notices } = await parseWorkbook(Buffer.from(await book.xlsx.writeBuffer()), '.xlsx');
    expect(sheets[0]?.rows[0]?.[0]?.number).toBe('1.25');
    expect(sheets[0]?.merges).toEqual([{ top: 2, left: 2, bottom: 3, right: 3 }]);
    // 合并区只有左上角有字。
    expect(sheets[0]?.rows[2]?.length).toBe(3);
    expect(notices.join()).toMatch(/批注.*数据有效性|数据有效性.*批注/);
  });

  test('隐藏的工作表标出', async () => {
    const entries = miniBook({ data: row('<c r="A1"><v>1</v></c>') }).map((entry) =>
      entry.name === 'xl/workbook.xml'
        ? { ...entry, data: String(entry.data).replace('sheetId', 'state="hidden" sheetId') }
        : entry,
    );
    expect((await parseWorkbook(zip(entries), '.xlsx')).sheets[0]?.hidden).toBe(true);
  });
});
