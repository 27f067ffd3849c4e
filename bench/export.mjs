// 导出：工作簿与 openpyxl、SheetJS 写同样的格相比；公开册与 docx 库写同样的段与表相比。
import { spawnSync } from 'node:child_process';
import { median } from './timing.mjs';

const OPENPYXL = `
import sys, json, time, io, openpyxl
cells = json.load(sys.stdin)
def run():
    start = time.perf_counter()
    book = openpyxl.Workbook(); book.remove(book.active); sheets = {}
    for c in cells:
        s = sheets.get(c['sheet'])
        if s is None: s = sheets[c['sheet']] = book.create_sheet(c['sheet'])
        k = s[c['at']]
        k.value = '=' + c['formula'] if c['formula'] else c['value']
        if not isinstance(c['value'], str): k.number_format = '#,##0.00'
    book.save(io.BytesIO())
    return (time.perf_counter() - start) * 1000
print(sorted(run() for _ in range(5))[2])
`;

function openpyxl(cells) {
  const ran = spawnSync('/usr/bin/python3', ['-c', OPENPYXL], {
    input: JSON.stringify(cells),
    encoding: 'utf8',
  });
  return ran.status === 0 ? Number(ran.stdout) : null;
}

async function medianOf(count, run) {
  const found = [];
  for (let at = 0; at < count; at++) {
    const start = performance.now();
    await run();
    found.push(performance.now() - start);
  }
  return median(found.slice(1));
}

export async function measure({ benchProject, exportBench }) {
  const lines = [
    '工作簿：我们写九张表（样式、公式连同结果、批注、页面设置）；对照写同样的格（值与公式；openpyxl 另写数字格式，',
    'SheetJS 社区版没有样式）。公开册：对照是 docx 库写同样的段与表（同样的字体、列宽、行高、边框；不分节，没有目录、页码、页眉页脚，不定型）。中位数，毫秒。',
    '',
    '| 项 | 格 | 我们写工作簿 | openpyxl | 倍 | SheetJS | 倍 | 我们写公开册 | docx 库 | 倍（限 2） |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  let ok = true;
  for (const count of [40, 400]) {
    const { project, rules } = await benchProject(count);
    const bench = await exportBench(project, rules);
    const own = await medianOf(6, bench.workbook);
    const sheetJs = await medianOf(6, bench.sheetJs);
    const python = openpyxl(bench.cells);
    const booklet = await medianOf(6, bench.booklet);
    const docx = await medianOf(6, bench.docx);
    const times = (peer) => (peer === null ? '没有装' : (own / peer).toFixed(1));
    lines.push(
      `| ${count} | ${bench.cells.length} | ${own.toFixed(0)} | ${python === null ? '没有装' : python.toFixed(0)} | ${times(python)} | ${sheetJs.toFixed(0)} | ${times(sheetJs)} | ${booklet.toFixed(0)} | ${docx.toFixed(0)} | ${(booklet / docx).toFixed(2)} |`,
    );
    if (booklet > 2 * docx) ok = false;
  }
  return { title: '导出', lines, ok };
}
