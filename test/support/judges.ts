/** 独立的裁判：Gnumeric 重算工作簿，openpyxl 改一格。没有装的返回 null，由测试说明跳过。 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

export const hasGnumeric = works('ssconvert', '--version');
export const hasOpenpyxl = works('/usr/bin/python3', '-c', 'import openpyxl');

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-裁判-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gnumeric 打开、全部重算、另存。 */
export const recalculatedByGnumeric = (bytes: Uint8Array): Uint8Array =>
  inFolder((folder) => {
    const [from, to] = [join(folder, 'a.xlsx'), join(folder, 'b.xlsx')];
    writeFileSync(from, bytes);
    execFileSync('ssconvert', ['--recalc', '--export-type=Gnumeric_Excel:xlsx2', from, to], {
      stdio: 'ignore',
    });
    return new Uint8Array(readFileSync(to));
  });

const SCRIPT = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
book[sys.argv[3]][sys.argv[4]].value = float(sys.argv[5])
book.save(sys.argv[2])
`;

/** openpyxl 改一个录入格；公式原样，存着的结果它一概丢掉。 */
export const changedByOpenpyxl = (bytes: Uint8Array, sheet: string, at: string, value: string): Uint8Array =>
  inFolder((folder) => {
    const [from, to] = [join(folder, 'a.xlsx'), join(folder, 'b.xlsx')];
    writeFileSync(from, bytes);
    execFileSync('/usr/bin/python3', ['-c', SCRIPT, from, to, sheet, at, value]);
    return new Uint8Array(readFileSync(to));
  });
