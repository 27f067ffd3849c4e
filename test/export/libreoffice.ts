/** 测试用：请 LibreOffice 重算工作簿、把公开册转成 PDF。一次调用转一批，启动只付一回。 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

function convert(
  engine: string,
  files: readonly Uint8Array[],
  from: string,
  to: string,
  filter: string,
): { folder: string; results: Uint8Array[] } {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-office-'));
  const profile = join(folder, 'profile');
  const out = join(folder, 'out');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user/registrymodifications.xcu'), RECALCULATE);
  const sources = files.map((bytes, at) => {
    const path = join(folder, `f${at}.${from}`);
    writeFileSync(path, bytes);
    return path;
  });
  execFileSync(
    engine,
    [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      out,
      ...sources,
    ],
    { stdio: 'ignore' },
  );
  const results = files.map((_, at) => new Uint8Array(readFileSync(join(out, `f${at}.${to}`))));
  return { folder, results };
}

/** 打开、全部重算、另存。 */
export function recalculatedAll(engine: string, files: readonly Uint8Array[]): Uint8Array[] {
  const { folder, results } = convert(engine, files, 'xlsx', 'xlsx', 'xlsx:Calc MS Excel 2007 XML');
  rmSync(folder, { recursive: true, force: true });
  return results;
}

/** 一页 PDF：横竖，与页上的词（自上而下、自左而右）。 */
export interface PdfPage {
  readonly landscape: boolean;
  readonly words: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  /** 按版面排出的文字行。 */
  readonly lines: readonly string[];
}

/** 公开册（或工作簿）→ PDF → 逐页的词与行。 */
export function pdfPages(
  engine: string,
  files: readonly Uint8Array[],
  from: 'docx' | 'xlsx' = 'docx',
): PdfPage[][] {
  const { folder } = convert(engine, files, from, 'pdf', 'pdf');
  const all = files.map((_, at) => pagesOf(join(folder, 'out', `f${at}.pdf`)));
  rmSync(folder, { recursive: true, force: true });
  return all;
}

/** 一份 PDF 逐页的词与行（pdftotext）。 */
export function pagesOf(file: string): PdfPage[] {
  const run = (how: string): string =>
    execFileSync('pdftotext', [how, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const text = run('-raw').split('\f');
  return (run('-bbox').match(/<page .*?<\/page>/gs) ?? []).map((page, index): PdfPage => {
    const [, width = '0', height = '0'] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
    const words = [
      ...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)<\/word>/g),
    ];
    return {
      landscape: Number(width) > Number(height),
      words: words
        .map(([, x, top, bottom, word]) => ({
          text: word ?? '',
          x: Number(x),
          y: (Number(top) + Number(bottom)) / 2,
        }))
        .sort((a, b) => a.y - b.y || a.x - b.x),
      lines: (text[index] ?? '').split('\n'),
    };
  });
}
