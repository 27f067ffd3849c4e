/** 读 .docx 与 .txt：只取正文的字；表格、已删除的修订、域代码不看；怪文件一句话拒绝。 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTextFile } from '../../src/main/text/read-text.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { inProcessReader } from '../support/in-process-reader.js';

const quick = { spawn: inProcessReader };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juesuan-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}
const docx = (document: string): Uint8Array =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(document) });

describe('.docx', () => {
  it('段落的字，一段一行；表格不看', async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph('一、收入支出决算总体情况说明'),
            new Table({
              rows: [
                new TableRow({ children: [new TableCell({ children: [new Paragraph('表里的 519.63')] })] }),
              ],
            }),
            new Paragraph({
              children: [new TextRun('2024年度收、支总计'), new TextRun('519.63'), new TextRun('万元。')],
            }),
          ],
        },
      ],
    });
    const path = await file('上年.docx', await Packer.toBuffer(document));
    const lines = (await readTextFile(path)).split('\n').filter((line) => line !== '');
    expect(lines).toEqual(['一、收入支出决算总体情况说明', '2024年度收、支总计519.63万元。']);
  });
  it('已删除的修订、域代码不算正文', async () => {
    const path = await file(
      '修订.docx',
      docx(
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>共有车辆</w:t></w:r><w:del><w:r><w:delText>3</w:delText><w:t>3</w:t></w:r></w:del><w:ins><w:r><w:t>2</w:t></w:r></w:ins><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:t>辆</w:t></w:r></w:p></w:body></w:document>',
      ),
    );
    expect(await readTextFile(path, quick)).toBe('共有车辆2辆');
  });
  it.each([
    [
      '实体.docx',
      docx('<!DOCTYPE a [<!ENTITY b "c">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>'),
      /DOCTYPE/,
    ],
    ['残缺.docx', docx('<w:document><w:p><w:t>一</w:t></w:p></w:document>').subarray(0, 120), /损坏/],
    ['坏.docx', docx('<w:document><w:p><w:t>一'), /损坏|没有文字/],
    ['空.docx', zipSync({ 'a.xml': strToU8('<a/>') }), /不是 Word 文件/],
    ['旧.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /旧格式/],
    ['不是.docx', '不是压缩包', /不是 Word 文件/],
    [
      '炸弹.docx',
      zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) }),
      /超出|太大|太长|太多|比/,
    ],
    ['空.txt', '  \n', /没有文字/],
  ])('%s 一句话拒绝', async (name, bytes, why) => {
    const path = await file(name, bytes);
    const refusal: unknown = await readTextFile(path, quick).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusalError);
    expect(String(refusal)).toMatch(why);
    expect(String(refusal)).toMatch(/不能导入“[^”]+”：.*请.*。$/u);
  });
});

it('选成了工作簿：照它的名字说，不说成一个没有的 Word 文件', async () => {
  const path = await file('2025-示例-本年数.xlsx', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }));
  const refusal: unknown = await readTextFile(path, quick).catch((error: unknown) => error);
  expect(String(refusal)).toContain('不能导入“2025-示例-本年数.xlsx”：');
  expect(String(refusal)).toContain('请重新选择 .docx 文件');
});

describe('.txt', () => {
  it('UTF-8、带 BOM 的 UTF-16、国标', async () => {
    const text = '本单位没有政府性基金收入';
    expect(await readTextFile(await file('u8.txt', text))).toBe(text);
    expect(await readTextFile(await file('u16.txt', Buffer.from(`\ufeff${text}`, 'utf16le')))).toBe(text);
    expect(
      await readTextFile(await file('gb.txt', Uint8Array.from([0xb1, 0xbe, 0xb5, 0xa5, 0xce, 0xbb]))),
    ).toBe('本单位');
  });
});
