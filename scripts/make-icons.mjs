// 由 build/icon.svg 画出各尺寸的 PNG 与 Windows 的 ICO。改了图标才需要执行；结果随源码提交。
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'build');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** ICO：六字节文件头、每幅十六字节目录，随后是各幅 PNG（Windows Vista 起都认）。 */
function icoOf(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, bytes }, at) => {
    const entry = 6 + 16 * at;
    // 256 记作 0。
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bytes.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += bytes.length;
  });
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)]);
}

const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
const images = [];
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block}</style>${drawing.replace('<svg ', `<svg width="${size}" height="${size}" `)}`,
  );
  images.push({ size, bytes: await page.screenshot({ omitBackground: true }) });
}
await browser.close();

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const { size, bytes } of images) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), bytes);
const largest = images.at(-1);
writeFileSync(join(folder, 'icon.png'), largest.bytes);
writeFileSync(join(folder, 'icon.ico'), icoOf(images.filter(({ size }) => size <= 256)));
process.stdout.write(`已画好 ${sizes.join('、')} 像素的图标与 icon.ico。\n`);
