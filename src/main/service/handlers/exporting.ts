/** 导出的契约方法：清单、导出、进度与取消、被占时再放、导出记录与比较。 */
import { join } from 'node:path';
import type { ExportRequest, ExportResult, ExportStanding } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type ExportRecord, nextExport } from '../../../shared/document/exports.js';
import { DRAFT_FOLDER } from '../../../shared/contract/standing.js';
import type { ExportOutcome } from '../../export/input.js';
import { MEASURED, PRINTED_PAGES } from '../../export/page-notes.js';
import { type BuiltExport, placeExport } from '../../export/place-export.js';
import { checkFolder, TargetBusyError } from '../../export/place-files.js';
import { type PlacingEnvironment, originalsOf } from '../../export/placement.js';
import { recoverPlacings } from '../../export/recover-placing.js';
import { type Destination, ExportDestination } from '../exporting/destination.js';
import { comparisonName, versionViews } from '../exporting/history.js';
import type { ExportJob, JobDone, JobProject } from '../exporting/jobs.js';
import { ExportTask } from '../exporting/task.js';
import { attachmentHashes, namesOf, standingIn } from '../exporting/standing.js';
import { targetOf } from '../exporting/target.js';
import { inThread, type ThreadHooks } from '../exporting/thread.js';
import type { Handlers } from '../dispatch.js';
import type { OpenProject } from '../open-project.js';
import type { Session } from '../session.js';

type ExportMethods =
  | 'export.plan'
  | 'export.folder'
  | 'export.standing'
  | 'export.changeFolder'
  | 'export.run'
  | 'export.place'
  | 'export.progress'
  | 'export.cancel'
  | 'export.history'
  | 'export.compare'
  | 'export.saveComparison'
  | 'folder.show';

/** 做好了、还没有放进去的一批：目标被占着时留着，关闭后再放，不必重做。 */
interface Pending {
  readonly open: OpenProject;
  readonly to: Destination;
  readonly built: BuiltExport;
  /** 要记下的一版；真正写成的名字放好才知道。 */
  readonly record: ExportRecord;
  /** 人点过：草稿可以换掉正式件。 */
  readonly replace: boolean;
}

/** 交给另一个线程的项目；不比较的不带快照。 */
const projectNow = (open: OpenProject, compared: readonly (number | null)[] = []): JobProject => ({
  state: open.project.state,
  path: open.path,
  records: open.exports.map((record) =>
    compared.includes(record.number) ? record : { ...record, snapshot: null },
  ),
});

