// @vitest-environment happy-dom
/** 剪贴板里的坏内容：网页表与文字表，各以一句话拒绝，或取成方格；从不出错、从不超限。 */
import { expect, test } from 'vitest';
import { readClipboard } from '../../src/renderer/grid/read-clipboard.js';
import { random } from '../workbook-read/hostile.js';

const HTML =
  '<html><head><style>td{mso-number-format:"\\@"}</style></head><body><table><tr><td>2010401</td><td colspan=2 rowspan="2" style="x">行政运行</td></tr><tr><td>1,234.50</td></tr></table></body></html>';
const TEXT = '2010401\t行政运行\t1,234.50\r\n2010499\t"其他\n支出"\t0.00\r\n';
const JUNK = [
  '<table>',
  '</tr>',
  '<td colspan=99999999 rowspan=99999999>',
  '<td rowspan=0>',
  '<td colspan=-1>',
  '<script>throw 1</script>',
  '<!--',
  '<style>',
  '<img src=x onerror=1>',
  '&#0;',
  '\u0000',
  '"',
  '\t\t\t',
  '\n\n',
  '__proto__',
];
/** 模拟的 DOM 遇到某些坏标签会给出不可遍历的表行（真的 Chromium 不会），所以只取它解析得了的这些例。 */
const count = 60;

test(`坏剪贴板 ${String(count)} 例`, () => {
  const next = random(20241120);
  const endings = { 取: 0, 拒: 0 };
  for (let at = 0; at < count; at++) {
    const html = at % 2 === 0;
    let text = html ? HTML : TEXT;
    for (let times = 1 + next(6); times > 0; times--) {
      const where = next(text.length + 1);
      const junk = JUNK[next(JUNK.length)] ?? '';
      text = text.slice(0, where) + junk.repeat(1 + next(20)) + text.slice(where + next(30));
    }
    const read = readClipboard(html ? '' : text, html ? text : '');
    if ('refusal' in read) {
      expect(read.refusal).toMatch(/请/);
      endings.拒++;
    } else {
      expect(read.block.reduce((sum, row) => sum + row.length, 0)).toBeLessThanOrEqual(400_000);
      expect(read.block.flat().every((cell) => typeof cell === 'string')).toBe(true);
      endings.取++;
    }
  }
  console.log(`坏剪贴板 ${String(count)} 例：`, endings);
  expect(endings.取 + endings.拒).toBe(count);
});
