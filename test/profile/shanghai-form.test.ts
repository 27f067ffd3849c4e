/** 上海 2024：次序、标题、行、表头、附注、空表说明与情况说明各节，同表样（golden 取自表样的文字与图）。 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyProject } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';
import { bodyTexts, headerGrid, pageOf } from './support.js';

const sides = z.object({ income: z.array(z.string()), expenditure: z.array(z.string()) });
const form = z
  .object({
    order: z.array(z.string()),
    titles: z.record(z.string(), z.string()),
    '01': sides.extend({ foot: z.array(z.array(z.string())) }),
    '04': sides,
    '06': z.record(z.string(), z.string()),
    notes: z.record(z.string(), z.string()),
    empty: z.record(z.string(), z.string()),
    sections: z.array(z.string()),
    headers: z.record(z.string(), z.array(z.string())),
  })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, 'golden/shanghai-2024-form.json'), 'utf8')));

const { model, narrative } = bundleOf('shanghai-2024');
const { tables } = emptyProject('shanghai-2024');
const column = (id: string, index: number): string[] =>
  bodyTexts(pageOf(tables, id)).flatMap((row) => (row[index] === '' ? [] : [row[index] ?? '']));

describe('上海 2024 表样', () => {
  it('九张表的次序与标题', () => {
    expect(model.tables.map((table) => table.id)).toEqual(form.order);
    for (const table of model.tables) expect(table.spec.title).toBe(form.titles[table.id]);
  });
  it('没有行次、栏次、标签与部门，单位是“单位：万元”', () => {
    for (const table of model.tables) {
      expect(table.columns.filter((own) => own.role === 'line')).toEqual([]);
      expect(table.spec.columnNumbers).toBe(false);
      const { tag, departmentLabel, unitLabel } = pageOf(tables, table.id);
      expect({ tag, departmentLabel, unitLabel }).toEqual({
        tag: '',
        departmentLabel: '',
        unitLabel: '单位：万元',
      });
    }
  });
  it('01、04 的行：二十四类，合计行左右对齐', () => {
    expect(column('01', 0)).toEqual([...form['01'].income, ...form['01'].foot.map(([left]) => left)]);
    expect(column('01', 2)).toEqual([
      ...form['01'].expenditure,
      ...form['01'].foot.map(([, right]) => right),
    ]);
    expect(column('04', 2).slice(0, 24)).toEqual(form['04'].expenditure);
    expect(column('04', 0).filter((label) => label.endsWith('财政拨款'))).toEqual(form['04'].income);
    for (const id of ['01', '04']) {
      const rows = bodyTexts(pageOf(tables, id));
      const beside = rows.find((row) => row[0] === '本年收入合计');
      expect(beside?.[2]).toBe('本年支出合计');
      expect(rows.at(-1)?.[0]).toBe('总计');
      expect(rows.at(-1)?.[2]).toBe('总计');
    }
  });
  it('06 的款', () => {
    const rows = bodyTexts(pageOf(tables, '06'));
    const found = rows.flatMap((row) => [
      [row[0], row[1]],
      [row[3], row[4]],
    ]);
    const codes = Object.fromEntries(found.filter(([code]) => /^\d+$/.test(code ?? '')));
    expect(codes).toEqual(form['06']);
    expect(rows.at(-1)).toEqual(['人员经费合计', '', '0.00', '公用经费合计', '', '0.00']);
  });
  it('表头逐格', () => {
    for (const [id, cells] of Object.entries(form.headers)) {
      expect(headerGrid(pageOf(tables, id)), id).toEqual(cells);
    }
  });
  it('05 的合计在末行，02、03 在首行', () => {
    expect(pageOf(tables, '05').rows.at(-1)?.role).toBe('total');
    const kinds = model.tables.flatMap(({ spec }) =>
      spec.kind === 'subjects' ? [[spec.table, spec.totalRow]] : [],
    );
    expect(Object.fromEntries(kinds)).toMatchObject({ '02': 'first', '03': 'first', '05': 'last' });
  });
  it('附注与空表说明', () => {
    for (const table of model.tables) expect(table.spec.notes).toEqual([form.notes[table.id]]);
    for (const id of ['07', '08']) {
      const want = form.empty[id]?.replace('上海市XX局', tables.state.meta.department);
      expect(pageOf(tables, id).emptySentence).toBe(want);
    }
  });
  it('情况说明十一节', () => {
    const headings = narrative.paragraphs.filter((own) => own.heading === 1).map((own) => own.text);
    expect(headings.map((text) => text.replace('其他重要事项的情况说明', '其他重要事项说明'))).toEqual(
      form.sections,
    );
  });
  it('三公：十二栏成对，预算数是年初预算', () => {
    const page = pageOf(tables, '09');
    expect(page.columns.map((own) => own.id.slice(0, 3))).toEqual(
      Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? '预算数' : '决算数')),
    );
    expect(tables.model({ table: '09', row: '数据', column: '预算数公务接待费' })?.slot?.name).toBe(
      '三公.年初预算',
    );
  });
});
