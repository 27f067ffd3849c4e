/** 测试用：拼任意的压缩包（可压缩、可重名、可谎报），造最小的工作簿。 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: string | Buffer;
  readonly stored?: boolean;
  /** 通用标志，如 1 表示加密。 */
  readonly flags?: number;
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false, flags = 0 } of entries) {
    const raw = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    const body = stored ? raw : deflateRawSync(raw);
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags | 0x0800, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(raw.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, body);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes);
    offset += 30 + nameBytes.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface MiniBook {
  /** sheetData 里的内容。 */
  readonly data?: string;
  /** sheetData 之后的内容（合并、有效性……）。 */
  readonly after?: string;
  /** sheetData 之前的内容（dimension……）。 */
  readonly before?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly sheetName?: string;
  readonly sheetXml?: string | Buffer;
  readonly workbookPr?: string;
  readonly extra?: readonly ZipEntry[];
}

/** 最小的工作簿，各处可换。 */
export function miniBook(book: MiniBook): ZipEntry[] {
  const { data = '', after = '', before = '', strings, styles, sheetName = '表', workbookPr = '' } = book;
  const links = [`<Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>`];
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${REL}">${workbookPr}<sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data:
        book.sheetXml ??
        `<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`,
    },
  ];
  if (strings !== undefined) {
    links.push(`<Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>`);
    entries.push({ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${strings}</sst>` });
  }
  if (styles !== undefined) {
    links.push(`<Relationship Id="rId3" Type="${REL}/styles" Target="/xl/styles.xml"/>`);
    entries.push({ name: 'xl/styles.xml', data: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` });
  }
  entries.push({
    name: 'xl/_rels/workbook.xml.rels',
    data: `<Relationships>${links.join('')}</Relationships>`,
  });
  return [...entries, ...(book.extra ?? [])];
}

export const mini = (book: MiniBook): Buffer => zip(miniBook(book));
