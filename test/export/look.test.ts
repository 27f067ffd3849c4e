import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../src/main/service/exporting/looks.js';
import { codeParts, headText } from '../../src/main/workbook/write/look/texts.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { importedBack, importedProject, printedOf } from '../support/look.js';
import { load, part } from './parts.js';

const fixtures = join(import.meta.dirname, '../fixtures/import');
const options = { valuesOnly: false, draft: false };

/** 加一个科目、改一格之后照原来的样子写，读回来每个数都相同。 */
async function roundTrip(name: string, edits: Readonly<Record<string, string>> = {}) {
  const { project, input } = await importedProject(join(fixtures, name));
  const plan = planEdits(
    project.tables,
    Object.entries(edits).map(([address, text]) => ({ address, text })),
    '万元',
    'typed',
  );
  expect(plan.refused).toEqual([]);
  project.execute('edit', '改', plan.changes);
  const own = input();
  const look = lookOf(project.state, 's1');
  const notes: string[] = [];
  const bytes = await buildWorkbook(own, { ...options, look }, (note) => notes.push(note));
  if (plan.changes.length > 0) expect(await buildWorkbook(input(), { ...options, look })).toEqual(bytes);
  const back = await importedBack(bytes);
  expect(printedOf(back)).toEqual(printedOf(own));
  return { bytes, look, notes };
}

