/** 最近的项目：要记住刚才打开了什么，所以包在原来的方法外面。 */
import { dirname } from 'node:path';
import type { Handlers } from '../dispatch.js';
import { RecentProjects } from '../recent.js';
import type { Session } from '../session.js';

type RecentMethods =
  'recent.list' | 'recent.open' | 'recent.locate' | 'recent.forget' | 'recent.restore' | 'recent.show';
type Rest = Omit<Handlers, RecentMethods>;

export function withRecent(session: Session, handlers: Rest): Handlers {
  const recent = new RecentProjects(session);
  /** 换成别的项目之前，记下原来这个此刻的情形；换好之后记下新的。 */
  const remembering = async <T>(work: () => Promise<T>): Promise<T> => {
    await recent.remember(true);
    const result = await work();
    await recent.remember();
    return result;
  };
  return {
    ...handlers,
    'project.openSample': (args) => remembering(() => handlers['project.openSample'](args)),
    'project.open': (args) => remembering(() => handlers['project.open'](args)),
    'project.new': (args) => remembering(() => handlers['project.new'](args)),
    'project.fromWorkbooks': (args) => remembering(() => handlers['project.fromWorkbooks'](args)),
    // 导入页收下的也可能是新建的项目。
    'import.take': (args) => remembering(() => handlers['import.take'](args)),
    'project.saveAs': (args) => remembering(() => handlers['project.saveAs'](args)),
    'project.close': async (args) => {
      await recent.remember(true);
      return handlers['project.close'](args);
    },
    'recent.list': () => recent.list(),
    'recent.open': async ({ id }) => {
      await remembering(async () => session.openFile(await recent.pathOf(id)));
      return session.opened();
    },
    'recent.locate': async ({ id, file }) => {
      await session.openFile(await session.host.resolve(file));
      // 打得开才替掉原来的一条。
      await recent.drop(id);
      await recent.remember();
      return session.opened();
    },
    'recent.forget': async ({ id }) => {
      await recent.forget(id);
      return recent.list();
    },
    'recent.restore': async ({ id }) => {
      await recent.restore(id);
      return recent.list();
    },
    'recent.show': async ({ id }) => {
      await session.host.showFolder(dirname(await recent.pathOf(id)));
      return {};
    },
  };
}
