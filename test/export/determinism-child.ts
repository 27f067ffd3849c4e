/** 另起的进程：写出三种文件，打印各自的 SHA-256 与所在时区的偏移。 */
import { createHash } from 'node:crypto';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildReport } from '../../src/main/workbook/write/report.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { exportInput } from './fixture.js';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const input = exportInput();
const options = { valuesOnly: false, draft: true };

export const hashes = async (): Promise<string[]> => [
  hash(await buildWorkbook(input, options)),
  hash(await buildBooklet(input, options)),
  hash(await buildReport(input, options)),
];

if (process.argv[2] === 'print')
  console.log(JSON.stringify({ offset: new Date().getTimezoneOffset(), hashes: await hashes() }));
