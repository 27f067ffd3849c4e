/** 只读的契约方法：程序信息、表、来源、审核、情况说明、补充资料、科目查找。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { diagnosticsOf } from './diagnostics.js';
import { explainProjectCell } from './explaining.js';
import { searchSubjects } from '../../shared/project/search-subjects.js';
import { factsView } from '../../shared/project/facts.js';
import { sheetView } from '../../shared/tables/sheet.js';
import type { Handlers } from './dispatch.js';
import type { Session } from './session.js';
import { firstPiece, laterPiece } from './sheet-pieces.js';
import { checkProject, checkedNarrative, freshState, narrativeOf, openedProject } from './views.js';
import { withSecrets } from './withheld.js';
import { version } from './version.js';

type ViewMethods =
  | 'app.info'
  | 'app.diagnostics'
  | 'project.current'
  | 'project.state'
  | 'table.get'
  | 'table.rows'
  | 'cell.explain'
  | 'checks.run'
  | 'narrative.get'
  | 'facts.list'
  | 'subjects.search';

export function viewHandlers(session: Session): Pick<Handlers, ViewMethods> {
  return {
    'app.info': () =>
      Promise.resolve({
        version,
        host: session.host.kind,
        profiles: [...session.templates.profiles.values()].map(({ model }) => ({
          id: model.spec.id,
          name: model.spec.name,
          year: model.spec.year,
          verified: model.spec.verified,
        })),
      }),
    'app.diagnostics': () => Promise.resolve({ text: diagnosticsOf(session) }),
    'project.current': () => Promise.resolve(session.current ? openedProject(session.current, []) : null),
    'project.state': () => Promise.resolve(freshState(session.need())),
    'table.get': ({ table }) => {
      const open = session.need();
      const sheet = sheetView(open.project.tables, table);
      if (!sheet) throw new RefusalError(`这个版式没有 ${table} 表。`);
      return Promise.resolve(firstPiece(open, sheet));
    },
    'table.rows': ({ table, from }) => Promise.resolve(laterPiece(session.need(), table, from)),
    'cell.explain': ({ address }) => {
      const open = session.need();
      const { tables } = open.project;
      const resolved = tables.addresses.resolve(address);
      if (!resolved.ok) throw new RefusalError(`${resolved.reason}。`);
      return Promise.resolve(explainProjectCell(open.project, open.bundle, open.rules, resolved.ref));
    },
    'checks.run': () => {
      const open = session.need();
      return Promise.resolve(checkProject(open.project, open.rules, open.bundle));
    },
    'narrative.get': () => {
      const open = session.need();
      return Promise.resolve(withSecrets(checkedNarrative(open.project, open.bundle), open.project.state));
    },
    'facts.list': () => {
      const open = session.need();
      return Promise.resolve(
        factsView(open.project.tables, open.bundle, narrativeOf(open.project, open.bundle)),
      );
    },
    'subjects.search': ({ table, text }) =>
      Promise.resolve(searchSubjects(session.need().project.tables, table, text)),
  };
}
