/** 导入一个工作簿成项目，照它（或别的）样子导出，再读回来：样子的测试用。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportInput } from '../../src/main/export/input.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { readSourceFile } from '../../src/main/service/importing/importing.js';
import { ImportDraft } from '../../src/main/service/importing/draft.js';
import { checkProject } from '../../src/main/service/views.js';
import { loadTemplates } from '../../src/main/store/templates.js';
import { compileChecks } from '../../src/shared/checks/compile.js';
import { Project } from '../../src/shared/project/project.js';

const now = '2026-01-15T01:00:00.000Z';

export async function importedProject(path: string): Promise<{ project: Project; input: () => ExportInput }> {
  const templates = await loadTemplates();
  const draft = new ImportDraft(templates, {
    base: null,
    as: 'this-year',
    mappings: [],
    now,
    sample: false,
    allowNone: false,
  });
  draft.add(await readSourceFile(path), 'this-year');
  const {
    bundle,
    plan: { state },
  } = draft.plan();
  const project = new Project(bundle.model, templates.functional, state, [], { now: () => now });
  const rules = compileChecks(bundle.checks);
  return {
    project,
    input: () => exportInput(project, bundle, checkProject(project, rules, bundle), '/没有附件.jsgk'),
  };
}

/** 写到临时文件再读进来。 */
export async function importedBack(bytes: Uint8Array): Promise<ExportInput> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-样子 '));
  try {
    const path = join(folder, '照样子.xlsx');
    writeFileSync(path, bytes);
    return (await importedProject(path)).input();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 地址 → 印数；空与零不分（零的格在文件里可以不写）。 */
export const printedOf = (input: ExportInput): Map<string, string> =>
  new Map(
    input.sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row) =>
        row.cells.flatMap((cell): [string, string][] =>
          cell && 'amount' in cell && cell.amount.printed !== null && Number(cell.amount.printed) !== 0
            ? [[cell.amount.address, cell.amount.printed]]
            : [],
        ),
      ),
    ),
  );
