/**
 * 导出的工作簿再导入，逐格印数相同（issue「Import」）：每个版式、随机的账；
 * 印数改错几格（存疑、印定）的也一样——印了什么，出去再回来还是什么。
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownAmount } from '../../src/main/export/printed.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { ImportDraft } from '../../src/main/service/importing/draft.js';
import { checkProject } from '../../src/main/service/views.js';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { planImport } from '../support/plan-import.js';
import { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { SEED, emptyProject, ledgerArbitrary, projectOf, runs, typeOne } from '../support/ledger.js';
import { type PrintedSet, importedOf, plus, printOf, withCell } from '../support/printed.js';
import { PROFILE_IDS, bundleOf, dictionary, rulesOf, templates } from '../support/templates.js';

/** 每格印出的万元；没有印的行、空白与零不分（零印成空白是版式的规定）。 */
function printed(tables: ProjectTables): Map<string, string> {
  const cells = new Map<string, string>();
  for (const table of tables.profile.tables)
    for (const ref of tables.cells(table.id)) {
      const value = tables.value(ref)?.printed ?? null;
      if (value !== null && !value.isZero()) cells.set(tables.addresses.format(ref), value.toFixed(2));
    }
  return cells;
}

/** 写成工作簿，当作别人的文件读回来，作本年数新建。 */
async function again(project: Project, id: string): Promise<Project> {
  const report = checkProject(project, rulesOf(id), bundleOf(id));
  const bytes = await buildWorkbook(exportInput(project, bundleOf(id), report, '/没有附件.jsgk'), {
    valuesOnly: false,
    draft: false,
  });
  const draft = new ImportDraft(templates, {
    base: null,
    as: 'this-year',
    profile: id,
    mappings: [],
    now: '2026-01-01T00:00:00.000Z',
    sample: false,
    allowNone: false,
  });
  const workbook = await parseWorkbook(Buffer.from(bytes), '.xlsx');
  draft.add({ name: '导出.xlsx', sha256: 'a'.repeat(64), workbook });
  const { plan } = draft.plan();
  return new Project(bundleOf(id).model, dictionary, plan.state, [], { now: () => '' });
}

/** 一套印数作本年数新建。 */
function imported(id: string, set: PrintedSet): Project {
  const project = emptyProject(id);
  const { model } = bundleOf(id);
  const { changes } = planImport(project.state, model, dictionary, importedOf(set), 's1', rulesOf(id));
  project.execute('import', '导入', changes);
  return project;
}

/** 02 表一项，账上印零（只有一分钱）。 */
const penny = (id: string): Project => {
  const project = emptyProject(id);
  typeOne(project, '05/2010302/基本支出', '0.01');
  return project;
};

describe.each(PROFILE_IDS)('版式 %s：印着零', (id) => {
  const column = '财政拨款收入';
  it('项印 −0.02 而类、款、合计印零：零照印成 0.00，读回来还是零', async () => {
    const ref = { table: '02', row: '2010302', column };
    const project = imported(id, withCell(printOf(penny(id).tables, '万元'), ref, plus('-0.02')));
    const kinds = ['201', '20103'].map((row) => project.tables.value({ table: '02', row, column })?.printed);
    expect(kinds.map(String)).toEqual(['0', '0']);
    const sheet = exportInput(
      project,
      bundleOf(id),
      checkProject(project, rulesOf(id), bundleOf(id)),
      '/x',
    ).sheets.find(({ table }) => table === '02');
    const shown = (sheet?.rows ?? [])
      .filter(({ code }) => code === '201')
      .flatMap(({ cells }) =>
        cells.flatMap((cell) =>
          cell !== null && 'amount' in cell && cell.amount.column === column
            ? [shownAmount(cell.amount, sheet?.zeroStyle ?? 'blank')]
            : [],
        ),
      );
    expect(shown).toEqual(['0.00']);
    expect(printed((await again(project, id)).tables)).toEqual(printed(project.tables));
  });

  it('款印 −0.02 而它的项都印零：项也照印，读回来款仍是存疑', async () => {
    const ref = { table: '02', row: '20103', column };
    const project = imported(id, withCell(printOf(penny(id).tables, '万元'), ref, plus('-0.02')));
    const back = await again(project, id);
    expect(printed(back.tables)).toEqual(printed(project.tables));
    expect(Object.keys(back.state.disputes)).toEqual(Object.keys(project.state.disputes));
  });
});

describe.each(PROFILE_IDS)('版式 %s', (id) => {
  it('随机的账：导出再导入，印数逐格相同', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(ledgerArbitrary(id), async (ledger) => {
        const project = projectOf(ledger);
        const before = printed(project.tables);
        compared += before.size;
        expect(printed((await again(project, id)).tables)).toEqual(before);
      }),
      { seed: SEED, numRuns: runs(3) },
    );
    console.log(`${id}：${compared} 格`);
  });

  it('存疑、印定的格：导出再导入，印数仍在', async () => {
    const noise = fc.array(fc.tuple(fc.nat(), fc.constantFrom('0.01', '-0.02', '3', '-1.5')), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(ledgerArbitrary(id), noise, async (ledger, changes) => {
        const own = projectOf(ledger);
        let set = printOf(own.tables, '万元');
        for (const [at, delta] of changes) {
          const cells = set.tables.flatMap((table) => table.cells.filter((cell) => cell.text !== null));
          const ref = cells[at % Math.max(1, cells.length)];
          if (ref) set = withCell(set, ref, plus(delta));
        }
        const project = imported(id, set);
        expect(printed((await again(project, id)).tables)).toEqual(printed(project.tables));
      }),
      { seed: SEED, numRuns: runs(3) },
    );
  });
});
