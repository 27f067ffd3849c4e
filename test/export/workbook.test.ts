import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { columnLetter, planWorkbook } from '../../src/main/workbook/write/plan.js';
import type { SheetView } from '../../src/shared/contract/index.js';
import { exportInput } from './fixture.js';
import { cellOf, load, part } from './parts.js';

const options = { valuesOnly: false, draft: false };
const input = exportInput();
const bytes = await buildWorkbook(input, options);
const book = await load(bytes);

/** 全部金额格与其坐标。 */
function amounts(sheets: readonly SheetView[]) {
  const plan = planWorkbook(sheets, input.blankRows);
  return plan.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, at) =>
      row.cells.flatMap((cell, index) =>
        cell && 'amount' in cell
          ? [
              {
                sheet: sheet.name,
                at: `${columnLetter(index + 1)}${sheet.bodyRow + at}`,
                view: cell.amount,
                zeroStyle: sheet.sheet.zeroStyle,
              },
            ]
          : [],
      ),
    ),
  );
}

describe('公开表工作簿', () => {
  it('九张表，名称与次序照版式', () => {
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(input.sheets.map((sheet) => sheet.sheetName));
    expect(book.worksheets).toHaveLength(9);
  });

  it('排在官方表样的位置：标题、标签、部门与单位、表头', () => {
    expect(cellOf(book, '公开05表', 'A1').value).toBe('一般公共预算财政拨款支出决算表');
    expect(cellOf(book, '公开05表', 'E2').value).toBe('公开05表');
    expect(cellOf(book, '公开05表', 'A3').value).toBe('部门：株洲市长株潭一体化发展事务中心');
    expect(cellOf(book, '公开05表', 'E3').value).toBe('金额单位：万元');
    expect(cellOf(book, '公开05表', 'A5').value).toBe('科目代码');
    expect(cellOf(book, '公开05表', 'A6').value).toBe('栏次');
    expect(cellOf(book, '公开05表', 'A7').value).toBe('合计');
    expect(cellOf(book, '公开05表', 'A8').value).toBe('201');
    expect(cellOf(book, '公开01表', 'A37').value).toBe(
      '注：1. 本表反映部门本年度的总收支和年末结转结余情况。',
    );
  });

  it('每一格的数就是印数；凡有公式的格都写公式并带结果', () => {
    let formulas = 0;
    for (const { sheet, at, view } of amounts(input.sheets)) {
      const cell = cellOf(book, sheet, at);
      const formula = input.formula(view.address);
      const expected = view.printed === null ? null : Number(view.printed);
      if (cell.formula === null) {
        expect(cell.value, view.address).toBe(expected);
        if (view.printed !== null) expect(formula, view.address).toBeNull();
      } else {
        formulas++;
        expect(formula, view.address).not.toBeNull();
        expect(cell.value, view.address).toBe(expected ?? 0);
      }
    }
    expect(formulas).toBeGreaterThan(300);
  });

  it('相邻的并成区域，不相邻的列举，别的表加引号', () => {
    expect(cellOf(book, '公开05表', 'D9').formula).toBe('SUM(D10:D11)');
    expect(cellOf(book, '公开05表', 'D7').formula).toBe('SUM(D8,D12,D17,D23,D26)');
    expect(cellOf(book, '公开05表', 'C8').formula).toBe('D8+E8');
    expect(cellOf(book, '公开01表', 'F7').formula).toBe("'公开03表'!C8");
    expect(cellOf(book, '公开01表', 'C33').formula).toBe('SUM(C7:C14)');
  });

  it('尾差写在公式里，并有批注说明', () => {
    const cell = cellOf(book, '公开05表', 'D18');
    expect(cell.formula).toBe('ROUND(SUM(D19:D22)+0.02,2)');
    expect(cell.value).toBe(31.51);
    expect(cell.note).toContain('尾差 +0.02');
  });

  it('表体不加粗；科目代码与名称照级次缩进（湖南公开表样）', () => {
    const sheet = book.getWorksheet('公开05表');
    const look = (at: string) => [sheet?.getCell(at).value, sheet?.getCell(at).alignment.indent ?? 0];
    expect(['A8', 'A9', 'A10', 'B8', 'B9', 'B10'].map(look)).toEqual([
      ['201', 0],
      ['20104', 1],
      ['2010450', 2],
      ['一般公共服务支出', 0],
      ['发展与改革事务', 1],
      ['事业运行', 2],
    ]);
    // 并列几块的表，各块的代码都多缩一格，免得与左边的数、框线粘在一起。
    const basics = book.getWorksheet('公开06表');
    expect(['A', 'D', 'G'].map((own) => basics?.getCell(`${own}7`).alignment.indent)).toEqual([2, 2, 2]);
    const bold: string[] = [];
    for (const one of book.worksheets)
      one.eachRow((row, number) => {
        row.eachCell((cell) => {
          if (number > 1 && cell.font.bold === true) bold.push(`${one.name}!${cell.address}`);
        });
      });
    expect(bold).toEqual([]);
  });

  it('批复表样、上海表样的科目代码靠左对齐', async () => {
    for (const profile of ['hunan-2024-approval', 'shanghai-2024']) {
      const own = await load(await buildWorkbook(exportInput(undefined, {}, profile), options));
      // 06 并列三块，各块的代码都缩一格。
      const single = own.worksheets.filter(({ name }) => !/06|基本支出/.test(name));
      const indents = single.flatMap((sheet) =>
        sheet
          .getColumn(1)
          .values.flatMap((value, row) =>
            typeof value === 'string' && /^\d{5,7}$/.test(value)
              ? [sheet.getCell(row, 1).alignment.indent ?? 0]
              : [],
          ),
      );
      expect(indents.length).toBeGreaterThan(30);
      expect(new Set(indents)).toEqual(new Set([0]));
    }
  });

  it('零印成空白的版式用三段格式', () => {
    expect(book.getWorksheet('公开05表')?.getCell('D8').numFmt).toBe('#,##0.00;-#,##0.00;""');
  });

  it('空表照印空行与说明句', () => {
    const sheet = book.getWorksheet('公开07表');
    expect(sheet?.rowCount).toBe(13);
    expect(cellOf(book, '公开07表', 'A12').value).toBe(
      '注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。',
    );
    expect(cellOf(book, '公开07表', 'A13').value).toContain('故本表无数据');
  });

  it('只要数值时不写公式', async () => {
    const plain = await load(await buildWorkbook(input, { valuesOnly: true, draft: false }));
    for (const { sheet, at, view } of amounts(input.sheets)) {
      const cell = cellOf(plain, sheet, at);
      expect(cell.formula).toBeNull();
      expect(cell.value).toBe(view.printed === null ? null : Number(view.printed));
    }
  });

  it('页面：A4 横向、一页宽、表头重复、页码、居中、打印区域、冻结', () => {
    const sheet = book.getWorksheet('公开05表');
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      horizontalCentered: true,
      printTitlesRow: '4:6',
    });
    expect(part(bytes, 'xl/workbook.xml')).toContain('&apos;公开05表&apos;!$A$1:$E$29');
    expect(sheet?.headerFooter.oddFooter).toContain('第 &P 页，共 &N 页');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 6 });
  });

  it('草稿、示例数据、未核实的版式都有标记', async () => {
    const marked = await load(
      await buildWorkbook(
        { ...input, sample: true, verified: false },
        {
          valuesOnly: false,
          draft: true,
        },
      ),
    );
    const sheet = marked.getWorksheet('公开05表');
    expect(sheet?.headerFooter.oddHeader).toContain('草稿　示例数据　版式未核实');
    expect(cellOf(marked, '公开05表', 'A2').value).toBe('草稿　示例数据　版式未核实');
    expect(book.getWorksheet('公开05表')?.headerFooter.oddHeader ?? '').toBe('');
    expect(cellOf(book, '公开05表', 'A2').value).toBeNull();
  });
});
