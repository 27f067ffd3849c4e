/** 诊断信息：报给维护人员用的一段文字。没有金额、单位名、文件名、路径与用户名。 */
import { arch, release, totalmem, type } from 'node:os';
import type { Session } from './session.js';
import { version } from './version.js';

const ENGINES: readonly string[] = ['electron', 'chrome', 'node'];

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

export function diagnosticsOf(session: Session): string {
  const { host, templates, current } = session;
  const engines = Object.entries(process.versions).filter(([name]) => ENGINES.includes(name));
  const state = current?.project.state;
  const faults = host.recentFaults?.() ?? '';
  return [
    `决算公开编辑器 ${version}（${host.kind === 'electron' ? '窗口' : '浏览器'}）`,
    `系统 ${type()} ${release()} ${arch()}，内存 ${megabytes(totalmem())}，本程序占 ${megabytes(process.memoryUsage().rss)}`,
    `运行 ${engines.map(([name, number]) => `${name} ${number ?? ''}`).join('，')}`,
    `版式 ${templates.profiles.keys().join('、')}`,
    current === null || state === undefined
      ? '没有打开项目'
      : `项目：版式 ${state.meta.profile}，${state.meta.year} 年度，${current.project.commands.length} 步，键入 ${Object.keys(state.inputs).length} 处，科目行 ${Object.keys(state.rows).length}，导入过 ${Object.keys(state.sources).length} 个文件`,
    current === null
      ? ''
      : `存盘：文件${current.saveProblem === null ? '正常' : '写不进去'}，日志${current.journalProblem === null ? '正常' : '写不进去'}，备份${current.store.backupProblem === null ? '正常' : '没有写成'}`,
    faults === '' ? '没有记下故障' : `最近的故障：\n${faults}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
