/** 公开 01–09、财决批复 01–09：由样本工作簿导入后印出来，每一格的字、数、合并、行次与样本一样。 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Workbook, type Worksheet } from 'exceljs';
import { applyChanges } from '../../src/shared/document/commands.js';
import { planImport } from '../support/plan-import.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import type { SheetView } from '../../src/shared/contract/cells.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';
import { allTables, parseFile } from '../recognize/support.js';
import { pageOf, squeeze, viewAs } from './support.js';

interface Sample {
  readonly profile: string;
  readonly file: string;
  readonly department: string;
  /** 表头的首行。 */
  readonly headTop: (id: string) => number;
}
const SAMPLES: readonly Sample[] = [
  {
    profile: 'hunan-2024',
    file: 'sample-public.xlsx',
    department: '株洲市长株潭一体化发展事务中心',
    headTop: () => 4,
  },
  {
    profile: 'hunan-2024-approval',
    file: 'sample-approval.xlsx',
    department: '中共株洲市委政策研究室',
    // 09 表的标签另占一行。
    headTop: (id) => (id === '09' ? 4 : 3),
  },
];

/** 样本里的笔误，印件改正了的：左样本，右版式。 */
const CORRECTED = new Map([
  ['财政拨款“三公”经费支出决批复表', '财政拨款“三公”经费支出决算批复表'],
  [
    '说明：我单位没有使用国有资本性经营预算安排的支出，故本表无数据。',
    '说明：我单位没有使用国有资本经营预算安排的支出，故本表无数据。',
  ],
]);

async function printed(sample: Sample): Promise<{ pages: ReadonlyMap<string, SheetView>; book: Workbook }> {
  const { profile, file, department } = sample;
  const path = resolve(import.meta.dirname, '../fixtures/import', file);
  const { model } = bundleOf(profile);
  const book = new Workbook();
  await book.xlsx.load(new Uint8Array(readFileSync(path)).buffer);
  const found = recognizeWorkbook(await parseFile(path), [model], '2024-样本.xlsx');
  const { state } = emptyProject(profile);
  const imported = allTables(found).map((table) => ({ table, unit: table.unit ?? ('万元' as const) }));
  const plan = planImport(state, model, dictionary, imported, 'a', rulesOf(profile));
  applyChanges(state, plan.changes);
  expect(plan.disputed).toEqual([]);
  const tables = viewAs(profile, { ...state, meta: { ...state.meta, department } });
  return { pages: new Map(model.tables.map((table) => [table.id, pageOf(tables, table.id)])), book };
}

function sampleText(sheet: Worksheet, row: number, column: number): string {
  const cell = sheet.getCell(row, column);
  if (cell.isMerged && cell.master.address !== cell.address) return '';
  const value = cell.value;
  if (typeof value === 'number') return String(value);
  const text = squeeze(typeof value === 'string' ? value : '');
  return CORRECTED.get(text) ?? text;
}

describe.each(SAMPLES)('$profile', (sample) => {
  let pages: ReadonlyMap<string, SheetView> = new Map();
  let book = new Workbook();
  beforeAll(async () => ({ pages, book } = await printed(sample)));
  const at = (id: string): { view: SheetView; sheet: Worksheet } => {
    const view = pages.get(id);
    const sheet = book.getWorksheet(view?.sheetName ?? id);
    if (!view || !sheet) throw new Error(`样本没有 ${id} 表的工作表 ${view?.sheetName ?? ''}`);
    return { view, sheet };
  };

  describe.each(bundleOf(sample.profile).model.tables.map((table) => table.id))('%s 表', (id) => {
    it('标题、标签、部门、单位', () => {
      const { view, sheet } = at(id);
      expect(squeeze(view.title)).toBe(sampleText(sheet, 1, 1));
      const above = [2, 3]
        .slice(0, sample.headTop(id) - 2)
        .flatMap((row) => view.columns.map((_column, index) => sampleText(sheet, row, index + 1)))
        .join('');
      expect(above).toContain(squeeze(`${view.departmentLabel ?? '部门：'}${view.department}`));
      expect(above).toContain(view.tag);
      expect(above).toContain(squeeze(view.unitLabel ?? '金额单位：万元'));
    });

    it('列数、列宽、表头逐格与合并', () => {
      const { view, sheet } = at(id);
      expect(view.columns.length).toBe(sheet.columnCount);
      const top = sample.headTop(id);
      const codes = new Set(['类', '款', '项']);
      for (const cell of view.header) {
        const own = sheet.getCell(top + cell.row, cell.column + 1);
        expect(sampleText(sheet, top + cell.row, cell.column + 1), own.address).toBe(squeeze(cell.text));
        if (cell.rowSpan * cell.columnSpan === 1) {
          // 样本把 类、款、项 与下面合计行的三格上下合并，版面里分开。
          if (!codes.has(cell.text)) expect(own.isMerged, own.address).toBe(false);
          continue;
        }
        const corner = sheet.getCell(top + cell.row + cell.rowSpan - 1, cell.column + cell.columnSpan);
        expect(corner.master.address, own.address).toBe(own.address);
      }
      const covered = view.header.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
      expect(covered).toBe(view.headerRows * view.columns.length);
    });

    it('各行的科目代码、名称、标签、行次与数', () => {
      const { view, sheet } = at(id);
      const top = sample.headTop(id) + view.headerRows;
      for (const [number, row] of view.rows.entries()) {
        for (const [index, cell] of row.cells.entries()) {
          const want = sampleText(sheet, top + number, index + 1);
          const place = sheet.getCell(top + number, index + 1).address;
          if (cell === null) expect(want, place).toBe('');
          else if ('text' in cell) {
            expect(squeeze(cell.text), place).toBe(want);
            const corner = sheet.getCell(top + number, index + cell.span);
            if (cell.span > 1) expect(corner.master.address, place).toBe(place);
          } else if (cell.amount.printed === null) expect(want, place).toBe('');
          else expect(Number(cell.amount.printed), place).toBe(Number(want));
        }
      }
    });

    it('附注与空表说明', () => {
      const { view, sheet } = at(id);
      const lines = [...view.notes, ...(view.emptySentence === null ? [] : [view.emptySentence])].map(
        squeeze,
      );
      const top = sheet.rowCount - lines.length + 1;
      expect(lines.map((_line, offset) => sampleText(sheet, top + offset, 1))).toEqual(lines);
      expect(view.emptySentence !== null).toBe(id === '07' || id === '08');
    });
  });
});
