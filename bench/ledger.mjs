// 账与审核：一次键入、建账、全部关系、内存，各在 100、1,000、10,000 项上。
import { median, ms, time, times } from './timing.mjs';

const COUNTS = [100, 1000, 10_000];
/** 一帧；一千行的全部关系要在其中算完。 */
const FRAME = 16;

export async function measure({ benchProject, typeAt, checkAll, liveOf, ProjectTables }) {
  const rows = [];
  for (const count of COUNTS) {
    const large = count > 1000;
    globalThis.gc();
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    const { project, rules } = await benchProject(count);
    globalThis.gc();
    const memory = (process.memoryUsage().heapUsed - before) / 1048576;
    const build = times(
      large ? 3 : 9,
      () => new ProjectTables(project.profile, project.tables.dictionary, project.state),
    );
    const address = '05/2010101/基本支出';
    times(500, (at) => typeAt(project, address, String(at + 1)));
    const edit = times(1000, (at) => typeAt(project, address, `${at}.${at % 90}`));
    const full = times(large ? 3 : 25, () => checkAll(project, rules));
    const report = liveOf(project, rules);
    const first = time(report);
    const after = Array.from({ length: large ? 40 : 200 }, (_, at) => {
      typeAt(project, address, `${at + 7}.${at % 90}`);
      return time(report);
    });
    globalThis.gc();
    const all = (process.memoryUsage().heapUsed - before) / 1048576;
    rows.push({
      count,
      build: median(build),
      edit: median(edit),
      full: median(full),
      first,
      after: median(after),
      memory,
      all,
    });
  }
  const [small, middle, large] = rows;
  const ratio = large.edit / small.edit;
  return {
    title: '账与审核',
    ok: ratio <= 2 && large.memory < 100 && middle.after <= FRAME,
    lines: [
      '版式 hunan-2024，N 个项分在 12 类，八成一般、一成基金、一成国资，三成有其他资金，金额都带零头；',
      '一次键入＝地址解析、金额解析、计划、命令、施行、沿树结算、列出要重画的格（1,000 次取中位，先热 500 次）；',
      '建账＝由项目状态新建九张表；键入后重审＝键入一格之后全部关系又有结论（活的审核，200 次取中位）；',
      '从头执行＝绑定并执行全部关系、写出每处发现；首审＝活的审核第一次；内存＝堆的增量，后一栏连活的审核。',
      '',
      '| 项 | 一次键入 ms | 建账 ms | 键入后重审全部关系 ms | 从头执行全部关系 ms | 首审 ms | 账 MB | 账＋审核 MB |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(
        (row) =>
          `| ${row.count} | ${ms(row.edit)} | ${ms(row.build)} | ${ms(row.after)} | ${ms(row.full)} | ${ms(row.first)} | ${row.memory.toFixed(1)} | ${row.all.toFixed(1)} |`,
      ),
      '',
      `一次键入 10,000 项 ∶ 100 项 ＝ ${ratio.toFixed(2)}（限 2）；1,000 项键入后重审 ${ms(middle.after)} ms（限 ${FRAME}）；10,000 项内存 ${large.memory.toFixed(1)} MB（限 100）；打开着的审核另占 ${(large.all - large.memory).toFixed(1)} MB。`,
    ],
  };
}
