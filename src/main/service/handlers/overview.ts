/** 概览：离截止几天、还缺什么、九张表到哪一步、与上年比。 */
import type { Compared, Overview } from '../../../shared/contract/index.js';
import { ZERO, absolute, compare as order, isZero, max } from '../../../shared/money/index.js';
import { APPROVAL_FACT } from '../../../shared/narrative/approval-day.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';
import { deadlineOf } from '../overview/deadline.js';
import type { Handlers } from '../dispatch.js';
import { compare, figureAt, figureSum, printed, type Figure, type Named } from '../overview/figures.js';
import { lastYearTotal } from '../overview/last-year.js';
import { todosOf } from '../overview/todos.js';
import type { Session } from '../session.js';
import { narrativeNow, reportNow } from '../checked.js';
import { projectState } from '../views.js';

/** 每张表的总数在哪一格；各版式写法不一，认得哪个用哪个。 */
const TOTALS: Readonly<Record<string, readonly string[]>> = {
  '01': ['01/支出总计'],
  '02': ['02/合计/本年收入合计'],
  '03': ['03/合计/本年支出合计'],
  '04': ['04/支出总计'],
  '05': ['05/合计/小计', '05/合计/本年支出/合计', '05/合计/合计'],
  '07': ['07/合计/小计', '07/合计/合计'],
  '08': ['08/合计/小计', '08/合计/合计'],
  '09': ['09/决算数/合计', '09/决算数'],
};

function totalOf(tables: ProjectTables, table: string): Figure | null {
  if (table === '06')
    return figureSum([figureAt(tables, ['06/人员经费合计']), figureAt(tables, ['06/公用经费合计'])]);
  return figureAt(tables, TOTALS[table] ?? []);
}

function mainLines(tables: ProjectTables): Compared[] {
  const line = (label: string, level: number, ...addresses: string[]): Named => ({
    label,
    level,
    figure: figureAt(tables, addresses),
  });
  return compare([
    line('本年收入', 0, '01/本年收入合计'),
    line('本年支出', 0, '01/本年支出合计'),
    line('基本支出', 1, '03/合计/基本支出'),
    line('项目支出', 1, '03/合计/项目支出'),
    line('财政拨款支出', 0, '04/本年支出合计'),
  ]);
}

/** 支出按类：03 表的类，连同上年有而今年没有的；大的在前。 */
function classLines(tables: ProjectTables): Compared[] {
  const now = (tables.rows('03') ?? []).filter(({ level }) => level === 1).map(({ key }) => key);
  const before = Object.keys(tables.state.prior).flatMap((key) => /^03\/(\d{3})\//.exec(key)?.[1] ?? []);
  const lines = [...new Set([...now, ...before])].map((code): Named => ({
    label: (tables.subjectName(code) || code).replace(/支出$/, ''),
    level: 0,
    figure: figureAt(tables, [`03/${code}/本年支出合计`]),
  }));
  const size = ({ figure }: Named): typeof ZERO =>
    max(absolute(figure?.now ?? ZERO), absolute(figure?.prior ?? ZERO));
  return compare(lines.sort((a, b) => order(size(b), size(a))));
}

function travelLines(tables: ProjectTables): Compared[] {
  const line = (label: string, column: string): Named => ({
    label,
    level: 0,
    figure: figureAt(
      tables,
      column === '合计' ? ['09/决算数/合计', '09/决算数'] : [`09/决算数/${column}`, `09/${column}/决算数`],
    ),
  });
  const total = line('合计', '合计');
  const groups = [
    line('公务用车运行', '公务用车运行维护费'),
    line('公务用车购置', '公务用车购置费'),
    line('公务接待', '公务接待费'),
    line('因公出国（境）', '因公出国（境）费'),
  ];
  // 本年、上年都没有的一项不占地方；合计另说，不与各项比长短。
  const any = ({ figure }: Named): boolean =>
    [figure?.now, figure?.prior].some((value) => value != null && !isZero(value));
  return [...compare([total]), ...compare(groups.filter(any))];
}

export function overviewHandlers(session: Session): Pick<Handlers, 'overview.get'> {
  return {
    'overview.get': () => {
      const open = session.need();
      const { project } = open;
      const { tables } = project;
      const report = reportNow(open);
      const narrative = narrativeNow(open);
      const statuses = projectState(open, { report, narrative }).tables;
      const overview: Overview = {
        year: project.state.meta.year,
        deadline: deadlineOf(
          project.state.facts[APPROVAL_FACT]?.text ?? null,
          project.state.meta.year,
          Object.values(project.state.sources).flatMap(({ as, importedAt }) =>
            as === 'this-year' ? [importedAt] : [],
          ),
          session.clock.now(),
        ),
        todos: todosOf(tables, report, narrative, statuses),
        tables: statuses.map(({ table, state }) => {
          const total = totalOf(tables, table);
          return {
            table,
            title: project.profile.tableById.get(table)?.spec.title ?? '',
            state,
            address: total?.address ?? null,
            now: printed(total?.now ?? null),
            prior: printed(lastYearTotal(tables, table, total?.prior ?? null)),
            priorAddress: total?.priorAddress ?? null,
          };
        }),
        main: mainLines(tables),
        classes: classLines(tables),
        travel: travelLines(tables),
      };
      return Promise.resolve(overview);
    },
  };
}
