/**
 * 两个样本与各版式的随机项目：LibreOffice 与 Gnumeric 全部重算，一格不变；
 * openpyxl 改一个录入格再重算，动的正是编辑器里动的那些格，数在尾差之内。
 */
import fc from 'fast-check';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportInput } from '../../src/main/export/input.js';
import { officePath } from '../../src/main/export/pdf.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { planEdits } from '../../src/shared/project/edit.js';
import type { Project } from '../../src/shared/project/project.js';
import { placedCells, workbookFigures } from '../export/five.js';
import { recalculatedAll } from '../export/libreoffice.js';
import { changedByOpenpyxl, hasGnumeric, hasOpenpyxl, recalculatedByGnumeric } from '../support/judges.js';
import { ledgerArbitrary, projectOf, SEED } from '../support/ledger.js';
import { importedProject } from '../support/look.js';
import { bundleOf, PROFILE_IDS, rulesOf } from '../support/templates.js';

const engine = await officePath();
const options = { valuesOnly: false, draft: false };
const RANDOM = Number(process.env['JUESUAN_RANDOM'] ?? '6');
const SAMPLES = ['samples/2024-长株潭一体化中心-公开表.xlsx', 'test/fixtures/import/sample-approval.xlsx'];

interface Case {
  readonly name: string;
  readonly project: Project;
  readonly input: () => ExportInput;
}
const cases: Case[] = [];

beforeAll(async () => {
  for (const path of SAMPLES) {
    const { project, input } = await importedProject(join(import.meta.dirname, '../..', path));
    cases.push({ name: path, project, input });
  }
  for (const profile of PROFILE_IDS)
    for (const [at, ledger] of fc
      .sample(ledgerArbitrary(profile), { seed: SEED + 7, numRuns: RANDOM })
      .entries()) {
      const project = projectOf(ledger);
      const input = (): ExportInput =>
        exportInput(
          project,
          bundleOf(profile),
          checkProject(project, rulesOf(profile), bundleOf(profile)),
          '/无.jsgk',
        );
      cases.push({ name: `${profile} 第 ${at + 1} 例`, project, input });
    }
});

/** 与印数不同的格。 */
async function different(bytes: Uint8Array, input: ExportInput, tolerance: number): Promise<string[]> {
  const values = await workbookFigures(bytes, input);
  return placedCells(input).flatMap(({ view }) => {
    const value = values.get(view.address) ?? Number.NaN;
    return Math.abs(value - Number(view.printed ?? 0)) < tolerance
      ? []
      : [`${view.address}：${view.printed ?? '空'} → ${value}`];
  });
}

describe.skipIf(engine === null || !hasGnumeric)('重算', () => {
  it('LibreOffice 与 Gnumeric：一个公式也不变', async () => {
    const books = [];
    for (const { input } of cases) books.push(await buildWorkbook(input(), options));
    const office = recalculatedAll(engine ?? '', books);
    let compared = 0;
    for (const [at, { name, input }] of cases.entries()) {
      expect(await different(office[at] ?? new Uint8Array(), input(), 1e-6), `${name} LibreOffice`).toEqual(
        [],
      );
      const gnumeric = recalculatedByGnumeric(books[at] ?? new Uint8Array());
      expect(await different(gnumeric, input(), 1e-6), `${name} Gnumeric`).toEqual([]);
      compared += 2 * placedCells(input()).length;
    }
    console.log(`重算比对 ${compared} 格次，${cases.length} 个项目，不同 0`);
  });
});

describe.skipIf(engine === null || !hasOpenpyxl || !hasGnumeric)('openpyxl 改一格', () => {
  it('重算后动的格、动成的数，与编辑器相同', async () => {
    const changed: { name: string; before: ExportInput; after: ExportInput; bytes: Uint8Array }[] = [];
    for (const { name, project, input } of cases) {
      const before = input();
      const typed = placedCells(before).filter(
        ({ view }) =>
          view.editable &&
          Number(view.printed ?? 0) > 0 &&
          /^\d\d\/\d{7}\//.test(view.address) &&
          before.formula(view.address) === null,
      );
      const target = typed.find(({ view }) => view.address.startsWith('05/')) ?? typed[0];
      if (!target) continue;
      const bytes = await buildWorkbook(before, options);
      const value = (Number(target.view.printed) + 1000).toFixed(2);
      const plan = planEdits(
        project.tables,
        [{ address: target.view.address, text: value }],
        '万元',
        'typed',
      );
      expect(plan.refused, name).toEqual([]);
      project.execute('edit', '改一格', plan.changes);
      changed.push({
        name,
        before,
        after: input(),
        bytes: changedByOpenpyxl(bytes, target.sheet, target.at, value),
      });
    }
    expect(changed.length).toBeGreaterThan(PROFILE_IDS.length);
    const office = recalculatedAll(
      engine ?? '',
      changed.map(({ bytes }) => bytes),
    );
    for (const [at, { name, before, after, bytes }] of changed.entries()) {
      const was = new Map(placedCells(before).map(({ view }) => [view.address, Number(view.printed ?? 0)]));
      for (const [judge, fresh] of [
        ['LibreOffice', office[at] ?? new Uint8Array()],
        ['Gnumeric', recalculatedByGnumeric(bytes)],
      ] as const) {
        const values = await workbookFigures(fresh, before);
        let moved = 0;
        for (const { view } of placedCells(after)) {
          const value = values.get(view.address);
          if (value === undefined) continue;
          const expected = Number(view.printed ?? 0);
          expect(Math.abs(value - expected), `${name} ${judge} ${view.address}`).toBeLessThan(0.0301);
          const old = was.get(view.address) ?? 0;
          expect(Math.abs(value - old) > 500, `${name} ${judge} ${view.address} 动没动`).toBe(
            Math.abs(expected - old) > 500,
          );
          if (Math.abs(value - old) > 500) moved++;
        }
        expect(moved, `${name} ${judge}`).toBeGreaterThan(5);
      }
    }
    console.log(`改一格：${changed.length} 个项目，两个裁判都与编辑器相同`);
  });
});
