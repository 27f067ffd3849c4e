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

/**
 * 有的模块没有带许可文件，只在 package.json 里写明是哪一种；这两种要求把许可文字一并分发，就用通行的文字，作者照它所写。
 * 用户的电脑不联网，给网址不算数。
 */
const standardTexts = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

/** 许可的文字：模块自带的，否则通行的；都没有就不能随程序分发。 */
export function licenceText({ text, licence, author }) {
  if (text !== '') return text;
  const standard = standardTexts[licence];
  return standard === undefined ? null : `Copyright (c) ${author ?? 'the authors'}\n\n${standard}`;
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
  const wordless = notices.filter((one) => licenceText(one) === null);
  if (wordless.length > 0)
    throw new Error(
      `没有许可文字：${wordless.map(({ name, licence }) => `${name}（${licence}）`).join('、')}`,
    );
  const sections = notices.map(
    (one) =>
      `${'='.repeat(72)}\n${one.name} ${one.version}  许可：${one.licence}\n${'='.repeat(72)}\n${licenceText(one)}\n`,
  );
  const head = `决算公开编辑器并入了下列 ${notices.length} 个第三方模块，各依其许可。Electron 与 Chromium 的许可见 LICENSE.electron.txt 与 LICENSES.chromium.html。\n\n`;
  writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), head + sections.join('\n'));
  return notices;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const notices = writeNotices();
  process.stdout.write(`并入 ${notices.length} 个第三方模块，许可已汇入 out/THIRD-PARTY-NOTICES.txt。\n`);
}
