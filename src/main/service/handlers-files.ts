/** 与文件有关的契约方法：新建、打开、另存、导入、导出。路径只由宿主的票据与对话框得来。 */
import { emptyState, type DocumentState } from '../../shared/document/state.js';
import { type ImportReport, type OpenedProject } from '../../shared/contract/index.js';
import type { FileToken, ImportAs } from '../../shared/contract/files.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { applyChanges } from '../../shared/document/commands.js';
import type { ProfileBundle } from '../store/templates.js';
import type { Handlers } from './dispatch.js';
import {
  type ReadFile,
  departmentOf,
  hasFigures,
  planFileImport,
  planLastYearStart,
  profileOf,
  readImportFile,
  yearOf,
} from './importing.js';
import { safeFileName } from './names.js';
import { sampleState } from './sample.js';
import type { Session } from './session.js';
import { openedProject } from './views.js';

type FileMethods =
  | 'files.pick'
  | 'project.openSample'
  | 'project.open'
  | 'project.new'
  | 'project.fromWorkbooks'
  | 'project.close'
  | 'project.saveAs'
  | 'import.run';

export function fileHandlers(session: Session): Pick<Handlers, FileMethods> {
  return {
    'files.pick': ({ purpose }) => session.host.pickFiles(purpose),
    'project.openSample': async () =>
      session.start(
        await sampleState(session.templates, session.clock.now(), { spawn: session.host.spawnReader }),
      ),
    'project.open': async ({ file }) => session.openFile(await session.host.resolve(file)),
    'project.new': ({ profile, year, department }) => {
      profileOf(session.templates, profile);
      return session.start(
        emptyState({ profile, year, department, sample: false, createdAt: session.clock.now() }),
      );
    },
    'project.fromWorkbooks': ({ files, as }) => fromWorkbooks(session, files, as),
    'project.close': async () => {
      await session.close();
      return {};
    },
    'project.saveAs': () => saveAs(session),
    'import.run': ({ files, as }) => importInto(session, files, as),
  };
}

async function readAll(session: Session, files: readonly FileToken[]): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files)
    read.push(
      await readImportFile(await session.host.resolve(file), session.templates, {
        spawn: session.host.spawnReader,
      }),
    );
  return read;
}

function bundleOf(session: Session, read: readonly ReadFile[]): ProfileBundle {
  const id = read.find((file) => file.recognition)?.recognition?.profile.spec.id;
  if (id === undefined)
    throw new RefusalError('选的文件里没有决算公开表，不能据此新建项目；请选上年或本年的九张表。');
  return profileOf(session.templates, id);
}

/** 新建：上年文件开始新一年，或本年数据直接成项目；年初预算可以一并选。 */
async function fromWorkbooks(
  session: Session,
  files: readonly FileToken[],
  as: ImportAs,
): Promise<{ project: OpenedProject; reports: ImportReport[] }> {
  const read = await readAll(session, files);
  const bundle = bundleOf(session, read);
  const now = session.clock.now();
  const tables = read.filter(hasFigures);
  const reports: ImportReport[] = [];
  let state: DocumentState;
  const [first] = tables;
  if (as === 'last-year' && first) {
    const start = planLastYearStart(first, bundle, session.templates, { as, now, sample: false });
    state = start.state;
    reports.push(start.report);
  } else {
    state = emptyState({
      profile: bundle.model.spec.id,
      year: yearOf(first ?? read[0], bundle),
      department: departmentOf(first ?? read[0]),
      sample: false,
      createdAt: now,
    });
  }
  for (const file of read) {
    if (as === 'last-year' && file === first) continue;
    const { changes, report } = planFileImport(state, file, bundle, session.templates, {
      as,
      now,
      sample: false,
    });
    applyChanges(state, changes);
    reports.push(report);
  }
  return { project: await session.start(state), reports };
}

/** 并入打开的项目：全部文件是一步撤销。 */
async function importInto(
  session: Session,
  files: readonly FileToken[],
  as: ImportAs,
): Promise<{ project: OpenedProject; reports: ImportReport[] }> {
  const open = session.need();
  const read = await readAll(session, files);
  const next = structuredClone(open.project.state);
  const reports: ImportReport[] = [];
  const changes = read.flatMap((file) => {
    const plan = planFileImport(next, file, open.bundle, session.templates, {
      as,
      now: session.clock.now(),
      sample: next.meta.sample,
    });
    applyChanges(next, plan.changes);
    reports.push(plan.report);
    return plan.changes;
  });
  open.project.execute('import', `导入 ${read.map((file) => file.name).join('、')}`, changes);
  await open.durable();
  return { project: openedProject(open, []), reports };
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
