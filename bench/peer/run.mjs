// 对照：HyperFormula 算同样九张相连的表。结果逐格比到分，再比每次修改与建立的时间。
import { readFileSync } from 'node:fs';
import { HyperFormula } from 'hyperformula';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

export async function measure({ benchProject, typeAt, gridOf, ProjectTables }, counts = [100, 1000]) {
  const version = JSON.parse(
    readFileSync(new URL('node_modules/hyperformula/package.json', import.meta.url)),
  ).version;
  const lines = [
    '',
    '直接引用格的公式，行一增减就要全部重写，正是程序替人做的事；按代码 SUMIF 是增减行不必改公式的写法。',
    '',
    `对照 HyperFormula ${version}（同样的九张表写成公式，元、不舍入；setCellContents 一格，自动重算）：`,
    '',
    '| 项 | 公式写法 | 公式与数 | 我们一次键入 ms | HF 一次键入 ms | 倍 | 我们建账 ms | HF 建立 ms | 逐格相同 |',
    '|---|---|---|---|---|---|---|---|---|',
  ];
  for (const [count, style] of counts.flatMap((own) => [
    [own, 'cells'],
    [own, 'codes'],
  ])) {
    const { project } = await benchProject(count);
    const grid = gridOf(project, style);
    const options = { licenseKey: 'gpl-v3', maxRows: 40_000 };
    const builds = Array.from({ length: 3 }, () =>
      time(() => HyperFormula.buildFromSheets(grid.sheets, options)),
    );
    const own = Array.from({ length: 3 }, () =>
      time(() => new ProjectTables(project.profile, project.tables.dictionary, project.state)),
    );
    const hf = HyperFormula.buildFromSheets(grid.sheets, options);
    const compare = (cells) => {
      let wrong = 0;
      for (const { sheet, row, column, yuan } of cells) {
        const value = hf.getCellValue({ sheet: hf.getSheetId(sheet), row, col: column });
        if (Math.abs(Number(value ?? 0) - Number(yuan)) >= 0.005) wrong++;
      }
      return wrong;
    };
    let wrong = compare(grid.expected);
    const target = { table: '05', row: '2010101', column: '基本支出' };
    const rows = project.tables.rows('05');
    const at = {
      sheet: hf.getSheetId('T05'),
      row: rows.findIndex((row) => row.key === target.row),
      col: project.profile.tableById.get('05').columnById.get(target.column).index,
    };
    const edits = style === 'codes' && count > 100 ? 60 : 300;
    const theirs = Array.from({ length: edits }, (_, index) =>
      time(() => hf.setCellContents(at, [[(index + 1) * 10_000]])),
    );
    const ours = Array.from({ length: edits }, (_, index) =>
      time(() => typeAt(project, '05/2010101/基本支出', String(index + 1))),
    );
    wrong += compare(gridOf(project, style).expected);
    const [a, b] = [median(ours.slice(20)), median(theirs.slice(20))];
    lines.push(
      `| ${count} | ${style === 'cells' ? '直接引用格' : '按代码 SUMIF'} | ${grid.expected.length} | ${a.toFixed(4)} | ${b.toFixed(3)} | ${(b / a).toFixed(1)} | ${median(own).toFixed(1)} | ${median(builds).toFixed(1)} | ${wrong === 0 ? `是（${grid.expected.length * 2} 格次）` : `不同 ${wrong}`} |`,
    );
    hf.destroy();
  }
  return lines;
}
