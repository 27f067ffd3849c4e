/** 上年文字并入项目：窗口与命令行共用。 */
import type { LastYearTextReport } from '../../../shared/contract/last-year-text.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { Change } from '../../../shared/document/commands.js';
import type { SourceRef } from '../../../shared/document/state.js';
import { planLastYearText } from '../../../shared/narrative/last-year/plan.js';
import { priorTables } from '../../../shared/project/prior-tables.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';
import type { ProfileBundle } from '../../store/templates.js';
import { rulesOf } from './plan.js';

/** 计划一次导入；没有上年的表、文中没有认得的一节时拒绝。 */
export function planText(
  tables: ProjectTables,
  bundle: ProfileBundle,
  text: string,
  source: SourceRef,
): { changes: readonly Change[]; report: LastYearTextReport } {
  const last = priorTables(tables, rulesOf(bundle));
  if (last === null)
    throw new RefusalError(
      '还没有上年的表，认不出文中的数是哪一格。请先把上年的决算公开表以“上年文件”导入。',
    );
  const plan = planLastYearText(tables, last, bundle.narrative, { text, source });
  if (plan.report.sections === 0)
    throw new RefusalError(
      '文中没有认得的节（如“一、收入支出决算总体情况说明”），没有导入。请确认这是部门决算情况说明的文字。',
    );
  return plan;
}

/** 报告的一句话。 */
export const textReportWords = (report: LastYearTextReport): string =>
  `认出 ${report.sections} 节；${report.numbers} 个数，${report.matched} 个成了活的数字（其中 ${report.cells} 个是上年表里的格），${report.unmatched.length} 个没有认出；` +
  `取到原因 ${report.reasons} 处，沿用行文 ${report.rewritten + report.extra} 段，都待确认。`;
