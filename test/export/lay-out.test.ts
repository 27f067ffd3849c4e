/** 公开册目录的页码：量得到照量的写，量不到照推算的写，都说明是哪一样。 */
import { describe, expect, it } from 'vitest';
import { bookmarkPagesOf, buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildExport } from '../../src/main/export/export-project.js';
import type { Typesetter } from '../../src/main/export/lay-out.js';
import { libreOffice } from '../../src/main/export/pdf.js';
import { exportInput } from './fixture.js';
import { part } from './parts.js';

const options = { parts: ['docx', 'pdf'] as const, valuesOnly: false, draft: false };
const input = exportInput();

/** 公开册里各书签的页码（存着的域结果）。 */
const storedPages = (docx: Uint8Array): Map<string, string> =>
  new Map(
    [...part(docx, 'word/document.xml').matchAll(/PAGEREF (\w+).*?<w:t[^>]*>(\d+)<\/w:t>/gs)].map(
      ([, name = '', page = '']) => [name, page],
    ),
  );

/** 像 LibreOffice 写的 PDF：每个书签自成一页，前面另有三页。 */
function pdfWith(names: readonly string[]): Uint8Array {
  const pages = [900, 901, 902, ...names.map((_, at) => at + 1)];
  const dests = names.map((name, at) => `/${name.replaceAll('_', '5F')}[${at + 1} 0 R/XYZ 1 2 0]`);
  return Buffer.from(`%PDF-1.7
950 0 obj
<</Type/Catalog/Pages 951 0 R
/Dests 952 0 R
>>
endobj
951 0 obj
<</Type/Pages
/Kids[ ${pages.map((page) => `${page} 0 R`).join(' ')} ]
>>
endobj
952 0 obj
<<${dests.join('\n')}
>>
endobj
`);
}

const gives = (bytes: Uint8Array): Typesetter & { calls: number } => ({
  calls: 0,
  convert() {
    this.calls++;
    return Promise.resolve({ ok: true, bytes, notes: [] });
  },
});

describe('公开册目录的页码', () => {
  it('量得到：照量的写，PDF 就用量的那一份，不另排', async () => {
    const names = [...bookmarkPagesOf(input).keys()];
    const pdf = pdfWith(names);
    const typesetter = gives(pdf);
    const engine = {
      name: '假的',
      print: async ({ booklet }: { booklet: () => Promise<{ pdf: Uint8Array | null }> }) => ({
        ok: true as const,
        bytes: (await booklet()).pdf ?? new Uint8Array(),
        notes: [],
      }),
    };
    const built = await buildExport(input, options, { typesetter, pdf: engine });
    expect(built.notes).toEqual(['Word 目录的页码已照排好的页数写好。']);
    expect(typesetter.calls).toBe(1);
    expect(built.files.map(({ bytes }) => bytes)[1]).toBe(pdf);
    const stored = storedPages(built.files[0]?.bytes ?? new Uint8Array());
    expect(stored.size).toBeGreaterThan(15);
    for (const [name, page] of stored) expect(page, name).toBe(String(names.indexOf(name) + 1));
  });

  it('没有程序、没有转成、量不到：照推算的写并说明', async () => {
    const guess = await buildBooklet(input, { draft: false });
    const hooks: (Typesetter | null)[] = [
      null,
      { convert: () => Promise.resolve({ ok: false, reason: 'LibreOffice 没有转成' }) },
      gives(Buffer.from('%PDF-1.7 压缩了的')),
      gives(pdfWith(['part_overview'])),
    ];
    for (const typesetter of hooks) {
      const built = await buildExport(input, { ...options, parts: ['docx'] }, { typesetter });
      expect(built.notes).toEqual([
        expect.stringMatching(/^Word 目录的页码是估计的，请打开后全选、按 F9 更新/),
      ]);
      expect(Buffer.from(built.files[0]?.bytes ?? []).equals(Buffer.from(guess))).toBe(true);
    }
  });
});

const office = process.env['JUESUAN_FULL'] === '1' ? await libreOffice() : null;
if (office === null)
  console.log('跳过：用真的 LibreOffice 量目录页码（只在 JUESUAN_FULL=1、本机有 LibreOffice 时跑）。');

describe.skipIf(office === null)('用真的 LibreOffice', () => {
  it('量得到全部条目；再导一次，字节相同', async () => {
    const hooks = { typesetter: office, pdf: office };
    const first = await buildExport(input, options, hooks);
    expect(first.notes).toEqual(['Word 目录的页码已照排好的页数写好。']);
    expect(
      Buffer.from(first.files[1]?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const stored = storedPages(first.files[0]?.bytes ?? new Uint8Array());
    expect(stored.get('part_overview')).toBe('1');
    expect(stored.get('part_attachments')).toBe('18');
    const again = await buildExport(input, options, hooks);
    expect(Buffer.from(again.files[0]?.bytes ?? []).equals(Buffer.from(first.files[0]?.bytes ?? []))).toBe(
      true,
    );
  });
});
