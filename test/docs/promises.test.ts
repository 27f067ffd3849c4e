/** docs/promises.md 说的证明真的在：十条都有，所列的测试文件里有所列的字句。 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = readFileSync('docs/promises.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, promise = '', file = '', words = ''] = line.split('|').map((cell) => cell.trim());
    return file.startsWith('`test/') ? [{ promise, file: file.replaceAll('`', ''), words }] : [];
  });

it('十条承诺都有证明', () => {
  const numbers = rows.flatMap(({ promise }) => /^(\d+)\./.exec(promise)?.[1] ?? []);
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, at) => String(at + 1)));
});

it.each(rows)('$file：$words', ({ file, words }) => {
  expect(readFileSync(file, 'utf8')).toContain(words);
});
