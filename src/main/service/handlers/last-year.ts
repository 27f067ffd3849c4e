/** 去年的项目作上年文件的契约方法。 */
import type { Handlers } from '../dispatch.js';
import { lastYearWords, nextYear, planFromLastYear, readLastYear } from '../importing/last-year-project.js';
import type { Session } from '../session.js';
import { openedProject } from '../views.js';

export function lastYearHandlers(session: Session): Pick<Handlers, 'lastYear.project'> {
  return {
    'lastYear.project': async ({ file, into }) => {
      const path = await session.host.resolve(file);
      const now = session.clock.now();
      const last = await readLastYear(path, session.templates, now);
      if (into === 'new') {
        const { state, report } = nextYear(file.name, last, session.templates, now);
        const opened = await session.start(state);
        return { ...opened, messages: [...opened.messages, lastYearWords(report)] };
      }
      const open = session.need();
      const plan = planFromLastYear(file.name, last, open.project.tables, open.bundle);
      open.project.execute('import', `去年的项目 ${plan.report.file}`, plan.changes);
      await open.durable();
      const words =
        plan.changes.length === 0 ? '去年项目里的都已有了，什么也没有改。' : lastYearWords(plan.report);
      return openedProject(open, [words]);
    },
  };
}
