/** 真的 Electron 主进程里读工作簿：读得出、杀得掉。结果印成一行 JSON。 */
import { app } from 'electron';
import { RefusalError } from '../../../src/shared/contract/refusal.js';
import { readTextParts, readWorkbook } from '../../../src/main/workbook/read/index.js';
import { utilityReader } from '../../../src/main/desktop/spawn-reader.js';

const [, , workbook = '', reader = '', hang = ''] = process.argv.slice(-5);

async function sentence(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return '没有拒绝';
  } catch (error) {
    return error instanceof RefusalError ? error.message : String(error);
  }
}

async function run(): Promise<void> {
  const spawned: Promise<void>[] = [];
  const spawn: typeof utilityReader = (entry) => {
    const child = utilityReader(entry);
    spawned.push(child.exited);
    return child;
  };
  const read = await readWorkbook(workbook, { spawn, readerEntry: reader });
  const hung = await sentence(readWorkbook(workbook, { spawn, readerEntry: hang, parseMs: 300 }));
  const parts = await sentence(
    readTextParts(workbook, ['word/document.xml'], { spawn, readerEntry: reader }),
  );
  await Promise.all(spawned);
  const { sheets } = read.workbook;
  const cells = sheets.flatMap((sheet) => sheet.rows.flat()).filter((cell) => cell !== null).length;
  process.stdout.write(
    `${JSON.stringify({ sheets: sheets.length, cells, sha256: read.sha256, hung, parts })}\n`,
  );
}

void app
  .whenReady()
  .then(run)
  .finally(() => app.exit(0));
