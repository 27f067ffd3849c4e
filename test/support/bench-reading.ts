/** 读工作簿的性能（bench/reading.mjs）：同一份工作簿，读到审核过的项目，各步分开量。 */
import { compileChecks } from '../../src/shared/checks/compile.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { ImportDraft } from '../../src/main/service/importing/draft.js';
import { projectOf } from '../../src/main/service/project-of.js';
import { checkFigures, checkProject, checkedNarrative } from '../../src/main/service/views.js';
import { type ProfileBundle, loadTemplates } from '../../src/main/store/templates.js';
import { readWorkbook } from '../../src/main/workbook/read/index.js';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import type { Project } from '../../src/shared/project/project.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import { benchProject } from './bench-entry.js';

/** 一份九张表的工作簿，科目表约 `rows` 行；`shipped` 见 benchProject。 */
export async function benchWorkbook(rows: number, shipped: boolean): Promise<Uint8Array> {
  const { project, rules } = await benchProject(rows, shipped);
  const templates = await loadTemplates();
  const bundle = templates.profiles.get('hunan-2024');
  if (!bundle) throw new Error('没有版式 hunan-2024');
  return buildWorkbook(exportInput(project, bundle, checkProject(project, rules, bundle), '/没有附件.jsgk'), {
    valuesOnly: false,
    draft: false,
  });
}

export const scanWorkbook = (bytes: Uint8Array): Promise<RawWorkbook> =>
  parseWorkbook(Buffer.from(bytes), '.xlsx');

/** 认表、并入、执行全部关系；返回审核过的项目里有数的格数。`texts` 对同一个项目成文并执行文字规则。 */
export async function importScanned(workbook: RawWorkbook): Promise<{
  run: () => { cells: number; failed: number; disputed: number };
  texts: () => number;
}> {
  const templates = await loadTemplates();
  const rules = new Map(
    templates.profiles.values().map(({ model, checks }) => [model.spec.id, compileChecks(checks)]),
  );
  let checked: { readonly project: Project; readonly bundle: ProfileBundle } | null = null;
  return {
    texts: () =>
      checked ? (checkedNarrative(checked.project, checked.bundle).findings?.length ?? 0) : Number.NaN,
    run: () => {
      const draft = new ImportDraft(templates, {
        base: null,
        as: 'this-year',
        mappings: [],
        now: '2026-01-01T00:00:00.000Z',
        sample: false,
        allowNone: false,
      });
      draft.add({ name: '2024.xlsx', sha256: 'a'.repeat(64), workbook });
      const { plan, bundle } = draft.plan();
      const project = projectOf(plan.state, [], templates, () => '', plan.tables);
      checked = { project, bundle };
      const report = checkFigures(project, rules.get(bundle.model.spec.id) ?? [], bundle);
      return {
        cells: plan.files[0]?.imported.flatMap((one) => one.table.cells).length ?? 0,
        failed: report.counts.fail,
        disputed: plan.differences.filter(({ kind }) => kind === 'disputed').length,
      };
    },
  };
}

/** 真的子进程读一遍，连启动在内。 */
export const readInChild = (path: string, readerEntry: string): Promise<unknown> =>
  readWorkbook(path, { readerEntry });
