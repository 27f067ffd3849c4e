/** 只读的契约方法：表、来源、审核、情况说明、补充资料、科目查找。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import { textPages } from '../../booklet/paging.js';
import { diagnosticsOf } from '../diagnostics.js';
import { explainProjectCell } from '../explaining.js';
import { quotedFigures } from '../../../shared/narrative/quoted.js';
import { factsView } from '../../../shared/project/facts.js';
import { sheetView } from '../../../shared/tables/sheet.js';
import type { Handlers } from '../dispatch.js';
import type { Session } from '../session.js';
import { firstPiece, laterPiece } from '../sheet-pieces.js';
import { freshState, narrativeNow, reportNow, settleChecks } from '../checked.js';
import { quickState } from '../views.js';
import { wantsChart } from '../exporting/exporting.js';
import { withSecrets } from '../exporting/withheld.js';

type ViewMethods =
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
    'app.diagnostics': () => Promise.resolve({ text: diagnosticsOf(session) }),
    'project.current': () => Promise.resolve(session.current && session.opened()),
    'project.state': async () => {
      const open = session.need();
      return (await settleChecks(open)) ? freshState(open) : quickState(open);
    },
    'table.get': ({ table }) => {
      const open = session.need();
      const sheet = sheetView(open.project.tables, table);
      if (!sheet) throw new RefusalError(`这个版式没有 ${table} 表。`);
      return Promise.resolve(firstPiece(open, sheet));
    },
    'table.rows': ({ table, from }) => Promise.resolve(laterPiece(session.need(), table, from)),
    'cell.explain': async ({ address }) => {
      const open = session.need();
      // 算到一半又改了的从头再算，仍一段一段来。
      while (!(await settleChecks(open)));
      const { tables } = open.project;
      const resolved = tables.addresses.resolve(address);
      if (!resolved.ok) throw new RefusalError(`${resolved.reason}。`);
      const checked = { report: reportNow(open), narrative: narrativeNow(open) };
      return explainProjectCell(open.project, open.bundle, open.rules, resolved.ref, checked);
    },
    'checks.run': () => Promise.resolve(reportNow(session.need())),
    'narrative.get': () => {
      const open = session.need();
      const view = narrativeNow(open);
      const pages = textPages(view, view.title).starts;
      const chart = wantsChart(open.project.state);
      const quoted = quotedFigures(view, open.bundle.textRules);
      return Promise.resolve({ ...withSecrets(view, open.project.state), pages, chart, quoted });
    },
    'facts.list': () => {
      const open = session.need();
      return Promise.resolve(
        factsView(open.project.tables, open.bundle, narrativeNow(open), reportNow(open)),
      );
    },
    'subjects.search': async ({ table, text }) => {
      const { tables } = session.need().project;
      // 拼音字典不小，查到科目时才装。
      const { searchSubjects } = await import('../../../shared/project/search-subjects.js');
      return searchSubjects(tables, table, text);
    },
  };
}