export function exportingHandlers(
  session: Session,
  env: PlacingEnvironment = session.placing,
): Pick<Handlers, ExportMethods> {
  const task = new ExportTask();
  const destination = new ExportDestination(session.host);
  let pending: Pending | null = null;
  let exportedTo: string | null = null;

  const printer = session.host.printer?.name ?? null;
  const work = async <K extends JobDone['kind']>(
    project: JobProject,
    job: ExportJob & { readonly kind: K },
    hooks: ThreadHooks = {},
  ): Promise<Extract<JobDone, { kind: K }>> => {
    const done = await inThread({ project, job }, hooks);
    if (!isKind(done, job.kind)) throw new Error(`导出的线程答非所问：${done.kind}`);
    return done;
  };

  /** 放进文件夹；被占着就留着这一批。放成了记一版。 */
  const place = async (batch: Pending, rename: boolean): Promise<ExportResult> => {
    const { open, to, built, record } = batch;
    const names = built.files.map(({ name }) => name);
    const target = await targetOf(
      { to, draft: record.draft, replace: batch.replace, names },
      open.exports,
      open.project.state,
    );
    const { folder } = target;
    let outcome: ExportOutcome;
    try {
      const recovered = await recoverPlacings(env);
      const placed = await placeExport(
        folder,
        built,
        { ...env, originals: originalsOf(open.project.state) },
        rename,
      );
      outcome = { ...placed, notes: [...recovered, ...target.notes, ...placed.notes] };
    } catch (error) {
      await target.giveUp();
      if (!(error instanceof TargetBusyError)) throw error;
      pending = batch;
      return { ...nothing, folder: shown(folder), blocked: error.fileName };
    }
    pending = null;
    const files = record.files.map((file, at) => ({ ...file, name: outcome.files[at]?.name ?? file.name }));
    await open.recordExport({ ...record, number: nextExport(open.exports), files });
    await open.keepVersion('export');
    exportedTo = shown(folder);
    return delivered(folder, outcome);
  };

  const shown = (folder: string): string | null => (session.host.kind === 'electron' ? folder : null);

  const delivered = async (folder: string, outcome: ExportOutcome): Promise<ExportResult> => {
    const files = [];
    for (const file of outcome.files)
      files.push({ ...file, download: await session.host.offerDownload(join(folder, file.name)) });
    return {
      folder: shown(folder),
      files,
      notes: outcome.notes.filter((note) => !CALM.has(note)),
      remarks: outcome.notes.filter((note) => CALM.has(note)),
      blocked: null,
    };
  };

  const run = async (request: ExportRequest): Promise<ExportResult> => {
    const open = session.need();
    task.begin(request.parts);
    try {
      const to = await destination.settle(open.store.id);
      if (to === null) return nothing;
      const moment = {
        number: nextExport(open.exports),
        at: session.clock.now(),
        name: request.name.trim(),
      };
      const typesets = session.host.typesets ?? true;
      const { built, record } = await work(
        projectNow(open),
        { kind: 'build', request, moment, printer, typesets },
        { onPart: (part) => task.reach(part), signal: task.signal, printer: session.host.printer },
      );
      task.reach('place');
      return await place({ open, to, built, record, replace: request.replace }, false);
    } finally {
      task.end();
    }
  };

  return {
    'export.plan': async () => {
      const { plan } = await work(projectNow(session.need()), { kind: 'plan', printer });
      return plan;
    },
    'export.folder': () => destination.view(session.need().store.id),
    'export.standing': async ({ parts }) => {
      const open = session.need();
      const { state } = open.project;
      const folder = await destination.remembered(open.store.id);
      if (folder === null) return null;
      const names = namesOf({ state, path: open.path }, parts);
      const look = (where: string): Promise<ExportStanding> =>
        standingIn(where, names, open.exports, attachmentHashes(state));
      return { here: await look(folder), drafts: await look(join(folder, DRAFT_FOLDER)) };
    },
    'export.changeFolder': () => destination.change(session.need().store.id),
    'export.run': run,
    'export.place': async ({ rename }) => {
      if (pending === null || pending.open !== session.current)
        throw new RefusalError('没有等着放进文件夹的导出件，请重新导出。');
      return place(pending, rename);
    },
    'export.progress': ({ after }) => task.progress(after),
    'export.cancel': () => {
      task.cancel();
      return Promise.resolve({});
    },
    'export.history': () => Promise.resolve(versionViews(session.need().exports)),
    'export.compare': async (versions) => {
      const project = projectNow(session.need(), [versions.before, versions.after]);
      const now = session.clock.now();
      return (await work(project, { kind: 'compare', versions, now })).comparison;
    },
    'export.saveComparison': async (versions) => {
      const project = projectNow(session.need(), [versions.before, versions.after]);
      const now = session.clock.now();
      const { bytes } = await work(project, { kind: 'comparison', versions, now });
      const folder = await session.host.chooseExportFolder();
      if (folder === null) return nothing;
      await checkFolder(folder);
      const files = [{ part: 'report' as const, name: comparisonName(versions), bytes }];
      const outcome = await placeExport(folder, { files, notes: [] }, env);
      exportedTo = shown(folder);
      return delivered(folder, outcome);
    },
    'folder.show': async () => {
      if (exportedTo === null) throw new RefusalError('还没有导出过，没有文件夹可打开。');
      await session.host.showFolder(exportedTo);
      return {};
    },
  };
}

const isKind = <K extends JobDone['kind']>(done: JobDone, kind: K): done is Extract<JobDone, { kind: K }> =>
  done.kind === kind;

const nothing: ExportResult = { folder: null, files: [], notes: [], remarks: [], blocked: null };

/** 知道就行的话；其余的是没有写成的、要人留意的。 */
const CALM: ReadonlySet<string> = new Set([MEASURED, PRINTED_PAGES]);
