/**
 * 样子：每页明暗两色、两种屏，与留着的图比。字体不同的机器上字的笔画不同，图就不可比，说明后跳过。
 * 对照：JUESUAN_LOOKS=check；重截：JUESUAN_LOOKS=write；全量测试总对照。
 * 允差：明显不同（任一色差过 48）的点，一页里不超过千分之四，一小块（32×32）里不超过百分之八：
 * 少了一个按钮、错了一个数，在整页里占不到千分之一，在它那一小块里看得出来。
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigProject } from '../support/big-project.js';
import { findElectron, root } from './electron-runtime.js';
import { mendOverview, spoilOverview } from './spoil-overview.js';
import { command, goToCell, openTable } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const wanted = process.env['JUESUAN_FULL'] === '1' || process.env['JUESUAN_LOOKS'] !== undefined;
if (!wanted) console.log('跳过：样子的对照。原因：改样子时才跑，JUESUAN_LOOKS=check 对照，全量测试总跑。');
const program = wanted ? findElectron('样子的对照') : null;
const folder = join(root, 'test/fixtures/looks');
const writing = process.env['JUESUAN_LOOKS'] === 'write';
const tolerance = { page: 0.004, tile: 0.08 } as const;
/** 参照图与现在的同样压缩，画得一样就逐点相同；压得小些，图才放得进仓库。 */
const picture = { type: 'jpeg', quality: 50 } as const;

interface Differing {
  /** 明显不同的点占一页的多少。 */
  readonly page: number;
  /** 占不同最多的一小块的多少，与那一块的左上角。 */
  readonly tile: number;
  readonly at: string;
}

/** 两张图里明显不同的点；大小不同的全不同。用 Electron 自带的解码。 */
const differing = (app: ElectronApplication, left: Buffer, right: Buffer): Promise<Differing> =>
  app.evaluate(
    ({ nativeImage }, [a, b]): Differing => {
      const one = nativeImage.createFromBuffer(Buffer.from(a, 'base64'));
      const two = nativeImage.createFromBuffer(Buffer.from(b, 'base64'));
      const [first, second] = [one.toBitmap(), two.toBitmap()];
      if (first.length !== second.length || first.length === 0) return { page: 1, tile: 1, at: '大小不同' };
      const { width } = one.getSize();
      const side = 32;
      const tiles = new Map<string, number>();
      let count = 0;
      for (let at = 0; at < first.length; at += 4) {
        let far = false;
        for (let part = 0; part < 3; part += 1)
          far ||= Math.abs((first[at + part] ?? 0) - (second[at + part] ?? 0)) > 48;
        if (!far) continue;
        count += 1;
        const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
        const tile = `${x - (x % side)},${y - (y % side)}`;
        tiles.set(tile, (tiles.get(tile) ?? 0) + 1);
      }
      const [at, most] = [...tiles].sort((p, q) => q[1] - p[1])[0] ?? ['', 0];
      return { page: count / (first.length / 4), tile: most / (side * side), at };
    },
    [left.toString('base64'), right.toString('base64')] as const,
  );

/** 一段固定文字的宽；字体不同，宽就不同。 */
const fontWidth = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const probe = document.createElement('span');
    probe.textContent = '决算公开 2025 0123456789 一般公共预算财政拨款支出决算表';
    probe.style.cssText = 'position:absolute;font-size:97px;white-space:nowrap';
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Math.floor(width);
  });

const openPage = async (page: Page, id: string, ready: string): Promise<void> => {
  await command(page, `page-${id}`);
  await page.locator(ready).first().waitFor();
};

/** 让概览画不出来：别的页照常，这一页说明出了什么事。 */
async function breakOverview(page: Page): Promise<void> {
  await spoilOverview(page);
  await openPage(page, 'overview', '.page-fault');
  await mendOverview(page);
}

/** 每张图：名字，怎样走到那里、等什么，看完怎样收起。 */
const views: readonly (readonly [
  name: string,
  go: (page: Page) => Promise<unknown>,
  leave?: (page: Page) => Promise<unknown>,
])[] = [
  ['table-01', (page) => openTable(page, '01')],
  ['table-02', (page) => openTable(page, '02')],
  ['table-03', (page) => openTable(page, '03')],
  ['table-04', (page) => openTable(page, '04')],
  ['table-06', (page) => openTable(page, '06')],
  ['table-08-empty', (page) => openTable(page, '08')],
  ['table-09', (page) => openTable(page, '09')],
  ['table-05', async (page) => openTable(page, '05').then(() => goToCell(page, '05/2010450/基本支出'))],
  ['table-07-empty', (page) => openTable(page, '07')],
  [
    'refusal',
    async (page) => {
      await openTable(page, '05');
      await goToCell(page, '05/201/小计');
      await page.keyboard.type('9');
      await page.locator('.refusal .main-act').waitFor();
    },
  ],
  ['overview', (page) => openPage(page, 'overview', '.overview .bars')],
  ['checks', (page) => openPage(page, 'checks', '.check-list tbody tr')],
  ['facts', (page) => openPage(page, 'facts', '.fact')],
  ['narrative', (page) => openPage(page, 'narrative', '.paper p')],
  ['attachments', (page) => openPage(page, 'attachments', '.page-head')],
  ['settings', (page) => openPage(page, 'preferences', '.preferences')],
  ['conflicts', (page) => openPage(page, 'conflicts', '.page-head')],
  ['exports', (page) => openPage(page, 'exports', '.wide-card')],
  ['versions', (page) => openPage(page, 'versions', '.version-list')],
  ['guide', (page) => openPage(page, 'guide', '.guide img')],
  [
    'export',
    async (page) => {
      await openPage(page, 'overview', '.overview .bars');
      await command(page, 'export');
      await page.locator('dialog.dialog footer button').first().waitFor();
    },
    (page) => page.keyboard.press('Escape'),
  ],
  [
    'import',
    async (page) => {
      await command(page, 'import');
      await page.locator('.original td').first().waitFor();
    },
    (page) => page.getByRole('button', { name: '取消' }).click(),
  ],
  ['fault', breakOverview, (page) => openPage(page, 'checks', '.check-list tbody tr')],
];

