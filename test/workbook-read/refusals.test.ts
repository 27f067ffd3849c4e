/** 不是工作簿的、有密码的、动过手脚的：各有一句话，说清是什么、怎么办。 */
import { describe, expect, test } from 'vitest';
import * as XLSX from '@e965/xlsx';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { type MiniBook, type ZipEntry, mini, miniBook, zip } from './zip.js';

async function refusal(bytes: Buffer, extension = '.xlsx'): Promise<string> {
  try {
    await parseWorkbook(bytes, extension);
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
  return '没有拒绝';
}
const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';
const ole = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ]);

describe('不是工作簿', () => {
  test.each<[string, Buffer, string, RegExp]>([
    ['0 字节', Buffer.alloc(0), '.xlsx', /空的（0 字节）/],
    ['.et', ole('Workbook'), '.et', /WPS.*另存为 \.xlsx/],
    ['加密的工作簿', ole('EncryptedPackage'), '.xlsx', /密码.*取消密码/],
    ['Word 97 文档', ole('WordDocument'), '.xls', /Word 文档/],
    ['别的复合文件', ole('什么'), '.xls', /不是工作簿/],
    ['CSV', Buffer.from('科目代码,金额\n201,1.00\n'), '.csv', /逗号分隔/],
    ['文本改名', Buffer.from('你好，这是文本'), '.xlsx', /纯文本/],
    ['HTML 改名为 .xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), '.xls', /网页表格/],
    [
      'XML 表格 2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      '.xls',
      /XML 表格 2003/,
    ],
    ['别的 XML', Buffer.from('<?xml version="1.0"?><a/>'), '.xlsx', /XML 文本/],
    ['PDF', Buffer.from('%PDF-1.7\n'), '.xlsx', /PDF/],
    ['图片', Buffer.from('89504e470d0a1a0a', 'hex'), '.xlsx', /图片/],
    ['RAR', Buffer.from('Rar!\x1a\x07'), '.xlsx', /压缩包/],
    ['Excel 4', Buffer.from('0904060000001000', 'hex'), '.xls', /旧格式/],
    ['乱码', Buffer.from('0001020304050607', 'hex'), '.xlsx', /认不出格式/],
    ['空压缩包', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), '.xlsx', /没有内容/],
    ['xlsb', zip([{ name: 'xl/workbook.bin', data: 'x' }]), '.xlsx', /\.xlsb/],
    [
      'ods',
      zip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '<a/>' },
      ]),
      '.xlsx',
      /OpenDocument/,
    ],
    ['docx', zip([{ name: 'word/document.xml', data: '<a/>' }]), '.xlsx', /Word 文档/],
    ['普通压缩包', zip([{ name: '1.txt', data: 'x' }]), '.xlsx', /先解压/],
    ['没有内容的工作簿', mini({ data: '' }), '.xlsx', /没有任何内容/],
  ])('%s', async (_, bytes, extension, pattern) => {
    const sentence = await refusal(bytes, extension);
    expect(sentence).toMatch(pattern);
    expect(sentence).toMatch(/请/);
  });

  test('真的 .xlsb 与 .ods', async () => {
    const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([['a', 1]]), '表');
    const bytes = (bookType: 'xlsb' | 'ods'): Buffer =>
      Buffer.from(new Uint8Array(XLSX.write(book, { type: 'array', bookType })));
    expect(await refusal(bytes('xlsb'), '.xlsb')).toMatch(/二进制工作簿/);
    expect(await refusal(bytes('ods'), '.ods')).toMatch(/OpenDocument/);
  });
});

/** 只存不压，绕过压缩比的限制。 */
const stored = (book: MiniBook): ZipEntry[] => miniBook(book).map((entry) => ({ ...entry, stored: true }));

