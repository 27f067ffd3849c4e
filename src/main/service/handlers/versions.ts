/** 历史版本的契约方法：列出、看一版、恢复、另存、留一版；另存分发副本。 */
import { resolve } from 'node:path';
import type { VersionList, VersionView } from '../../../shared/contract/versions.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { secretParagraphs } from '../../../shared/document/attachments.js';
import { readBackup } from '../../store/backups.js';
import { changesToward } from '../../store/restore.js';
import type { ProjectFile } from '../../store/project-file.js';
import { writeProject } from '../../store/write-project.js';
import { copyAttachments } from '../attachment-files.js';
import type { Handlers } from '../dispatch.js';
import { writeDistribution } from '../exporting/distribution.js';
import { safeFileName } from '../names.js';
import type { OpenProject } from '../open-project.js';
import { projectOf } from '../project-of.js';
import type { Session } from '../session.js';
import { differenceToNow } from '../version-difference.js';
import { openedProject, sheetsOf } from '../views.js';

type VersionMethods =
  | 'versions.list'
  | 'versions.view'
  | 'versions.compare'
  | 'versions.restore'
  | 'versions.keep'
  | 'versions.saveAs'
  | 'project.saveDistribution';

export function versionHandlers(session: Session): Pick<Handlers, VersionMethods> {
  return {
    'versions.list': () => listed(session.need()),
    'versions.view': ({ name }) => viewed(session, name),
    'versions.compare': async ({ name }) => {
      const open = session.need();
      return differenceToNow(open, await readBackup(open.path, open.store.id, name, open.store.env));
    },
    'versions.restore': async ({ name }) => {
      const open = session.need();
      const changed = await open.restore(name);
      const words =
        changed === 0
          ? '这一版与现在没有差别，什么也没有改。'
          : `已恢复，改动 ${changed} 处；可以撤销。恢复之前的样子也留了一版。`;
      return openedProject(open, [words]);
    },
    'versions.keep': async ({ label }) => {
      const open = session.need();
      await open.keepVersion('version', label.trim());
      return listed(open);
    },
    'versions.saveAs': ({ name }) => savedAs(session, name),
    'project.saveDistribution': async () => {
      const open = session.need();
      const { state, readOnly } = open.project;
      if (readOnly !== null) throw new RefusalError(readOnly);
      const path = await session.host.chooseSavePath(
        `${safeFileName(`${state.meta.year}年度${state.meta.department}分发副本`)}.jsgk`,
      );
      const secrets = secretParagraphs(state.secrets);
      if (path === null) return { fileName: null, download: null, secrets };
      return {
        secrets,
        fileName: await writeDistribution(state, open.path, path, open.store.env),
        download: await session.host.offerDownload(path),
      };
    },
  };
}

async function listed(open: OpenProject): Promise<VersionList> {
  const versions = (await open.versions()).map(({ name, kind, label, at, size }) => ({
    name,
    kind,
    label,
    at,
    size,
  }));
  return { versions, problem: open.store.backupProblem };
}

async function viewed(session: Session, name: string): Promise<VersionView> {
  const open = session.need();
  const file = await readBackup(open.path, open.store.id, name, open.store.env);
  const { state, commands } = file;
  const then = projectOf(state, commands, session.templates, open.store.env.now);
  return {
    name,
    department: state.meta.department,
    year: state.meta.year,
    ...difference(open, file),
    sheets: sheetsOf(then),
  };
}

/** 这一版写成单独的项目；打开着的不动。别的部门、别的年度的也可以，因为不并回。 */
async function savedAs(
  session: Session,
  name: string,
): Promise<{ fileName: string | null; download: string | null }> {
  const open = session.need();
  const { env } = open.store;
  const then = await readBackup(open.path, open.store.id, name, env);
  const { year, department } = then.state.meta;
  const stamp = name.slice(4, 13).replace('-', ' ');
  const path = await session.host.chooseSavePath(`${safeFileName(`${year}年度${department} ${stamp}`)}.jsgk`);
  if (path === null) return { fileName: null, download: null };
  if (resolve(path) === resolve(open.path))
    throw new RefusalError('不能盖掉正开着的项目；要回到这一版请用“恢复到这一版”，或换一个文件名。');
  const fileName = await writeProject(path, then, env);
  await copyAttachments(open.path, path, Object.values(then.state.attachments));
  return { fileName, download: await session.host.offerDownload(path) };
}

function difference(open: OpenProject, file: ProjectFile): Pick<VersionView, 'differs' | 'why'> {
  try {
    return { differs: changesToward(open.project.state, file.state).length, why: null };
  } catch (error) {
    if (error instanceof RefusalError) return { differs: null, why: error.message };
    throw error;
  }
}
