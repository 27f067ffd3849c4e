// 读：九张表的工作簿，读到审核过的项目，对照 exceljs、SheetJS、openpyxl 单是装入同一文件。
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import * as XLSX from '@e965/xlsx';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const LIMIT = 1.3;

/**
 * 各样先热几遍，再轮流各量若干遍，取中位：别的程序占用处理器时各样一样慢。不强行回收：回收会丢掉
 * 编译好的代码，量到的便不是热的；平常的回收各自算在各自的时间里。
 */
async function timesOfEach(runs, works, warm = WARM) {
  const out = works.map(() => []);
  for (let round = -warm; round < runs; round++)
    for (const [at, work] of works.entries()) {
      const start = performance.now();
      await work();
      if (round >= 0) out[at].push(performance.now() - start);
    }
  return out.map(median);
}
const WARM = 5;
/** 小的一份一遍只有几十毫秒，五遍热不透：先量的一种会比后量的慢一倍。 */
const WARM_SMALL = 40;

/** openpyxl 自己计时，不算 Python 的启动；没有装就说没有。 */
function openpyxl(path, runs) {
  const code = `import sys,time,openpyxl
out=[]
for _ in range(${runs}):
    s=time.perf_counter();openpyxl.load_workbook(sys.argv[1]);out.append((time.perf_counter()-s)*1000)
print(sorted(out)[len(out)//2])`;
  for (const python of ['python3', '/usr/bin/python3'])
    try {
      return Number(
        execFileSync(python, ['-c', code, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    } catch {
      // 这一个 Python 没有，或没有 openpyxl：试下一个。
    }
  return null;
}

export async function measure(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-bench-'));
  const lines = [
    '| 工作簿 | 扫描 ms | 认表、并入、审核 ms | 读到审核过的项目 ms | exceljs 装入 ms | 倍 | 成文、文字规则 ms | SheetJS 装入 ms | openpyxl 装入 ms | 子进程（连启动）ms |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  let ok = true;
  try {
    for (const [rows, runs, shipped] of [
      [60, 31, true],
      [2000, 11, true],
      [60, 31, false],
      [2000, 11, false],
    ]) {
      const bytes = await entry.benchWorkbook(rows, shipped);
      const path = join(folder, `${rows}.xlsx`);
      writeFileSync(path, bytes);
      const { run, texts } = await entry.importScanned(await entry.scanWorkbook(bytes));
      const { cells, failed, disputed } = run();
      if (cells === 0 || failed > 3 || (shipped && failed + disputed > 0))
        throw new Error(`读错了：${cells} 格，${failed} 项不符，${disputed} 处存疑`);
      const excel = () => new ExcelJS.Workbook().xlsx.load(Buffer.from(bytes));
      const [scan, exceljs, rest] = await timesOfEach(
        runs,
        [() => entry.scanWorkbook(bytes), excel, run],
        rows < 1000 ? WARM_SMALL : WARM,
      );
      const [text, sheetjs, child] = await timesOfEach(3, [
        texts,
        () => XLSX.read(Buffer.from(bytes)),
        () => entry.readInChild(path, join(root, 'out/cli/reader.js')),
      ]);
      const python = openpyxl(path, Math.min(runs, 5));
      const ratio = (scan + rest) / exceljs;
      // 限度说的是一份像样的文件；自相矛盾的一并列出，不作限。
      if (shipped) ok &&= ratio <= LIMIT;
      const ms = (value) => (value === null ? '跳过（没有装 openpyxl 的 Python）' : value.toFixed(0));
      lines.push(
        `| ${rows} 行${shipped ? '' : '，矛盾'}（${cells} 格，存疑 ${disputed}） | ${ms(scan)} | ${ms(rest)} | ${ms(scan + rest)} | ${ms(exceljs)} | ${ratio.toFixed(2)} | ${ms(text)} | ${ms(sheetjs)} | ${ms(python)} | ${ms(child)} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  lines.push(
    '',
    `“倍”是读到审核过的项目（扫描、认表、并入账、执行全部关系）∶ exceljs 单是装入同一文件，限 ${LIMIT}；由文字规则审核的情况说明、子进程的启动另列。`,
    `各样先热 ${WARM} 遍（60 行的 ${WARM_SMALL} 遍），再轮流各量若干遍取中位。行数是项级科目数。`,
    '前两行的部门照随带的科目表编，各表自洽，读来没有不符、没有存疑，限度就这两行说；“矛盾”两行的科目自编，',
    '所属预算与随带的科目表相反的很多，年末与 06 表也不合：没有这样的决算表，只为看最坏的情形要多久，不作限。',
  );
  return { title: '读工作簿', lines, ok };
}
