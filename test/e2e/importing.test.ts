/** 导入页：先给人看读成什么，疑问定了才收下，一步撤销；认不出的表式手工指定一次，下次自动照用。 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { type TestWindow, openTestWindow } from './window.js';

const program = findElectron('导入页');
const shots = process.env['JUESUAN_SHOTS'] ?? '';
const fixtures = join(root, 'test/fixtures/import');
const folder = mkdtempSync(join(tmpdir(), 'juesuan-导入 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 没有表名、列名也陌生的一张表。 */
async function strangeWorkbook(path: string, amount: number): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('导出数据');
  sheet.addRow(['系统导出']);
  sheet.addRow(['KMBM', 'KMMC', 'JBZC', 'XMZC', 'BZ']);
  sheet.addRow(['2010301', '行政运行', amount, 0, '甲']);
  sheet.addRow(['2010302', '一般行政管理事务', 0, 20.5, '乙']);
  await book.xlsx.writeFile(path);
}

/** 同一项在 03 与 05 印得不同。 */
async function slippedWorkbook(path: string): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const [name, title, total, amount] of [
    ['支出', '支出决算表', '本年支出合计', 9.5],
    ['财政拨款支出', '一般公共预算财政拨款支出决算表', '小计', 10.25],
  ] as const) {
    const sheet = book.addWorksheet(name);
    sheet.addRow([title]);
    sheet.addRow(['部门：示例市数据局', null, null, null, '金额单位：万元']);
    sheet.addRow(['科目代码', '科目名称', total, '基本支出', '项目支出']);
    sheet.addRow(['2010301', '行政运行', amount, amount, 0]);
  }
  await book.xlsx.writeFile(path);
  return path;
}

