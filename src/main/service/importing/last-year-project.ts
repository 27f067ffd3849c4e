/** 去年的项目（.jsgk）作上年文件：开始新一年，或并入打开着的新一年。窗口与命令行共用。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type Change, applyChanges } from '../../../shared/document/commands.js';
import { type DocumentState, emptyState } from '../../../shared/document/state.js';
import { planLastYearProject } from '../../../shared/project/last-year-project.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';
import { readProjectFile } from '../../store/project-file.js';
import type { ProfileBundle, Templates } from '../../store/templates.js';
import { profileOf } from './importing.js';
import { projectOf } from '../project-of.js';

/** 去年的项目里什么到了今年。 */
export interface LastYearReport {
  readonly file: string;
  readonly prior: number;
  readonly reasons: number;
  readonly paragraphs: number;
}

/** 并入今年的项目要做的变更；不是上一年的拒绝。 */
export function planFromLastYear(
  file: string,
  last: ProjectTables,
  tables: ProjectTables,
  bundle: ProfileBundle,
): { changes: readonly Change[]; report: LastYearReport } {
  const [then, { year }] = [last.state.meta.year, tables.state.meta];
  if (then + 1 !== year)
    throw new RefusalError(`“${file}”是 ${then} 年度的，不是 ${year} 年度的上一年，没有导入。`);
  const changes = planLastYearProject(tables, last, bundle.narrative);
  const count = (section: Change['section']): number =>
    changes.filter((change) => change.section === section).length;
  const [prior, reasons, paragraphs] = [count('prior'), count('reasons'), count('paragraphs')];
  return { changes, report: { file, prior, reasons, paragraphs } };
}

export const lastYearWords = ({ file, prior, reasons, paragraphs }: LastYearReport): string =>
  `去年的项目“${file}”：上年数 ${prior} 格，原因 ${reasons} 处、改写的段落 ${paragraphs} 段待确认。`;

/** 读去年的项目；它的文件不上锁、不改动。 */
export async function readLastYear(path: string, templates: Templates, now: string): Promise<ProjectTables> {
  const { state } = await readProjectFile(path);
  return projectOf(state, [], templates, () => now).tables;
}

/** 由去年的项目开始的新一年：同一部门、同一版式，年度加一。 */
export function nextYear(
  file: string,
  last: ProjectTables,
  templates: Templates,
  now: string,
): { state: DocumentState; report: LastYearReport } {
  const { meta } = last.state;
  const state = emptyState({ ...meta, year: meta.year + 1, createdAt: now });
  const { tables } = projectOf(state, [], templates, () => now);
  const plan = planFromLastYear(file, last, tables, profileOf(templates, meta.profile));
  applyChanges(state, plan.changes);
  return { state, report: plan.report };
}
