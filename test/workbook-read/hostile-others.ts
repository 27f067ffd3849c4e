/** 工作簿以外的输入（.docx、.jsgk、科目表 CSV、对应方案）的坏文件与恶意文件：给定种子，每次都一样。 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { readMappingFile } from '../../src/main/store/mappings.js';
import { readProjectFile } from '../../src/main/store/project-file.js';
import { importSubjects } from '../../src/main/store/user-subjects.js';
import { readTextFile } from '../../src/main/text/read-text.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { inProcessReader } from '../support/in-process-reader.js';
import { random } from './hostile.js';
import { type ZipEntry, zip } from './zip.js';

export interface OtherCase {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Buffer;
}

const ROOT = resolve(import.meta.dirname, '../..');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const BODY = `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${'<w:p><w:r><w:t>2024年度收、支总计519.63万元，与上年相比增加1.20万元。</w:t></w:r></w:p>'.repeat(20)}</w:body></w:document>`;
const docxOf = (body: string, extra: readonly ZipEntry[] = []): ZipEntry[] => [
  { name: '[Content_Types].xml', data: '<Types/>' },
  { name: 'word/document.xml', data: body },
  ...extra,
];
const CSV = `科目编码,科目名称,预算\n${Array.from({ length: 30 }, (_, at) => `2010${String(100 + at)},科目${String(at)},一般`).join('\n')}\n`;

function bases(): OtherCase[] {
  const project = readFileSync(join(ROOT, 'test/fixtures/projects/format-2.jsgk'));
  const [first = ''] = readdirSync(join(ROOT, 'templates/mappings'));
  return [
    { name: '文字', extension: '.docx', bytes: zip(docxOf(BODY)) },
    { name: '项目', extension: '.jsgk', bytes: project },
    { name: '科目表', extension: '.csv', bytes: Buffer.from(CSV) },
    { name: '方案', extension: '.json', bytes: readFileSync(join(ROOT, 'templates/mappings', first)) },
  ];
}

/** 各种输入都有的：截断、翻字节、插怪字。 */
const JUNK = [
  '__proto__',
  '"constructor":{},',
  '<!DOCTYPE a>',
  '\u0000',
  '\ufffe',
  '1e309',
  '-0',
  '[[[[',
  '}',
  '"',
  ',,,',
  '\n',
  '=cmd|1',
  '&bomb;',
  '</w:p>',
  '<w:tbl>',
];

function mutated(base: OtherCase, at: number, next: (limit: number) => number): OtherCase {
  if (next(2) === 0) {
    const bytes = Buffer.from(base.bytes);
    for (let times = 1 + next(8); times > 0; times--) bytes[next(bytes.length)] = next(256);
    return { ...base, name: `${at} 翻字节 ${base.name}`, bytes };
  }
  const docx = base.extension === '.docx';
  let text = docx ? BODY : base.bytes.toString('utf8');
  for (let times = 1 + next(4); times > 0; times--) {
    const where = next(text.length + 1);
    text = text.slice(0, where) + (JUNK[next(JUNK.length)] ?? '') + text.slice(where + next(60));
  }
  return { ...base, name: `${at} 改内容 ${base.name}`, bytes: docx ? zip(docxOf(text)) : Buffer.from(text) };
}

