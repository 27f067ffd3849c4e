// npm run guide:shots：开真窗口，把使用说明里的图重截一遍，写进 docs/guide/images。先 npm run build。
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
const program = join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
// 设置页印着这个文件夹，名字固定，图才不变。
const folder = join(tmpdir(), 'juesuan-guide');
rmSync(folder, { recursive: true, force: true });
const app = await _electron.launch({
  executablePath: program,
  args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, root, '--sample'],
  timeout: 120_000,
  colorScheme: null,
});
const page = await app.firstWindow();
page.setDefaultTimeout(60_000);
await app.evaluate(({ BrowserWindow, nativeTheme }) => {
  nativeTheme.themeSource = 'light';
  BrowserWindow.getAllWindows()[0]?.setContentSize(1200, 720);
});
// 时刻每次不同：保存的时刻换成固定的一个，最近项目的时刻不露，免得每次重截都有变化。
// 页面的安全策略不许添样式标签，所以用可构造的样式表。
await page.evaluate(async () => {
  const sheet = new CSSStyleSheet();
  await sheet.replace(`
    .bar .saved { display: inline-flex; font-size: 0 }
    .bar .saved::after { content: '已自动保存 10:30'; font-size: var(--fs-1) }
    .start td.mut.nw { visibility: hidden }
    * { caret-color: transparent !important; animation: none !important; transition: none !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});

const calm = () => page.waitForTimeout(500);
async function shot(name, clip) {
  await calm();
  await page.screenshot({ path: join(root, 'docs/guide/images', `${name}.png`), ...(clip ? { clip } : {}) });
  console.log(`${name}.png`);
}
const command = (name) =>
  page.evaluate((wanted) => void globalThis.dispatchEvent(new Event(`juesuan:${wanted}`)), name);
async function table(number) {
  await page
    .locator('.rail-item')
    .filter({ has: page.locator(`.no:text-is("${number}")`) })
    .click();
  await page.locator('.grid-frame .ag-cell.amount').first().waitFor();
}
async function dialog(name) {
  // 底下的按钮出来了，才是取齐了的样子。
  await page.locator('dialog.dialog footer button').first().waitFor();
  await shot(name);
  await page.keyboard.press('Escape');
  await page.locator('dialog.dialog').waitFor({ state: 'detached' });
}

await page.locator('.rail-item').first().waitFor();
await table('05');
await shot('table-05');
await shot('inspector', { x: 904, y: 44, width: 296, height: 648 });
await page.locator('[row-id="2101102"] .kind-derived').click({ button: 'right' });
await shot('menu');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+Shift+=');
await page.getByRole('combobox').pressSequentially('xzyx');
await dialog('add-row');
for (const [name, id] of [
  ['checks', 'page-checks'],
  ['facts', 'page-facts'],
  ['narrative', 'page-narrative'],
  ['settings', 'page-preferences'],
]) {
  await command(id);
  await shot(name);
}
await command('page-overview');
await page.keyboard.press('Control+e');
await dialog('export');
await app.evaluate(
  ({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  },
  join(root, 'samples/2025-示例-本年数.xlsx'),
);
await page.keyboard.press('Control+i');
await page.getByRole('navigation', { name: '工作表' }).waitFor();
await shot('import');
await page.getByRole('button', { name: '取消' }).click();
await command('close-project');
await page.locator('.start').waitFor();
await shot('start');
await app.close();
rmSync(folder, { recursive: true, force: true });
