// 对照：HyperFormula 算同样九张相连的表。结果逐格比到两位小数，再比每次修改与建立的时间。
import { readFileSync } from 'node:fs';
import { HyperFormula } from 'hyperformula';
import { median, time } from '../timing.mjs';

const OPTIONS = { licenseKey: 'gpl-v3', maxRows: 40_000 };
/** 要改的格：一般、基金、国资的支出，其他资金的收入，各在不同的类。 */
const EDITED = ['05/2010101/基本支出', '05/2110101/项目支出', '07/2140101/项目支出', '02/2010101/事业收入'];
const TARGET = 20;
const STYLES = { workbook: '导出的工作簿原样', cells: '逐格直接引用' };

export async function measure(entry, counts = [100, 1000]) {
  const { version } = JSON.parse(
    readFileSync(new URL('node_modules/hyperformula/package.json', import.meta.url)),
  );
  const rows = [];
  for (const count of counts)
    for (const style of ['workbook', 'cells']) rows.push(await compare(entry, count, style));
  const [main, direct] = ['workbook', 'cells'].map((style) =>
    rows.find((row) => row.count === 1000 && row.style === style),
  );
  return {
    title: `对照 HyperFormula ${version}`,
    ok: rows.every((row) => row.wrong === 0) && main.ratio >= TARGET && main.ownBuild <= main.theirBuild,
    lines: [
      '同一本账、同样相连的九张表。“导出的工作簿原样”是导出时写的九个工作表，每格的值与活公式就是那一条（万元，尾差在公式里）；',
      '“逐格直接引用”是另一种写法：每个公式直接列出它引用的格，不查找、不舍入，是公式引擎最快的写法，行一增减就要全部重写。',
      '一次修改：对方是 setCellContents 一格并自动重算；我们是完整的一次键入（解析、计划、命令、结算）再读出全部变动的格。',
      '轮流改四格，取中位；改前改后逐格比到两位小数。建立：对方 buildFromSheets，我们由项目状态建九张表。',
      '',
      '| 项 | 公式写法 | 格 | 其中公式 | 我们一次修改 ms | HF 一次修改 ms | 倍 | 我们建立 ms | HF 建立 ms | 不同的格 |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(
        (row) =>
          `| ${row.count} | ${STYLES[row.style]} | ${row.cells} | ${row.formulas} | ${row.own.toFixed(4)} | ${row.theirs.toFixed(3)} | ${row.ratio.toFixed(1)} | ${row.ownBuild.toFixed(1)} | ${row.theirBuild.toFixed(1)} | ${row.wrong}（比 ${row.compared} 格次） |`,
      ),
      '',
      `1,000 项、导出的工作簿原样：每次修改快 ${main.ratio.toFixed(0)} 倍（限 ${TARGET}），建立 ${main.ownBuild.toFixed(1)} ms 对 ${main.theirBuild.toFixed(1)} ms。`,
      `限 ${TARGET} 倍说的只是这一种公式：它是人真会打开的那本工作簿，合计用 SUM，此刻不在别的表上的行用 SUMIF 按代码查找，补一行也照样算得对；`,
      `慢的是 SUMIF，一格一改它们都要重查。逐格直接引用的公式没有查找，同样 1,000 项只快 ${direct.ratio.toFixed(1)} 倍，不到 ${TARGET} 倍，不作限，也不算作达到。`,
    ],
  };
}

async function compare(
  { benchProject, typeYuan, readAt, gridOf, workbookGrid, ProjectTables },
  count,
  style,
) {
  const { project } = await benchProject(count);
  const grid = style === 'workbook' ? workbookGrid(project) : gridOf(project);
  const theirBuild = median(
    Array.from({ length: 3 }, () => time(() => HyperFormula.buildFromSheets(grid.sheets, OPTIONS).destroy())),
  );
  const ownBuild = median(
    Array.from({ length: 5 }, () =>
      time(() => new ProjectTables(project.profile, project.tables.dictionary, project.state)),
    ),
  );
  const hf = HyperFormula.buildFromSheets(grid.sheets, OPTIONS);
  const place = ({ sheet, row, col }) => ({ sheet: hf.getSheetId(sheet), row, col });
  let compared = 0;
  const differing = () => {
    let wrong = 0;
    for (const [address, at] of grid.places) {
      compared++;
      const value = Number(hf.getCellValue(place(at)) ?? 0);
      if (Math.abs(value - readAt(project, address, style === 'workbook')) >= 0.005) wrong++;
    }
    return wrong;
  };
  let wrong = differing();
  const edited = EDITED.filter((address) => grid.places.has(address));
  const start = new Map(edited.map((address) => [address, readAt(project, address, false)]));
  const shown = new Map(edited.map((address) => [address, readAt(project, address, true)]));
  const [own, theirs] = [[], []];
  const rounds = style === 'workbook' && count > 100 ? 12 : 150;
  for (let round = 1; round <= rounds; round++)
    for (const address of edited) {
      // 每次多一万元：零头不变，四舍五入的尾差也就不变，公式里的尾差照样成立。
      const yuan = (start.get(address) + round * 10_000).toFixed(2);
      own.push(time(() => typeYuan(project, address, yuan)));
      const value = style === 'workbook' ? shown.get(address) + round : start.get(address) + round * 10_000;
      const at = place(grid.places.get(address));
      theirs.push(time(() => hf.setCellContents(at, [[value]])));
    }
  wrong += differing();
  // 我们的一次只有几十微秒，先热够再取数。
  for (let at = 0; at < 2000; at++) {
    const address = edited[at % edited.length];
    const yuan = (start.get(address) + (rounds + at) * 10_000).toFixed(2);
    own.push(time(() => typeYuan(project, address, yuan)));
  }
  hf.destroy();
  const [a, b] = [median(own.slice(-1500)), median(theirs.slice(edited.length * 2))];
  return {
    count,
    style,
    cells: grid.places.size,
    formulas: grid.formulas,
    own: a,
    theirs: b,
    ratio: b / a,
    ownBuild,
    theirBuild,
    wrong,
    compared,
  };
}
