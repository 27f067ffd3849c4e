/** 与文件有关的契约方法：新建、打开、另存、导入、导出。路径只由宿主的票据与对话框得来。 */
import { emptyState } from '../../../shared/document/state.js';
import type { Handlers } from '../dispatch.js';
import { profileOf } from '../importing/importing.js';
import { safeFileName } from '../names.js';
import { sampleState } from '../sample.js';
import type { Session } from '../session.js';

type FileMethods =
  'files.pick' | 'project.openSample' | 'project.open' | 'project.new' | 'project.close' | 'project.saveAs';

export function fileHandlers(session: Session): Pick<Handlers, FileMethods> {
  return {
    'files.pick': ({ purpose }) => session.host.pickFiles(purpose),
    'project.openSample': async () =>
      session.start(
        await sampleState(session.templates, session.clock.now(), { spawn: session.host.spawnReader }),
      ),
    'project.open': async ({ file }) => {
      await session.openFile(await session.host.resolve(file));
      return session.opened();
    },
    'project.new': ({ profile, year, department }) => {
      profileOf(session.templates, profile);
      return session.start(
        emptyState({ profile, year, department, sample: false, createdAt: session.clock.now() }),
      );
    },
    'project.close': async () => {
      await session.close();
      return {};
    },
    'project.saveAs': () => saveAs(session),
  };
}

async function saveAs(session: Session): Promise<{ fileName: string | null; download: string | null }> {
  const open = session.need();
  const { meta } = open.project.state;
  const path = await session.host.chooseSavePath(
    `${safeFileName(`${meta.year}年度${meta.department}`)}.jsgk`,
  );
  if (path === null) return { fileName: null, download: null };
  await session.moveTo(path);
  return { fileName: session.need().fileName, download: await session.host.offerDownload(path) };
}