describe('动过手脚', () => {
  const big = '0'.repeat(4 * 1024 * 1024);
  const doctype = (name: string): MiniBook => ({
    data: cell,
    extra: [{ name, data: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }],
  });
  test.each<[string, Buffer | readonly ZipEntry[], RegExp]>([
    ['压缩炸弹', miniBook({ data: cell, extra: [{ name: 'xl/comments1.xml', data: big }] }), /压缩比/],
    [
      '展开后太大',
      miniBook({
        data: cell,
        extra: Array.from({ length: 30 }, (_, at) => ({
          name: `xl/drawings/a${at}.xml`,
          data: 'x'.repeat(1_900_000),
        })),
      }),
      /50 MB/,
    ],
    [
      '部件太多',
      miniBook({
        data: cell,
        extra: Array.from({ length: 2001 }, (_, at) => ({ name: `a${at}.txt`, data: '' })),
      }),
      /部件/,
    ],
    [
      '同名部件',
      miniBook({ data: cell, extra: [{ name: 'XL/worksheets/sheet1.xml', data: '<a/>' }] }),
      /同名/,
    ],
    ['加密部件', miniBook({ data: cell, extra: [{ name: 'xl/a.xml', data: 'x', flags: 1 }] }), /密码/],
    ['DOCTYPE', mini(doctype('xl/drawings/drawing1.xml')), /DOCTYPE/],
    ['无关部件里的 DOCTYPE', mini(doctype('docProps/custom.xml')), /DOCTYPE/],
    [
      'UTF-16 里的 DOCTYPE',
      mini({ sheetXml: Buffer.from('\ufeff<!DOCTYPE a><worksheet/>', 'utf16le') }),
      /DOCTYPE/,
    ],
    ['行号出界', mini({ data: '<row r="50000000"><c r="A50000000"><v>1</v></c></row>' }), /不存在的格子/],
    ['列号出界', mini({ data: '<row r="1"><c r="ZZZ1"><v>1</v></c></row>' }), /不存在的格子/],
    ['尺寸出界', mini({ data: cell, before: '<dimension ref="A1:A99999999"/>' }), /不存在的格子/],
    ['行序错乱', mini({ data: '<row r="2"/><row r="1"/>' }), /次序错乱/],
    [
      '同一格写两次',
      mini({ data: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }),
      /次序错乱/,
    ],
    [
      '格子散得太开',
      mini({
        data: Array.from(
          { length: 200 },
          (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
        ).join(''),
      }),
      /散布/,
    ],
    [
      '一格太长',
      mini({
        strings: `<si><t>${'字'.repeat(32_768)}</t></si>`,
        data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
      }),
      /32,767/,
    ],
    [
      '文字表缺项',
      mini({ strings: '<si><t>a</t></si>', data: '<row r="1"><c r="A1" t="s"><v>5</v></c></row>' }),
      /损坏/,
    ],
    [
      '文字表不见了',
      miniBook({ strings: '<si><t>a</t></si>', data: cell }).filter(
        (entry) => entry.name !== 'xl/sharedStrings.xml',
      ),
      /损坏/,
    ],
    [
      '工作表不见了',
      miniBook({ data: cell }).filter((entry) => entry.name !== 'xl/worksheets/sheet1.xml'),
      /损坏/,
    ],
    [
      '关系表不见了',
      miniBook({ data: cell }).filter((entry) => entry.name !== 'xl/_rels/workbook.xml.rels'),
      /损坏/,
    ],
    ['半截 XML', mini({ sheetXml: '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>' }), /损坏/],
    [
      '合并区太多',
      stored({ data: cell, after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(100_001)}</mergeCells>` }),
      /合并/,
    ],
    [
      '文字重复引用撑大',
      mini({
        strings: `<si><t>${'字'.repeat(30_000)}</t></si>`,
        data: Array.from(
          { length: 700 },
          (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
        ).join(''),
      }),
      /文字太多/,
    ],
  ])('%s', async (_, book, pattern) => {
    expect(await refusal(Buffer.isBuffer(book) ? book : zip(book))).toMatch(pattern);
  });

  test('内容的一个字节坏了：校验和不符即拒绝，不会读成另一个数', async () => {
    const bytes = zip(stored({ data: cell }));
    const at = bytes.indexOf('<v>1</v>') + 3;
    bytes[at] = '2'.charCodeAt(0);
    expect(await refusal(bytes)).toMatch(/校验和/);
  });
});

describe('看着吓人，其实无害', () => {
  test.each<[string, MiniBook]>([
    [
      '有效性指着整张表',
      {
        data: cell,
        after:
          '<dataValidations><dataValidation sqref="A1:XFD1048576 A1:XFD1048576" type="list"><formula1>"a"</formula1></dataValidation></dataValidations>',
      },
    ],
    [
      '条件格式指着整张表',
      {
        data: cell,
        after:
          '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
      },
    ],
    ['合并整张表', { data: cell, after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }],
    ['尺寸说有一百万行', { data: cell, before: '<dimension ref="A1:XFD1048576"/>' }],
    ['整列有样式', { data: cell, before: '<cols><col min="1" max="16384" width="9" style="1"/></cols>' }],
    [
      '一格正好 32,767 字',
      {
        strings: `<si><t>${'字'.repeat(32_767)}</t></si>`,
        data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
      },
    ],
    ['只有最后一行有字', { data: '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' }],
    [
      '原型名的文字',
      {
        strings: '<si><t>__proto__</t></si><si><t>hasOwnProperty</t></si>',
        data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
      },
    ],
  ])('%s', async (_, book) => {
    const { sheets } = await parseWorkbook(mini(book), '.xlsx');
    expect(sheets[0]?.rows.flat().some((one) => one !== null)).toBe(true);
  });
});
