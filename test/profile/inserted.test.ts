/** 固定行之外的科目（LEDGER G12）：按代码次序插行并提示，左右合计仍对齐，公式与各表仍相等。 */
import { describe, expect, it } from 'vitest';
import { boundTerms, activeExpression } from '../../src/shared/tables/formula.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { PROFILE_IDS, rulesOf } from '../support/templates.js';
import { checkOwn, stateOf } from '../support/printed.js';
import { bodyTexts, pageOf } from './support.js';

describe('上海的表样没有的行', () => {
  const project = emptyProject('shanghai-2024');
  typeOne(project, '05/2310199/项目支出', '22222.22');
  typeOne(project, '05/2010301/基本支出', '61000');
  typeOne(project, '06/30101', '60000');
  typeOne(project, '06/30703', '1000');
  const { tables } = project;

  it('01、04 的 231 插在 229 与 234 之间，本年收入合计仍与本年支出合计同行', () => {
    for (const id of ['01', '04']) {
      const rows = bodyTexts(pageOf(tables, id));
      const labels = rows.map((row) => row[2]);
      const at = labels.indexOf('债务还本支出');
      expect(labels[at - 1]).toBe('二十三、其他支出');
      expect(labels[at + 1]).toBe('二十四、抗疫特别国债安排的支出');
      expect(rows[at]?.[3]).toBe('2.22');
      expect(rows.find((row) => row[0] === '本年收入合计')?.[2]).toBe('本年支出合计');
      expect(rows.at(-1)?.[0]).toBe('总计');
      expect(pageOf(tables, id).notices).toEqual([
        '231 债务还本支出 有数而表样没有这一行，已按科目次序插入。',
      ]);
    }
  });
  it('06 的 307 与 30703 插在 302 与 310 之间，计入公用经费', () => {
    const rows = bodyTexts(pageOf(tables, '06'));
    const codes = rows.map((row) => row[3]);
    const at = codes.indexOf('307');
    expect(codes.slice(at - 1, at + 3)).toEqual(['30299', '307', '30703', '310']);
    expect(rows[at + 1]?.slice(4)).toEqual(['国内债务发行费用', '0.10']);
    expect(rows.at(-1)).toEqual(['人员经费合计', '', '6.00', '公用经费合计', '', '0.10']);
  });
  it('合计的公式含插入的行，勾稽关系仍成立', () => {
    const ref = { table: '06', row: '公用经费合计', column: '决算数2' };
    const expression = activeExpression(tables, ref);
    const refs = expression ? boundTerms(tables, ref, expression).flatMap((term) => term.refs) : [];
    expect(refs.map((own) => own.row)).toEqual(['302', '307', '310']);
    const report = checkOwn(tables, rulesOf('shanghai-2024'));
    for (const rule of ['F01-2', 'F04-2', 'F04-3', 'F06-7', 'F06-8', 'X-05', 'X-10', 'X-16'])
      expect(['pass', 'tail'], rule).toContain(stateOf(report, rule));
  });
  it('数清掉了，行就不印', () => {
    const other = emptyProject('shanghai-2024');
    typeOne(other, '06/30703', '1000');
    expect(other.tables.hasRow('06', '30703')).toBe(true);
    const dirty = typeOne(other, '06/30703', '');
    expect(other.tables.hasRow('06', '30703')).toBe(false);
    expect(other.tables.hasRow('06', '307')).toBe(false);
    expect(dirty?.restructured.has('06')).toBe(true);
    expect(pageOf(other.tables, '06').notices).toBeUndefined();
  });
});

describe.each(PROFILE_IDS)('%s', (id) => {
  it('表样没有的类与款也印，印出的合计不缺', () => {
    const project = emptyProject(id);
    typeOne(project, '05/2090101/项目支出', '50000');
    typeOne(project, '06/31201', '7000');
    const { tables } = project;
    for (const table of ['01', '04', '06'])
      expect(pageOf(tables, table).notices?.length, table).toBeGreaterThan(0);
    const sum = tables.addresses.resolve('06/公用经费合计');
    expect(sum.ok && tables.computedText(sum.ref)).toBe('7000');
    const class209 = tables.addresses.resolve('01/209');
    expect(class209.ok && tables.computedText(class209.ref)).toBe('50000');
    expect(bodyTexts(pageOf(tables, '06')).flat()).toContain('31201');
  });
  it('没有这样的科目时，一行也不多', () => {
    const project = emptyProject(id);
    typeOne(project, '05/2010301/基本支出', '50000');
    for (const table of ['01', '04', '06']) {
      expect(project.tables.insertedRows(table)).toEqual([]);
      expect(pageOf(project.tables, table).notices).toBeUndefined();
    }
  });
});