describe('照导入文件的样子', () => {
  it('工作表的名称与次序、列宽、字体、标签的写法照原样，别的工作表留值；科目多一行数也不错位', async () => {
    const { bytes, look } = await roundTrip('order-extra-sheets.xlsx', {
      '05/2010301/基本支出': '12.34',
    });
    const book = await load(bytes);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(look?.sheets.map((sheet) => sheet.name));
    for (const sheet of look?.sheets ?? []) {
      const written = book.getWorksheet(sheet.name);
      for (const [at, width] of sheet.widths.entries())
        if (width !== null && sheet.tables.length > 0)
          expect(written?.getColumn(at + 1).width).toBeGreaterThanOrEqual(width - 0.01);
      for (const row of sheet.values ?? [])
        for (const text of row)
          if (text !== '')
            expect(JSON.stringify(written?.getSheetValues())).toContain(JSON.stringify(text).slice(1, -1));
      for (const table of sheet.tables)
        for (const { row, column, label } of table.rows.slice(0, 3)) {
          if (table.table !== '01') continue;
          expect(written?.getCell(row + 1, column + 1).text).toBe(label);
        }
    }
  });

  it('九张表在一张工作表上：上面的表长了，下面的跟着移', async () => {
    const { bytes } = await roundTrip('one-sheet-yuan.xlsx', { '05/2010301/基本支出': '12.34' });
    const book = await load(bytes);
    expect(book.worksheets).toHaveLength(1);
    expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).not.toContain('金额单位：元');
  });

  it('样子里没有而有数的行补在账上它前一行之后，说明补了哪些', async () => {
    const { bytes, notes } = await roundTrip('no-lines-unmerged-total-last.xlsx');
    expect(notes[0]).toContain('七、附属单位上缴收入、二十一、国有资本经营预算支出');
    const sheet = (await load(bytes)).getWorksheet('公开01表');
    const column = (letter: string): string[] =>
      Array.from({ length: 40 }, (_, at) => sheet?.getCell(`${letter}${at + 1}`).text ?? '');
    const [left, right] = [column('A'), column('C')];
    expect(left[left.indexOf('七、附属单位上缴收入') - 1]).toBe('六、经营收入');
    expect(right[right.indexOf('二十一、国有资本经营预算支出') - 1]).toBe('二十、粮油物资储备支出');
  });

  it('跨两张工作表的表仍写成两张，上年的数不留下', async () => {
    const { bytes, look } = await roundTrip('continued-next-sheet.xlsx', { '05/2010301/基本支出': '12.34' });
    const book = await load(bytes);
    const names = book.worksheets.map(({ name }) => name);
    expect(names.slice(0, 8)).toEqual(look?.sheets.map(({ name }) => name));
    expect(book.getWorksheet('公开01表 (2)')?.getCell('A1').text).toBe('七、附属单位上缴收入');
    expect(look?.sheets.every(({ values }) => values === null)).toBe(true);
  });

  it('并排的两张表之间仍空一列，附注、合计写在自己的表下；读回来还是两张', async () => {
    const { bytes } = await roundTrip('side-by-side.xlsx', { '05/2010301/基本支出': '12.34' });
    const sheet = (await load(bytes)).getWorksheet('05与03');
    // 空列里没有字，合并的格子也不占到那里去。
    const gap = Array.from({ length: sheet?.rowCount ?? 0 }, (_, at) => sheet?.getCell(`F${at + 1}`));
    expect(gap.filter((cell) => cell?.isMerged === true || (cell?.text ?? '') !== '')).toEqual([]);
  });

  it('右边一张表原来没有附注与合计行，补的不占左边那张表', async () => {
    const { project, input } = await importedProject(join(fixtures, 'side-by-side.xlsx'));
    const look = lookOf(project.state, 's1');
    if (!look) throw new Error('没有样子');
    const sheets = look.sheets.map((sheet) => ({
      ...sheet,
      tables: sheet.tables.map((table) =>
        table.table === '07' ? { ...table, notes: [], rows: [], bottom: table.bottom - 1 } : table,
      ),
    }));
    const bytes = await buildWorkbook(input(), { ...options, look: { ...look, sheets } });
    expect(printedOf(await importedBack(bytes))).toEqual(printedOf(input()));
    const sheet = (await load(bytes)).getWorksheet('02与07');
    const right = Array.from({ length: 20 }, (_, at) => sheet?.getCell(`K${at + 1}`).text ?? '');
    expect(right.some((text) => text.startsWith('注：'))).toBe(true);
  });

  it('代码格由两列合并成的，代码写全', async () => {
    const { bytes } = await roundTrip('merged-pairs.xlsx');
    const sheet = (await load(bytes)).getWorksheet('公开05表');
    expect(sheet?.getCell('A10').text).toBe('2010401');
    // 表头两列合一格的，表体照样合并。
    expect(['B10', 'D10', 'F10'].map((at) => sheet?.getCell(at).master.address)).toEqual([
      'A10',
      'C10',
      'E10',
    ]);
  });

  it.each([
    ['label', '项目', '2010401 行政运行', '2010499 其他发展与改革事务支出'],
    ['name', '科目名称', '2010401 行政运行', '其他发展与改革事务支出'],
  ] as const)('没有代码列、只有%s列的科目表：每行说得出是哪个科目', async (role, heading, two, one) => {
    const { project, input } = await importedProject(join(fixtures, 'plain-exceljs.xlsx'));
    // 两个科目都叫“行政运行”。
    const edit = planEdits(
      project.tables,
      [{ address: '05/2010301/基本支出', text: '12.34' }],
      '万元',
      'typed',
    );
    project.execute('edit', '改', edit.changes);
    const look = lookOf(project.state, 's1');
    if (!look) throw new Error('没有样子');
    const sheets = look.sheets.map((sheet) => ({
      ...sheet,
      tables: sheet.tables.map((table) =>
        table.table === '05'
          ? {
              ...table,
              header: table.header
                .filter(({ text }) => text !== '科目代码')
                .map((cell) => (cell.text === '科目名称' ? { ...cell, text: heading } : cell)),
              columns: table.columns.flatMap((own) =>
                own.role === 'code' ? [] : [own.role === 'name' ? { ...own, role } : own],
              ),
            }
          : table,
      ),
    }));
    const own = input();
    const bytes = await buildWorkbook(own, { ...options, look: { ...look, sheets } });
    expect(printedOf(await importedBack(bytes))).toEqual(printedOf(own));
    const written = (await load(bytes)).getWorksheet('公开05表');
    const names = Array.from({ length: 30 }, (_, at) => written?.getCell(`B${at + 1}`).text ?? '');
    expect(names).toEqual(expect.arrayContaining([two, one]));
  });

  it('三公各项成行的照样成行', async () => {
    const { bytes } = await roundTrip('three-public-as-rows.xlsx');
    const sheet = (await load(bytes)).getWorksheet('公开09表');
    expect(sheet?.getCell('A10').text).toBe('（三）公务接待费');
    expect(sheet?.getCell('D10').result ?? sheet?.getCell('D10').value).toBe(59926.29);
    expect(sheet?.getCell('B10').text).toBe('6');
  });

  it('样子里没有那一列的表，在原来的位置照官方表样写，数一个不少', async () => {
    const { project, input } = await importedProject(join(fixtures, 'order-extra-sheets.xlsx'));
    const look = lookOf(project.state, 's1');
    if (!look) throw new Error('没有样子');
    const sheets = look.sheets.map((sheet) => ({
      ...sheet,
      tables: sheet.tables.map((table) =>
        table.table === '05'
          ? { ...table, columns: table.columns.filter(({ id }) => id !== '基本支出') }
          : table,
      ),
    }));
    const own = input();
    const notes: string[] = [];
    const bytes = await buildWorkbook(own, { ...options, look: { ...look, sheets } }, (note) =>
      notes.push(note),
    );
    expect(notes[0]).toMatch(/^05表照官方表样写：.*有 \d+ 格数没有地方/);
    expect((await load(bytes)).worksheets.map(({ name }) => name)).toEqual(
      look.sheets.map(({ name }) => name),
    );
    expect(printedOf(await importedBack(bytes))).toEqual(printedOf(own));
    expect(() => lookOf(project.state, 's9')).toThrow('没有记下这个文件的样子');
  });

  it('几张表上下排在一张工作表上，各自另起一页；别的隐藏的工作表不带出', async () => {
    const { project, input } = await importedProject(join(fixtures, 'one-sheet-yuan.xlsx'));
    const look = lookOf(project.state, 's1');
    const [first] = look?.sheets ?? [];
    if (!look || !first) throw new Error('没有样子');
    const hidden = { ...first, name: '旧数', position: 1, hidden: true, tables: [], values: [['519.64']] };
    const notes: string[] = [];
    const book = await load(
      await buildWorkbook(input(), { ...options, look: { ...look, sheets: [first, hidden] } }, (note) =>
        notes.push(note),
      ),
    );
    expect(book.worksheets.map(({ name }) => name)).toEqual([first.name]);
    expect(notes).toContain('隐藏的工作表“旧数”没有带出。');
    const xml = part(await buildWorkbook(input(), { ...options, look }), 'xl/worksheets/sheet1.xml');
    expect(xml.match(/<brk /g)).toHaveLength(8);
    expect(xml).not.toContain('fitToPage="1"');
  });
});

describe('样子里的字', () => {
  it('部门换成本部门；“单位：万元”是金额单位，不是部门', () => {
    const own = { department: '示例局', year: 2025 };
    expect(headText(own, '编制单位：某某局', 0)).toBe('编制单位：示例局');
    expect(headText(own, '单位：元', 0)).toBe('单位：万元');
    expect(headText(own, '单位：万元', 0)).toBe('单位：万元');
  });

  it('科目代码一位不少：三列分写类、款、项，别的列数整码写在头一列', () => {
    expect(codeParts('2010401', 3)).toEqual(['201', '04', '01']);
    for (const columns of [1, 2, 4, 6]) expect(codeParts('2010401', columns)).toEqual(['2010401']);
  });

  it('去年的文件，今年上年一起后移一年；今年的文件一字不动', () => {
    const own = { department: '示例局', year: 2025 };
    expect(headText(own, '2024年度收入支出决算总表（2023年末）', 1)).toBe(
      '2025年度收入支出决算总表（2024年末）',
    );
    expect(headText(own, '依据2021年印发的通知', 1)).toBe('依据2021年印发的通知');
    expect(headText(own, '2025年度决算（上年：2024年）', 0)).toBe('2025年度决算（上年：2024年）');
  });
});
