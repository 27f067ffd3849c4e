/** 审核取数的快路（`figures`：整数分，不建金额）与慢路（`value`）处处相同。 */
import { describe, expect, it } from 'vitest';
import { inputKey } from '../../src/shared/document/state.js';
import { PrintedTables } from '../../src/shared/project/printed-tables.js';
import {
  type CellRef,
  type CellSource,
  type FigureCents,
  putFigure,
} from '../../src/shared/tables/source.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { department } from '../support/department.js';
import { LAYOUTS, emptyProject, holds, ledgerArbitrary, projectOf } from '../support/ledger.js';
import { planImport } from '../support/plan-import.js';
import { type PrintedSet, importedOf, plus, printOf, withCell } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

/** 有的才作数；不到分的都记 NaN。 */
const said = ({ hasPrinted, printed, hasYuan, yuan }: FigureCents): (number | null)[] => [
  hasPrinted ? printed + 0 : null,
  hasYuan ? yuan + 0 : null,
];
const blank = (): FigureCents => ({ hasPrinted: true, printed: 7, hasYuan: true, yuan: 7 });

/** 逐格比；没有的行、没有的列也问。返回比了几格。 */
function compareAll(source: CellSource, tables: ProjectTables): number {
  let cells = 0;
  for (const { id } of tables.profile.tables)
    for (const row of [...(tables.rows(id) ?? []).map(({ key }) => key), '2019999', '没有这一行'])
      for (const column of [...tables.columns(id, row), '没有这一列']) {
        const ref: CellRef = { table: id, row, column };
        const [fast, slow] = [blank(), blank()];
        source.figures?.(id, column)(row, fast);
        putFigure(slow, source.value(ref));
        expect(said(fast), `${id}/${row}/${column}`).toEqual(said(slow));
        cells++;
      }
  return cells;
}
const printedOf = (set: PrintedSet, tables: ProjectTables): PrintedTables =>
  new PrintedTables(tables.profile, importedOf(set));

describe.each(LAYOUTS)('版式 %s', (id) => {
  it('随机的账、它印成元与万元的表', () => {
    let cells = 0;
    holds(
      ledgerArbitrary(id, { maxCells: 25 }),
      12,
      (ledger) => {
        const { tables } = projectOf(ledger);
        cells += compareAll(tables, tables);
        for (const unit of ['元', '万元'] as const)
          cells += compareAll(printedOf(printOf(tables, unit), tables), tables);
      },
      () => `，比了 ${cells} 格`,
    );
  });

  it('万元导入的账：有印定、存疑，元数不确知', () => {
    const own = department(id).tables;
    const set = withCell(printOf(own, '万元'), { table: '03', row: '201', column: '基本支出' }, plus('1.00'));
    const { tables } = planImport(
      emptyProject(id).state,
      bundleOf(id).model,
      dictionary,
      importedOf(set),
      '印表.xlsx',
      rulesOf(id),
    );
    expect(tables.overlayCounts().disputed).toBeGreaterThan(0);
    compareAll(tables, tables);
  });

  it('不到分的印数、不到分的账', () => {
    const { tables } = department(id);
    for (const unit of ['元', '万元'] as const) {
      const set = withCell(
        printOf(tables, unit),
        { table: '03', row: '2010301', column: '基本支出' },
        plus('0.0049'),
      );
      compareAll(printedOf(set, tables), tables);
    }
    const huge = department(id);
    huge.execute('edit', '很大的一笔', [
      {
        section: 'inputs',
        key: inputKey('一般.支出.项目', '2010301'),
        before: huge.state.inputs[inputKey('一般.支出.项目', '2010301')] ?? null,
        after: { yuan: '9999999999999.99', precision: '元', raw: null, source: { by: 'typed' } },
      },
    ]);
    compareAll(huge.tables, huge.tables);
  });
});
