/** 导出的服务：把项目变成写出者认识的输入。 */
import type { CellFormula, CheckReport } from '../../shared/contract/index.js';
import type { Project } from '../../shared/project/project.js';
import { cellFormula } from '../../shared/tables/formula.js';
import type { ExportInput } from '../export/input.js';
import { loadWording } from '../export/terms.js';
import type { ProfileBundle } from '../store/templates.js';
import { narrativeOf, sheetsOf } from './views.js';

/** 科目表无数据时照官方表样保留的空行数。 */
const BLANK_ROWS = 4;

export function exportInput(project: Project, bundle: ProfileBundle, report: CheckReport): ExportInput {
  const { tables } = project;
  const { meta } = project.state;
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
    narrative: narrativeOf(project, bundle),
    report,
    blankRows: BLANK_ROWS,
    facts: Object.fromEntries(Object.entries(project.state.facts).map(([key, fact]) => [key, fact.text])),
    wording: loadWording(bundle.model.spec.province),
  };
}
