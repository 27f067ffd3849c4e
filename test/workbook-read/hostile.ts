/** 坏文件与恶意文件的产生器：给定种子，每次产生的都一样。 */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type ZipEntry, miniBook, zip } from './zip.js';
import { readZip } from '../../src/main/workbook/read/zip-read.js';

export interface HostileCase {
  readonly name: string;
  readonly bytes: Buffer;
  readonly extension: string;
  /** 二进制层面的损坏：要么拒绝，要么与原件读得一样。null 是没有原件可比。 */
  readonly original: string | null;
}

const FIXTURES = resolve(import.meta.dirname, '../fixtures/import');
const BASES = [
  'sample-public.xlsx',
  'plain-exceljs.xlsx',
  'plain-libreoffice.xlsx',
  'one-sheet-yuan.xlsx',
  'plain-xls.xls',
];
export const basePath = (name: string): string => resolve(FIXTURES, name);

/** 小而够用的伪随机（mulberry32）。 */
export function random(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** `count` 个案例，各类按比例；同样的 count 与 seed 得同样的案例。 */
export async function hostileCases(count: number, seed: number): Promise<HostileCase[]> {
  const next = random(seed);
  const bases = BASES.map((name) => ({ name, bytes: readFileSync(basePath(name)) }));
  const texts = await readParts(bases[1]?.bytes ?? Buffer.alloc(0));
  const cases = [...truncated(bases), ...crafted()];
  while (cases.length < count) {
    const base = bases[next(bases.length)];
    if (!base) break;
    const at = cases.length;
    const kind = next(10);
    if (kind < 5) cases.push(flipped(base, at, next));
    else if (kind < 7) cases.push(spliced(base, at, next));
    else cases.push(mutatedXml(texts, at, next));
  }
  return pick(cases, count, next);
}

/** 案例多于所要的（抽样跑）时，均匀抽取。 */
function pick(cases: HostileCase[], count: number, next: (limit: number) => number): HostileCase[] {
  while (cases.length > count) cases.splice(next(cases.length), 1);
  return cases;
}

interface Base {
  readonly name: string;
  readonly bytes: Buffer;
}
const damagedCopy = (base: Base, name: string, bytes: Buffer): HostileCase => ({
  name: `${name} ${base.name}`,
  bytes,
  extension: extname(base.name),
  // .xls 没有校验和，改了数也无从发现。
  original: base.name.endsWith('.xls') ? null : base.name,
});

const truncated = (bases: readonly Base[]): HostileCase[] =>
  bases.flatMap((base) =>
    Array.from({ length: 10 }, (_, tenth) =>
      damagedCopy(
        base,
        `截到 ${tenth}/10`,
        base.bytes.subarray(0, Math.floor((base.bytes.length * tenth) / 10)),
      ),
    ),
  );

function flipped(base: Base, at: number, next: (limit: number) => number): HostileCase {
  const bytes = Buffer.from(base.bytes);
  // 一半打在中央目录上：那里没有校验和，最难防。
  const from = next(2) === 0 ? Math.floor(bytes.length * 0.95) : 0;
  for (let times = 1 + next(8); times > 0; times--) {
    const where = from + next(bytes.length - from);
    bytes[where] = next(256);
  }
  return damagedCopy(base, `${at} 翻字节`, bytes);
}

function spliced(base: Base, at: number, next: (limit: number) => number): HostileCase {
  const where = next(base.bytes.length);
  const size = 1 + next(2000);
  const middle =
    next(2) === 0 ? base.bytes.subarray(next(where + 1), where) : Buffer.alloc(next(size), next(256));
  const bytes = Buffer.concat([
    base.bytes.subarray(0, where),
    middle,
    base.bytes.subarray(where + next(size)),
  ]);
  return damagedCopy(base, `${at} 增删一段`, bytes);
}

async function readParts(bytes: Buffer): Promise<ZipEntry[]> {
  const { parts } = await readZip(bytes);
  return [...parts].map(([name, data]) => ({ name, data: data.toString('utf8') }));
}

const JUNK = [
  '<!DOCTYPE a>',
  '&#0;',
  '&lt;',
  '&bomb;',
  '<c r="A1">',
  '</row>',
  '\u0000',
  '\ufffe',
  '__proto__',
  '1e309',
  '-1',
  '99999999999',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<mergeCell ref="A1:XFD1048576"/>',
  ' r="XFE1"',
  ' t="s"',
  ' si="0" t="shared"',
  '\u202e',
  'NaN',
  '٣',
  '',
];

/** 校验和正确、内容被改过的工作簿：解析器要自己站得住。 */
function mutatedXml(parts: readonly ZipEntry[], at: number, next: (limit: number) => number): HostileCase {
  const target = next(parts.length);
  const entries = parts.map((part, index) => {
    if (index !== target) return part;
    let text = String(part.data);
    for (let times = 1 + next(4); times > 0; times--) {
      const where = next(text.length + 1);
      const junk = JUNK[next(JUNK.length)] ?? '';
      const size = next(3) === 0 ? next(200) : 0;
      text = text.slice(0, where) + junk + text.slice(where + size);
    }
    return { ...part, data: text };
  });
  return { name: `${at} 改内容`, bytes: zip(entries), extension: '.xlsx', original: null };
}

/** 专门做成的：炸弹、巨大的范围、怪名字、怪编码。 */
function crafted(): HostileCase[] {
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';
  const whole = 'A1:XFD1048576';
  const books: Record<string, ZipEntry[]> = {
    压缩炸弹: miniBook({ data: cell, extra: [{ name: 'xl/b.xml', data: ' '.repeat(30_000_000) }] }),
    工作表炸弹: miniBook({ data: `${cell}${' '.repeat(30_000_000)}` }),
    图片炸弹: miniBook({ data: cell, extra: [{ name: 'xl/media/a.png', data: Buffer.alloc(60_000_000) }] }),
    有效性炸弹: miniBook({
      data: cell,
      after: `<dataValidations>${`<dataValidation sqref="${whole}"/>`.repeat(500)}</dataValidations>`,
    }),
    巨大尺寸: miniBook({ data: cell, before: `<dimension ref="${whole}"/>` }),
    巨大合并: miniBook({
      data: cell,
      after: `<mergeCells>${`<mergeCell ref="${whole}"/>`.repeat(2000)}</mergeCells>`,
    }),
    最远的格子: miniBook({ data: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }),
    二十万列表头: miniBook({
      data: `<row r="1">${'<c t="inlineStr"><is><t>科目代码</t></is></c>'.repeat(16_000)}</row>`,
    }),
    表头层层重复: miniBook({
      data: '<row><c t="inlineStr"><is><t>科目代码</t></is></c><c t="inlineStr"><is><t>科目名称</t></is></c></row>'.repeat(
        20_000,
      ),
    }),
    表名层层重复: miniBook({
      data: '<row><c t="inlineStr"><is><t>2024年度一、（一）部门收入支出决算总表（续表）</t></is></c></row>'.repeat(
        20_000,
      ),
    }),
    十亿次笑声: miniBook({
      sheetXml:
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>',
    }),
    外部实体: miniBook({ sheetXml: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>' }),
    深层嵌套: miniBook({ sheetXml: `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}` }),
    属性成堆: miniBook({
      sheetXml: `<worksheet ${Array.from({ length: 50_000 }, (_, at) => `a${at}="1"`).join(' ')}><sheetData>${cell}</sheetData></worksheet>`,
    }),
    长数字: miniBook({ data: `<row r="1"><c r="A1"><v>${'9'.repeat(30_000)}</v></c></row>` }),
    长公式: miniBook({ data: `<row r="1"><c r="A1"><f>${'A1+'.repeat(20_000)}1</f><v>1</v></c></row>` }),
    自引用关系: miniBook({
      data: cell,
      extra: [
        {
          name: 'xl/worksheets/_rels/sheet1.xml.rels',
          data: '<Relationships><Relationship Id="a" Type="b" Target="../../../../etc/passwd"/></Relationships>',
        },
      ],
    }),
    原型名的表: miniBook({ data: cell, sheetName: 'constructor', strings: '<si><t>__proto__</t></si>' }),
    路径外逃: [...miniBook({ data: cell }), { name: '../../../../tmp/evil.xml', data: '<a/>' }],
    零长部件: miniBook({ sheetXml: '' }),
    只有声明: miniBook({ sheetXml: '<?xml version="1.0"?>' }),
    部件过多: Array.from({ length: 5000 }, (_, at) => ({ name: `${at}.xml`, data: '<a/>' })),
  };
  const zipped = Object.entries(books).map(([name, entries]) => ({
    name,
    bytes: zip(entries),
    extension: '.xlsx',
    original: null,
  }));
  const raw: [string, Buffer, string][] = [
    ['零字节', Buffer.alloc(0), '.xlsx'],
    ['一个字节', Buffer.from('P'), '.xlsx'],
    ['只有签名', Buffer.from('PK\x03\x04'), '.xlsx'],
    ['全零', Buffer.alloc(100_000), '.xlsx'],
    ['OLE 头加全零', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(50_000)]), '.xls'],
    ['文本', Buffer.from('科目代码,金额'), '.csv'],
    ['网页', Buffer.from('<table><tr><td>1</td></tr></table>'), '.xls'],
  ];
  return [...zipped, ...raw.map(([name, bytes, extension]) => ({ name, bytes, extension, original: null }))];
}
