/** 历史版本与现在差在哪里：变了的格、段，与补充资料。 */
import type { VersionDifference } from '../../shared/contract/versions.js';
import { takeSnapshot, type ExportSnapshot } from '../export/snapshot.js';
import type { ProjectFile } from '../store/project-file.js';
import { changesToward } from '../store/restore.js';
import { differenceOf, type Naming } from './exporting/difference.js';
import type { OpenProject } from './open-project.js';
import { projectOf } from './project-of.js';
import { narrativeOf, sheetsOf } from './views.js';

/** 那时在前，现在在后；版式、年度、部门不同的不能比，拒绝。 */
export function differenceToNow(open: OpenProject, file: ProjectFile): VersionDifference {
  // 变更是从现在到那时的；给人看是从那时到现在。
  const facts = changesToward(open.project.state, file.state)
    .filter(({ section }) => section === 'facts')
    .map(({ key, before, after }) => ({ key, before: textOf(after), after: textOf(before) }));
  const then = projectOf(file.state, file.commands, open.templates, open.store.env.now);
  const naming = (project: OpenProject['project']): Naming => ({
    sheets: sheetsOf(project),
    narrative: narrativeOf(project, open.bundle),
  });
  const [was, is] = [naming(then), naming(open.project)];
  const { department, year } = open.project.state.meta;
  const snapshot = (one: Naming): ExportSnapshot =>
    takeSnapshot({ department, year, ...one }, { at: '', name: '' });
  return { ...differenceOf(snapshot(was), snapshot(is), is), facts };
}

const textOf = (record: unknown): string | null =>
  typeof record === 'object' && record !== null && 'text' in record && typeof record.text === 'string'
    ? record.text
    : null;
