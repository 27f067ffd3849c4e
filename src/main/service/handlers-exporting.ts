/** 导出的契约方法：清单、导出、进度与取消、被占时再放、导出记录与比较。 */
import { join } from 'node:path';
import type { ExportRequest, ExportResult } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { nextExport } from '../../shared/document/exports.js';
import {
  buildExport,
  type BuiltExport,
  checkFolder,
  type ExportInput,
  type ExportOptions,
  type ExportOutcome,
  libreOffice,
  type PdfEngine,
  placeExport,
  type PlacingEnvironment,
  recordOf,
  recoverPlacings,
  TargetBusyError,
  type Typesetter,
} from '../export/index.js';
import { buildComparison, compareVersions, comparisonName, versionViews } from './export-versions.js';
import { ExportTask } from './export-task.js';
import { planOf } from './export-plan.js';
import { exportInput } from './exporting.js';
import { lookOf } from './looks.js';
import type { Handlers } from './dispatch.js';
import type { OpenProject } from './open-project.js';
import type { Session } from './session.js';
import { checkProject } from './views.js';

type ExportMethods =
  | 'export.plan'
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
  readonly folder: string;
  readonly input: ExportInput;
  readonly options: ExportOptions;
  readonly built: BuiltExport;
  readonly name: string;
}

export function exportingHandlers(
  session: Session,
  env: PlacingEnvironment = session.placing,
): Pick<Handlers, ExportMethods> {
  const task = new ExportTask();
  let pending: Pending | null = null;
  let exportedTo: string | null = null;

  const inputNow = (open: OpenProject): ExportInput =>
    exportInput(open.project, open.bundle, checkProject(open.project, open.rules, open.bundle), open.path);
  const engine = async (): Promise<PdfEngine | null> => session.host.pdf ?? (await libreOffice());
  const typesetter = async (): Promise<Typesetter | null> =>
    session.host.typesetter === undefined ? await libreOffice() : session.host.typesetter;

  /** 放进文件夹；被占着就留着这一批。放成了记一版。 */
  const place = async (batch: Pending, rename: boolean): Promise<ExportResult> => {
    let outcome: ExportOutcome;
    try {
      const recovered = await recoverPlacings(env);
      const placed = await placeExport(batch.folder, batch.built, env, rename);
      outcome = { ...placed, notes: [...recovered, ...placed.notes] };
    } catch (error) {
      if (!(error instanceof TargetBusyError)) throw error;
      pending = batch;
      return { folder: shown(batch.folder), files: [], notes: [], blocked: error.fileName };
    }
    pending = null;
    const { open, input, options, built } = batch;
    const moment = { number: nextExport(open.exports), at: session.clock.now(), name: batch.name };
    await open.recordExport(recordOf(input, options, built, outcome.files, moment));
    await open.keepVersion('export');
    exportedTo = shown(batch.folder);
    return delivered(batch.folder, outcome);
  };

  const shown = (folder: string): string | null => (session.host.kind === 'electron' ? folder : null);

  const delivered = async (folder: string, outcome: ExportOutcome): Promise<ExportResult> => {
    const files = [];
    for (const file of outcome.files)
      files.push({ ...file, download: await session.host.offerDownload(join(folder, file.name)) });
    return { folder: shown(folder), files, notes: outcome.notes, blocked: null };
  };

  const run = async (request: ExportRequest): Promise<ExportResult> => {
    const open = session.need();
    task.begin(request.parts);
    try {
      const folder = await session.host.chooseExportFolder();
      if (folder === null) return nothing;
      await checkFolder(folder);
      const input = inputNow(open);
      const options: ExportOptions = {
        parts: request.parts,
        draft: request.draft,
        valuesOnly: request.valuesOnly,
        protect: request.protect,
        signOff: request.signOff,
        override: request.override,
        look: lookOf(open.project.state, request.look),
      };
      const built = await buildExport(input, options, {
        onPart: (part) => task.reach(part),
        signal: task.signal,
        pdf: request.parts.includes('pdf') ? await engine() : null,
        typesetter: request.parts.includes('docx') ? await typesetter() : null,
      });
      task.reach('place');
      return await place({ open, folder, input, options, built, name: request.name.trim() }, false);
    } finally {
      task.end();
    }
  };

  return {
    'export.plan': async () => {
      const open = session.need();
      return planOf(open, inputNow(open), await engine());
    },
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
      const open = session.need();
      return await Promise.resolve(
        compareVersions(open.exports, versions, inputNow(open), session.clock.now()),
      );
    },
    'export.saveComparison': async (versions) => {
      const open = session.need();
      const input = inputNow(open);
      const bytes = await buildComparison(open.exports, versions, input, session.clock.now());
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

const nothing: ExportResult = { folder: null, files: [], notes: [], blocked: null };