/** 随时刻变的字不比；出错的详情、备份的位置里有文件名，也不比。 */
const clockless = `.bar .saved, .side[aria-label="格的说明"] .sec:last-child { visibility: hidden }
.version-list td, .start td.mut.nw, .page-fault textarea, .preferences .path { color: transparent !important }
*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent !important }`;

async function capture(page: Page): Promise<Buffer> {
  await page.waitForLoadState('networkidle');
  // 表旁边的来源、状态栏的审核总数晚一步到，它们空着也是一种“画稳了”。
  await page.waitForFunction(
    () =>
      document.querySelector('.status')?.textContent.includes('正在审核') !== true &&
      (document.querySelector('.grid-frame') === null ||
        (document.querySelector('.side .side-body')?.childElementCount ?? 0) > 0),
  );
  let before = await page.screenshot(picture);
  // 画稳了再取：连着两张一样。
  for (let at = 0; at < 20; at += 1) {
    const now = await page.screenshot(picture);
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

describe.skipIf(program === null)('样子', () => {
  let window: TestWindow;
  let comparable = true;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    const { page } = window;
    await page.locator('.rail-item').first().waitFor();
    mkdirSync(folder, { recursive: true });
    const mark = join(folder, 'font.txt');
    const width = String(await fontWidth(page));
    if (writing) writeFileSync(mark, width);
    comparable = existsSync(mark) && readFileSync(mark, 'utf8') === width;
    if (!comparable) console.log('跳过：样子的对照。原因：这台机器的字体与参照图的不同。');
  });
  afterAll(async () => {
    await window.close();
  });

  const settle = async (theme: 'light' | 'dark', width: number, height: number): Promise<void> => {
    const { app, page } = window;
    await app.evaluate(
      ({ BrowserWindow, nativeTheme }, given) => {
        nativeTheme.themeSource = given.theme;
        BrowserWindow.getAllWindows()[0]?.setContentSize(given.width, given.height);
      },
      { theme, width, height },
    );
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    await page.waitForFunction((wanted) => innerWidth === wanted, width);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, clockless);
  };

  const compare = async (name: string): Promise<void> => {
    const now = await capture(window.page);
    const file = join(folder, `${name}.jpg`);
    if (writing) {
      writeFileSync(file, now);
      return;
    }
    const { page, tile, at } = await differing(window.app, readFileSync(file), now);
    const same = page <= tolerance.page && tile <= tolerance.tile;
    if (!same) writeFileSync(join(root, 'out', `look-${name}.jpg`), now);
    const where = `${name} 与参照图不同，最不同的一块在 ${at}，现在的在 out/look-${name}.jpg`;
    expect.soft(same ? 0 : Math.max(page, tile), where).toBe(0);
  };

  it.each([
    ['light', 1366, 768],
    ['dark', 1366, 768],
    ['light', 1920, 1080],
    ['dark', 1920, 1080],
  ] as const)('%s %i×%i', async (theme, width, height) => {
    if (!comparable) return;
    await settle(theme, width, height);
    await window.app.evaluate(
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      },
      join(root, 'samples/2025-示例-本年数.xlsx'),
    );
    for (const [name, go, leave] of views) {
      await go(window.page);
      await window.page.mouse.move(width / 2, height - 60);
      await compare(`${name}-${theme}-${width}`);
      await leave?.(window.page);
      // 画不出来的那一页本来就该报错。
      if (name === 'fault') window.forgetErrors();
      expect(window.errors, name).toEqual([]);
    }
    await command(window.page, 'close-project');
    await window.page.locator('.start .recent-name').first().waitFor();
    await compare(`start-${theme}-${width}`);
    await window.page.locator('.recent-name').first().click();
    await window.page.locator('.rail-item').first().waitFor();
  });

  it('很长的名称、四百行', async () => {
    if (!comparable) return;
    const file = join(window.userData, 'long.jsgk');
    writeFileSync(
      file,
      bigProject(400, '某某省某某市某某自治县人民政府办公室机关后勤事务服务中心及其所属各单位（汇总）'),
    );
    const { app, page } = window;
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await command(page, 'close-project');
    await page.locator('.start').waitFor();
    await settle('light', 1366, 768);
    await page.getByText('打开文件…').click();
    await openTable(page, '05');
    await page.locator('.bar h1').filter({ hasText: '某某省' }).waitFor();
    await compare('long-light-1366');
    await settle('dark', 1366, 768);
    await compare('long-dark-1366');
  });
});
