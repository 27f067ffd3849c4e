// 第三方许可：按映射文件查出真正并入程序的模块，汇成 out/THIRD-PARTY-NOTICES.txt。
// 有一个模块没有许可、或许可不在所列之中，就不成。
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'out');

/** 可以随 MIT 许可的程序分发的许可。 */
const allowed = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
]);

/** “(MIT OR GPL-3.0)”有一个可选即可；“(MIT AND Zlib)”要个个都可以。 */
export function licenceAllowed(expression) {
  const text = expression.replace(/[()]/g, ' ').trim();
  if (/ OR /i.test(text)) return text.split(/ OR /i).some((one) => licenceAllowed(one));
  return text.split(/ AND /i).every((one) => allowed.has(one.trim()));
}

/** 映射文件里的来源 → 模块所在的文件夹。 */
function packageFolder(source) {
  const at = source.lastIndexOf('node_modules/');
  if (at < 0) return null;
  const [first = '', second = ''] = source.slice(at + 'node_modules/'.length).split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return `${source.slice(0, at)}node_modules/${name}`;
}

function bundledFolders() {
  const folders = new Set();
  for (const part of ['main', 'preload', 'renderer']) {
    const maps = readdirSync(join(out, part), { recursive: true }).filter((name) => name.endsWith('.map'));
    for (const map of maps) {
      const file = join(out, part, map);
      for (const source of JSON.parse(readFileSync(file, 'utf8')).sources) {
        // 打包工具自己的虚拟模块以 \0 开头。
        const folder = source?.startsWith('\0') ? null : packageFolder(resolve(dirname(file), source ?? ''));
        if (folder !== null) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

function describe(folder) {
  const facts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence =
    typeof facts.license === 'string'
      ? facts.license
      : (facts.license?.type ?? facts.licenses?.map(({ type }) => type).join(' OR ') ?? '');
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return {
    name: facts.name,
    version: facts.version,
    licence,
    text,
    author: facts.author?.name ?? facts.author,
  };
}

export function collectNotices() {
  const seen = new Map();
  for (const folder of bundledFolders()) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const one = describe(folder);
    seen.set(`${one.name}@${one.version}`, one);
  }
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function writeNotices() {
  const notices = collectNotices();
  const bad = notices.filter(({ licence }) => !licenceAllowed(licence));
  if (bad.length > 0)
    throw new Error(
      `许可不明或不能随程序分发：${bad.map(({ name, licence }) => `${name}（${licence}）`).join('、')}`,
    );
  const sections = notices.map(
    ({ name, version, licence, text, author }) =>
      `${'='.repeat(72)}\n${name} ${version}  许可：${licence}\n${'='.repeat(72)}\n${text || `作者：${author ?? '未写明'}；许可全文见 https://spdx.org/licenses/${licence}.html`}\n`,
  );
  const head = `决算公开编辑器并入了下列 ${notices.length} 个第三方模块，各依其许可。Electron 与 Chromium 的许可见 LICENSE.electron.txt 与 LICENSES.chromium.html。\n\n`;
  writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), head + sections.join('\n'));
  return notices;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const notices = writeNotices();
  process.stdout.write(`并入 ${notices.length} 个第三方模块，许可已汇入 out/THIRD-PARTY-NOTICES.txt。\n`);
}