function crafted(): OtherCase[] {
  const books: Record<string, ZipEntry[]> = {
    正文炸弹: docxOf(`${BODY}${' '.repeat(30_000_000)}`),
    附件炸弹: docxOf(BODY, [{ name: 'word/b.xml', data: ' '.repeat(30_000_000) }]),
    外部实体: docxOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><w:document/>'),
    别处的实体: docxOf(BODY, [{ name: 'word/styles.xml', data: '<!DOCTYPE a><a/>' }]),
    深层嵌套: docxOf('<w:p>'.repeat(300_000)),
    一段到底: docxOf(`<w:document><w:p><w:t>${'长'.repeat(2_000_000)}</w:t></w:p></w:document>`),
    重名: [...docxOf(BODY), { name: 'WORD/document.xml', data: BODY }],
    加密: docxOf(BODY).map((entry) => ({ ...entry, flags: 1 })),
    部件过多: Array.from({ length: 3000 }, (_, at) => ({ name: `${at}.xml`, data: '<a/>' })),
  };
  const deep = '['.repeat(200_000);
  const texts: [string, string, string][] = [
    ['深层嵌套', '.jsgk', deep],
    ['原型', '.jsgk', '{"__proto__":{"format":"juesuan-project"},"format":"juesuan-project","version":2}'],
    ['未来版本', '.jsgk', '{"format":"juesuan-project","version":99999}'],
    ['空', '.jsgk', ''],
    ['深层嵌套', '.json', deep],
    ['太大', '.json', ' '.repeat(600_000)],
    ['原型', '.json', '{"__proto__":1,"format":"juesuan-mapping"}'],
    ['太大', '.csv', `${CSV}${'9'.repeat(9_000_000)}`],
    [
      '五万科目',
      '.csv',
      `科目编码,科目名称\n${Array.from({ length: 60_000 }, (_, at) => `${2_000_000 + at},甲`).join('\n')}`,
    ],
    ['一行到底', '.csv', `科目编码,科目名称${',甲'.repeat(1_000_000)}`],
    ['空', '.csv', ''],
  ];
  return [
    ...Object.entries(books).map(([name, entries]) => ({ name, extension: '.docx', bytes: zip(entries) })),
    ...texts.map(([name, extension, text]) => ({ name, extension, bytes: Buffer.from(text) })),
  ];
}

/** `count` 个案例，各种输入轮着来；多于所要的均匀抽取。 */
export function otherCases(count: number, seed: number): OtherCase[] {
  const next = random(seed);
  const all = bases();
  const cases = [
    ...crafted(),
    ...all.flatMap((base) =>
      Array.from({ length: 10 }, (_, tenth) => ({
        ...base,
        name: `截到 ${tenth}/10 ${base.name}`,
        bytes: base.bytes.subarray(0, Math.floor((base.bytes.length * tenth) / 10)),
      })),
    ),
  ];
  for (let at = cases.length; at < count; at++) {
    const base = all[at % all.length];
    if (base) cases.push(mutated(base, at, next));
  }
  while (cases.length > count) cases.splice(next(cases.length), 1);
  return cases;
}

export type OtherEnding = '拒绝' | '读出';

/** 跑全部：各以一句中文拒绝，或读出；别的错误照抛。`folder` 是私有的临时文件夹，也作用户目录。 */
export async function runOthers(
  cases: readonly OtherCase[],
  folder: string,
): Promise<Map<OtherEnding, number>> {
  mkdirSync(folder, { recursive: true });
  const endings = new Map<OtherEnding, number>();
  for (const [at, one] of cases.entries()) {
    const path = join(folder, `${at}${one.extension}`);
    writeFileSync(path, one.bytes);
    const ending = await endingOf(one, path);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  return endings;
}

async function endingOf(one: OtherCase, path: string): Promise<OtherEnding> {
  try {
    await read(path);
    return '读出';
  } catch (error) {
    if (!(error instanceof RefusalError))
      throw new Error(`${one.name}${one.extension}：不是拒绝而是故障`, { cause: error });
    if (!/[\u4e00-\u9fff]/.test(error.message) || error.message.length > 400)
      throw new Error(`${one.name}${one.extension}：不成一句话：${error.message}`, { cause: error });
    return '拒绝';
  }
}

function read(path: string): Promise<unknown> {
  const extension = extname(path);
  if (extension === '.docx') return readTextFile(path, { spawn: inProcessReader });
  if (extension === '.jsgk') return readProjectFile(path);
  return extension === '.csv' ? importSubjects(path, () => null, null) : readMappingFile(path);
}
