/** 上年文字并入新一年的项目：行文与原因待确认，填了今年的数，文字就是今年的数。 */
import { describe, expect, it } from 'vitest';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import { planLastYearText } from '../../src/shared/narrative/last-year/plan.js';
import { planImport } from '../support/plan-import.js';
import { emptyState } from '../../src/shared/document/state.js';
import { takePrior, takeRows } from '../../src/shared/project/import-last-year.js';
import { priorTables } from '../../src/shared/project/prior-tables.js';
import { Project } from '../../src/shared/project/project.js';
import { importedOf } from '../support/printed.js';
import { loadSeed } from '../support/seeds.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';
import { typeOne } from '../support/ledger.js';
import { SEEDS, publishedText, truthOf } from './truth.js';
import { textOf } from './support.js';

/** 上年的表开始的新一年；再把同一套表当今年的数导入，改一格，使数与上年不同。 */
function nextYear(seed: string): { project: Project; profile: string } {
  const { set } = loadSeed(`seed-${seed}`);
  const truth = truthOf(seed);
  const { model } = bundleOf(truth.profile);
  const meta = {
    profile: model.spec.id,
    year: 2025,
    department: truth.department,
    sample: false,
    createdAt: '',
  };
  const state = emptyState(meta);
  takePrior(state, model, dictionary, importedOf(set), 's1');
  takeRows(state, model, dictionary, importedOf(set), 's1');
  const project = new Project(model, dictionary, state, [], { now: () => '2026-01-01T00:00:00.000Z' });
  return { project, profile: truth.profile };
}

describe.each(SEEDS)('公开件 %s 作上年文字', (seed) => {
  const { project, profile } = nextYear(seed);
  const spec = bundleOf(profile).narrative;
  const last = priorTables(project.tables, rulesOf(profile));
  if (last === null) throw new Error('没有上年的表');
  const plan = planLastYearText(project.tables, last, spec, {
    text: publishedText(seed),
    source: { by: 'last-year' },
  });
  project.execute('import', '上年文字', plan.changes);
  const { set } = loadSeed(`seed-${seed}`);
  const thisYear = planImport(
    project.state,
    project.profile,
    dictionary,
    importedOf(set),
    's2',
    rulesOf(profile),
  );
  project.execute('import', '今年的数', thisYear.changes);
  const code = seed === '003' ? '2013101' : seed === '002' ? '2010301' : '2010450';
  typeOne(project, `05/${code}/本年支出/基本支出`, '1234567.89');
  const view = generateNarrative(project.tables, spec);
  const texts = textOf(view);

  it('十三节；原因、行文都待确认；能一步撤销', () => {
    expect(plan.report.sections).toBe(13);
    expect(plan.report.reasons).toBeGreaterThan(8);
    expect(plan.report.rewritten).toBeGreaterThan(3);
    expect(Object.values(project.state.reasons).every((own) => !own.confirmed)).toBe(true);
    expect(Object.values(project.state.paragraphs).every((own) => !own.confirmed)).toBe(true);
    console.log(seed, JSON.stringify({ ...plan.report, unmatched: plan.report.unmatched.length }));
  });
  it('文字里是今年的数与年度', () => {
    const resolved = project.tables.addresses.resolve('01/收入总计');
    if (!resolved.ok) throw new Error(resolved.reason);
    const total = project.tables.value(resolved.ref)?.printed ?? null;
    const first = texts.get('一/1') ?? '';
    expect(first).toContain('2025年');
    expect(first).not.toContain('2024年');
    expect(first).toContain(String(total?.toNumber()));
    // 模板里有的段落，一个上年的数也没有带过来。
    for (const paragraph of view.paragraphs.filter((own) => own.own?.template != null))
      for (const piece of paragraph.pieces)
        if (piece.type === 'text') expect(piece.text, paragraph.id).not.toMatch(/\d[\d.]*(%|万元)/u);
  });
});
