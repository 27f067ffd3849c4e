/** .docx 的文字部件：同样的上限与拒绝。 */
import { describe, expect, test } from 'vitest';
import { textParts } from '../../src/main/workbook/read/text-parts.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { zip as zipOf } from './zip.js';

const zip = (parts: Readonly<Record<string, string>>): Buffer =>
  zipOf(Object.entries(parts).map(([name, data]) => ({ name, data })));
const DOCUMENT = 'word/document.xml';
const refused = (bytes: Buffer): Promise<unknown> =>
  expect(textParts(bytes, [DOCUMENT])).rejects.toThrow(RefusalError);

describe('文字部件', () => {
  test('取所列的，有的才给；不许的字符去掉', async () => {
    const bytes = zip({ [DOCUMENT]: '<a>字\u0001</a>', 'word/styles.xml': '<b/>' });
    expect(await textParts(bytes, [DOCUMENT, 'word/numbering.xml'])).toEqual([[DOCUMENT, '<a>字</a>']]);
  });
  test('空的、旧格式、不是压缩包、没有正文、DOCTYPE、压缩炸弹：拒绝', async () => {
    await refused(Buffer.alloc(0));
    await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
    await refused(Buffer.from('正文'));
    await refused(zip({ 'xl/workbook.xml': '<a/>' }));
    await refused(zip({ [DOCUMENT]: '<!DOCTYPE a><a/>' }));
    await refused(zip({ [DOCUMENT]: ' '.repeat(30 * 1024 * 1024) }));
    await refused(zip({ [DOCUMENT]: '<a/>' }).subarray(0, 60));
  });
});
