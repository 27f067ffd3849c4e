/** 导出的服务：把项目变成写出者认识的输入。 */
import type { CellFormula, CheckReport } from '../../../shared/contract/index.js';
import type { DocumentState } from '../../../shared/document/state.js';
import type { Project } from '../../../shared/project/project.js';
import { cellFormula } from '../../../shared/tables/formula.js';
import type { ExportInput } from '../../export/input.js';
import { loadWording } from '../../export/terms.js';
import type { ProfileBundle } from '../../store/templates.js';
import { narrativeOf, sheetsOf } from '../views.js';
import { publicAttachments, publicNarrative, publicOverview } from './withheld.js';

/** 科目表无数据时照官方表样保留的空行数。 */
const BLANK_ROWS = 4;

/** 要不要支出结构图，是补充资料的一项。 */
const CHART_FACT = '支出结构图';

export const wantsChart = (state: DocumentState): boolean =>
  /^(是|要|有|1|true)$/i.test(state.facts[CHART_FACT]?.text.trim() ?? '');

/** `path` 是项目文件的位置，附件在它旁边。 */
export function exportInput(
  project: Project,
  bundle: ProfileBundle,
  report: CheckReport,
  path: string,
): ExportInput {
  const { tables, state } = project;
  const { meta } = state;
  const wording = loadWording(bundle.model.spec.province);
  const overview = publicOverview(wording, state);
  const narrative = publicNarrative(narrativeOf(project, bundle), state);
  const attachments = publicAttachments(state, path);
  return {
    department: meta.department,
    year: meta.year,
    profileName: bundle.model.spec.name,
    verified: bundle.model.spec.verified,
    sample: meta.sample,
    createdAt: meta.createdAt,
    sheets: sheetsOf(project),
    formula: (address): CellFormula | null => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? cellFormula(tables, resolved.ref) : null;
    },
    refOf: (address) => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? resolved.ref : null;
    },
    narrative: narrative.view,
    report,
    blankRows: BLANK_ROWS,
    facts: overview.facts,
    wording,
    attachments: attachments.given,
    withheld: [...overview.withheld, ...narrative.withheld, ...attachments.withheld],
    chart: wantsChart(state),
  };
}
