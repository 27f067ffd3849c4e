/**
 * 导出要算的几件事，都在另一个线程里做（exporting/worker.ts）：两千行的账，写一册要几秒，窗口不能等它。
 * 这里是两边说的话，与做法；放进文件夹、记下一版仍在宿主里。
 */
import type {
  Args,
  ExportComparison,
  ExportPart,
  ExportPlan,
  ExportRequest,
} from '../../../shared/contract/index.js';
import { compileChecks } from '../../../shared/checks/compile.js';
import type { ExportRecord } from '../../../shared/document/exports.js';
import type { DocumentState } from '../../../shared/document/state.js';
import {
  buildExport,
  type BuiltExport,
  type ExportInput,
  type ExportMoment,
  libreOffice,
  type PdfEngine,
  recordOf,
} from '../../export/index.js';
import { printBooklet, type Printer } from '../../printing/print-booklet.js';
import { loadTemplates } from '../../store/templates.js';
import { planOf } from './plan.js';
import { buildComparison, compareVersions } from './versions.js';
import { exportInput } from './exporting.js';
import { profileOf } from '../importing/importing.js';
import { lookOf } from './looks.js';
import { projectOf } from '../project-of.js';
import { checkProject } from '../views.js';

/** 此刻的项目；`path` 是项目文件的位置，附件在它旁边。 */
export interface JobProject {
  readonly state: DocumentState;
  readonly path: string;
  /** 用得着的导出记录；不比较的不带快照。 */
  readonly records: readonly ExportRecord[];
}

type Versions = Args<'export.compare'>;

export type ExportJob =
  | { readonly kind: 'plan'; readonly printer: string | null }
  | {
      readonly kind: 'build';
      readonly request: ExportRequest;
      readonly moment: ExportMoment;
      readonly printer: string | null;
      readonly typesets: boolean;
    }
  | { readonly kind: 'compare'; readonly versions: Versions; readonly now: string }
  | { readonly kind: 'comparison'; readonly versions: Versions; readonly now: string };

export type JobDone =
  | { readonly kind: 'plan'; readonly plan: ExportPlan }
  | { readonly kind: 'build'; readonly built: BuiltExport; readonly record: ExportRecord }
  | { readonly kind: 'compare'; readonly comparison: ExportComparison }
  | { readonly kind: 'comparison'; readonly bytes: Uint8Array };

/** 做的时候与宿主来往的几处。 */
export interface JobHooks {
  readonly onPart: (part: ExportPart) => void;
  readonly signal: AbortSignal;
  /** 请宿主把网页印成 PDF。 */
  readonly print: Printer;
}

/** 做一件；做不了抛一句话的拒绝。 */
export async function doJob(project: JobProject, job: ExportJob, hooks: JobHooks): Promise<JobDone> {
  const { state, path, records } = project;
  const input = await inputOf(state, path);
  switch (job.kind) {
    case 'plan': {
      const pdf = job.printer ?? (await libreOffice())?.name ?? null;
      return { kind: 'plan', plan: planOf(state, records, input, pdf) };
    }
    case 'build': {
      const { request, moment } = job;
      const options = { ...request, look: lookOf(state, request.look) };
      const office = await libreOffice();
      const built = await buildExport(input, options, {
        onPart: hooks.onPart,
        signal: hooks.signal,
        pdf: job.printer === null ? office : printing(job.printer, hooks.print),
        typesetter: job.typesets ? office : null,
      });
      return { kind: 'build', built, record: recordOf(input, options, built, built.files, moment) };
    }
    case 'compare':
      return { kind: 'compare', comparison: compareVersions(records, job.versions, input, job.now) };
    case 'comparison':
      return {
        kind: 'comparison',
        bytes: await buildComparison(records, job.versions, input, job.now),
      };
  }
}

async function inputOf(state: DocumentState, path: string): Promise<ExportInput> {
  const templates = await loadTemplates();
  const bundle = profileOf(templates, state.meta.profile);
  const project = projectOf(state, [], templates, () => state.meta.createdAt);
  const report = checkProject(project, compileChecks(bundle.checks), bundle);
  return exportInput(project, bundle, report, path);
}

/** 宿主会印的：网页在这里排，由它印。 */
const printing = (name: string, print: Printer): PdfEngine => ({
  name,
  async print({ input, options }, signal) {
    try {
      const { bytes, note } = await printBooklet(input, options, print);
      return { ok: true, bytes, notes: [note] };
    } catch {
      return { ok: false, reason: signal?.aborted === true ? '已取消' : '窗口没有印成' };
    }
  },
});