describe.skipIf(program === null)('导入页', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program ?? '');
  });
  afterAll(() => window.close());

  /** 系统的选文件框不好点，直接给它答案。 */
  const answer = (...paths: string[]): Promise<void> =>
    window.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    }, paths);
  const shot = async (name: string): Promise<void> => {
    if (shots === '') return;
    mkdirSync(shots, { recursive: true });
    await window.page.screenshot({ path: join(shots, `${name}.png`) });
  };

  test('几个文件一起：上年、本年、年初预算各有用途', async () => {
    const { page } = window;
    const samples = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.xlsx'));
    const paths = samples.map((name) => {
      copyFileSync(join(root, 'samples', name), join(folder, name));
      return join(folder, name);
    });
    await answer(...paths);
    await page
      .getByRole('button', { name: /导入本年数据/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '由工作簿新建' }).waitFor();
    const purposes = await page
      .locator('.import-file select')
      .evaluateAll((all) => all.map((one) => (one instanceof HTMLSelectElement ? one.value : '')));
    expect([...purposes].sort()).toEqual(['initial-budget', 'last-year', 'this-year']);
    await shot('import-several');
    await page.getByRole('button', { name: '取消' }).click();
    await page
      .getByRole('button', { name: /打开示例/ })
      .first()
      .waitFor();
    expect(window.errors).toEqual([]);
  });

  test('单位没有写：必答，定了才能收下；九张表建成项目', async () => {
    const { page } = window;
    await answer(join(fixtures, 'unit-missing.xlsx'));
    await page
      .getByRole('button', { name: /导入本年数据/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '由工作簿新建' }).waitFor();
    const take = page.getByRole('button', { name: '收下并新建' });
    await expect.poll(() => take.isDisabled()).toBe(true);
    await page.getByRole('navigation', { name: '工作表' }).waitFor();
    await shot('import-unit');
    for (;;) {
      const open = page.locator('.import-doubt.open');
      if ((await open.count()) === 0) break;
      const before = await open.count();
      await open.first().getByRole('button', { name: '按万元读入' }).click();
      await page.waitForFunction(
        (count) => document.querySelectorAll('.import-doubt.open').length < count,
        before,
      );
    }
    await expect.poll(() => take.isEnabled()).toBe(true);
    await shot('import-ready');
    await take.click();
    // 答过的不再问。
    const reports = page.getByRole('dialog', { name: '读成了什么' });
    await reports.waitFor();
    expect(await reports.locator('.doubt .chip').allTextContents()).not.toContain('单位');
    await reports.getByRole('button', { name: '看表' }).click();
    await page.locator('.rail').waitFor();
    expect(window.errors).toEqual([]);
  });

  test('认不出的表式：手工指定一次，记住；下一份同样的自动照用，一步撤销', async () => {
    const { page } = window;
    const first = join(folder, '账务系统导出.xlsx');
    await strangeWorkbook(first, 10.25);
    await answer(first);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
    await page.getByRole('button', { name: '手工指定各列…' }).click();
    await page.getByLabel('是哪张表').selectOption('05');
    await page.getByLabel('金额单位').selectOption('万元');
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByLabel('第 1 列是什么').selectOption('code');
    await page.getByLabel('第 2 列是什么').selectOption('name');
    await page.getByLabel('第 3 列是什么').selectOption('a:基本支出');
    await page.getByLabel('第 4 列是什么').selectOption('a:项目支出');
    await shot('import-mapping');
    await page.getByRole('button', { name: '照此读' }).click();
    await page.getByText('对应方案“导出数据”').first().waitFor();
    await shot('import-mapped');
    const stored = join(window.userData, 'data', 'mappings');
    expect(existsSync(stored) && readdirSync(stored).length).toBe(1);
    await page.getByRole('button', { name: '取消' }).click();

    const second = join(folder, '下一年.xlsx');
    await strangeWorkbook(second, 33.5);
    await answer(second);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.locator('.read').getByText('33.50').first().waitFor();
    await page.locator('footer').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('dialog', { name: '读成了什么' }).getByRole('button', { name: '看表' }).click();
    await page.getByRole('button', { name: /^存疑/ }).first().click();
    await page.getByRole('heading', { name: '存疑' }).waitFor();
    await shot('conflicts');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.bar')?.textContent.includes('重做') === true);
    expect(window.errors).toEqual([]);
  });

  /** 把文件拖到窗口当中放下。 */
  async function drop(...files: string[]): Promise<void> {
    await dragged(files, () => Promise.resolve());
  }

  /** 拖进来，松手之前做一件事。 */
  async function dragged(files: string[], before: () => Promise<void>): Promise<void> {
    const cdp = await window.page.context().newCDPSession(window.page);
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      if (type === 'drop') await before();
      await cdp.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
    }
    await cdp.detach();
  }

  test('存疑的格：右栏列出各处印数的文件、工作表、格，点一下就定，一步撤销', async () => {
    const { page } = window;
    await drop(await slippedWorkbook(join(folder, '错一格.xlsx')));
    await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
    await page.locator('footer').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('dialog', { name: '读成了什么' }).getByRole('button', { name: '看表' }).click();
    await page.getByRole('button', { name: /^存疑/ }).first().click();
    await page
      .locator('.conflict', { hasText: '2010301' })
      .getByRole('button', { name: /^03/ })
      .first()
      .click();
    const part = page.locator('.side section', { has: page.getByRole('button', { name: /^存疑/ }) });
    await part.getByText('错一格.xlsx').first().waitFor();
    await shot('inspector-conflict');
    await part.getByRole('button', { name: /03 表改为跟随/ }).click();
    await part.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await part.waitFor();
    expect(window.errors).toEqual([]);
  });

  test('拖放：窗口任意处放下工作簿就读成草稿，导入页上再放下一个就加进去', async () => {
    const { page } = window;
    const names = ['plain-openpyxl.xlsx', 'classes-24.xlsx'].map((name) => join(fixtures, name));
    await drop(names[0] ?? '');
    await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
    expect(await page.locator('.import-file').count()).toBe(1);
    await shot('import-dropped');
    await drop(names[1] ?? '');
    await page.waitForFunction(() => document.querySelectorAll('.import-file').length === 2);
    // 正要松手，底下的页面重画了。
    await dragged([join(fixtures, 'dated-head.xlsx')], () =>
      page.evaluate(() => {
        const fresh = document.createElement('div');
        fresh.id = 'fresh';
        fresh.style.cssText = 'position:fixed;inset:0;z-index:10';
        document.querySelector('.drop-target')?.append(fresh);
      }),
    );
    await page.waitForFunction(() => document.querySelectorAll('.import-file').length === 3);
    await page.evaluate(() => document.getElementById('fresh')?.remove());
    expect(window.errors).toEqual([]);
  });

  test('对应方案：存成文件，删去，再读入', async () => {
    const { page } = window;
    await page.getByRole('button', { name: '对应方案…' }).click();
    const dialog = page.getByRole('dialog', { name: '对应方案' });
    const own = dialog.locator('tr', { hasText: '导出数据' });
    const saved = join(folder, '导出数据.json');
    await window.app.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, saved);
    await own.getByRole('button', { name: '存成文件' }).click();
    await expect.poll(() => existsSync(saved)).toBe(true);
    await shot('mappings');
    await own.getByRole('button', { name: '删去' }).click();
    await own.waitFor({ state: 'detached' });
    await answer(saved);
    await dialog.getByRole('button', { name: '读入方案…' }).click();
    await own.waitFor();
    await dialog.getByRole('button', { name: '好' }).click();
    await page.getByRole('button', { name: '取消' }).click();
    expect(window.errors).toEqual([]);
  });
});
