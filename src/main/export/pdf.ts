/** PDF：请本机的 LibreOffice 把公开册转一遍。用私有的配置目录，不碰也不受用户自己那份影响。 */
import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExportInput, ExportOptions } from './input.js';
import type { LaidBooklet, Typesetter } from './lay-out.js';

/** 转一本册子的时限：老电脑第一次启动要半分钟。 */
const TIME_LIMIT = 120_000;

const NAMES = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
const USUAL_FOLDERS = [
  'C:\\Program Files\\LibreOffice\\program',
  'C:\\Program Files (x86)\\LibreOffice\\program',
  '/Applications/LibreOffice.app/Contents/MacOS',
  '/opt/libreoffice/program',
];

export type PdfResult =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** 要印的东西：同一份输入；公开册要时才做。 */
export interface PdfJob {
  readonly input: ExportInput;
  readonly options: ExportOptions;
  readonly booklet: () => Promise<LaidBooklet>;
}

/** 出 PDF 的程序：窗口里是 Electron 自己，命令行是 LibreOffice。失败给一句原因，不抛出。 */
export interface PdfEngine {
  readonly name: string;
  print(job: PdfJob, signal: AbortSignal | undefined): Promise<PdfResult>;
}

/** 本机的 LibreOffice；没有为 null，由调用者决定拒绝还是说明。 */
export async function libreOffice(): Promise<(PdfEngine & Typesetter) | null> {
  const path = await officePath();
  if (path === null) return null;
  const convert = (docx: Uint8Array, signal: AbortSignal | undefined): Promise<PdfResult> =>
    convertToPdf(path, docx, { signal });
  return {
    name: 'LibreOffice',
    convert,
    print: async ({ booklet }, signal) => {
      const { bytes, pdf } = await booklet();
      return pdf === null ? convert(bytes, signal) : { ok: true, bytes: pdf, notes: [] };
    },
  };
}

/** LibreOffice 的路径；没有为 null。 */
export async function officePath(): Promise<string | null> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...USUAL_FOLDERS];
  for (const folder of folders) {
    if (folder === '') continue;
    for (const name of NAMES) {
      const path = join(folder, name);
      const found = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return path;
    }
  }
  return null;
}

/** 把公开册转成 PDF；失败给一句原因，不抛出。 */
export async function convertToPdf(
  engine: string,
  docx: Uint8Array,
  limits: { readonly milliseconds?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<PdfResult> {
  const folder = await mkdtemp(join(tmpdir(), 'juesuan-pdf-'));
  try {
    const source = join(folder, 'booklet.docx');
    await writeFile(source, docx);
    const ended = await run(
      engine,
      commandLine(folder, source),
      limits.milliseconds ?? TIME_LIMIT,
      limits.signal,
    );
    if (limits.signal?.aborted) return { ok: false, reason: '已取消' };
    if (ended === 'stopped') return { ok: false, reason: 'LibreOffice 超过时限没有做完' };
    const bytes = await readFile(join(folder, 'booklet.pdf')).catch(() => null);
    if (bytes === null) return { ok: false, reason: 'LibreOffice 没有转成' };
    return { ok: true, bytes: new Uint8Array(bytes), notes: [] };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

function commandLine(folder: string, source: string): string[] {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const quiet = ['--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck'];
  // 书签一并写出：目录页码由它量。
  const filter =
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}';
  return [`-env:UserInstallation=${profile}`, ...quiet, '--convert-to', filter, '--outdir', folder, source];
}

/** 跑到结束，或到时限、被取消；soffice 会再起子进程，按进程组一并结束。 */
function run(
  command: string,
  args: readonly string[],
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<'ended' | 'stopped'> {
  return new Promise((resolve) => {
    const group = process.platform !== 'win32';
    const child = spawn(command, args, { stdio: 'ignore', detached: group, windowsHide: true });
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      try {
        if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // 恰在此刻自己结束了。
      }
    };
    const timer = setTimeout(stop, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(stopped ? 'stopped' : 'ended');
    };
    child.once('error', finish);
    child.once('exit', finish);
    if (signal?.aborted) stop();
  });
}
