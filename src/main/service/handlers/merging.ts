/** 并入另一份项目的契约方法。 */
import type { Handlers } from '../dispatch.js';
import { compareWith, mergeChanges, mergeLabel } from '../importing/merging.js';
import type { Session } from '../session.js';
import { openedProject } from '../views.js';

type MergeMethods = 'merge.compare' | 'merge.run';

export function mergeHandlers(session: Session): Pick<Handlers, MergeMethods> {
  return {
    'merge.compare': async ({ file }) => {
      const open = session.need();
      return (await compareWith(open.project, await session.host.resolve(file))).view;
    },
    'merge.run': async ({ file, parts, theirs }) => {
      const open = session.need();
      const merging = await compareWith(open.project, await session.host.resolve(file));
      const changes = mergeChanges(open.project, merging, parts, theirs);
      open.project.execute('import', mergeLabel(merging.view.fileName), changes);
      await open.durable();
      const words =
        changes.length === 0
          ? '没有可并入的内容，什么也没有改。'
          : `已从“${merging.view.fileName}”并入 ${changes.length} 处，是一步修改，可以撤销。`;
      return openedProject(open, [words]);
    },
  };
}
