/** 很长的一列先列一段，说还有几个。 */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { MoreItem, usePaged } from '../../src/renderer/parts/paged.js';

function List({ count, wanted = -1 }: { readonly count: number; readonly wanted?: number }): ReactElement {
  const paged = usePaged(
    Array.from({ length: count }, (_, at) => at),
    100,
    wanted,
  );
  return (
    <ul>
      {paged.listed.map((at) => (
        <li key={at}>{at}</li>
      ))}
      <MoreItem paged={paged} measure="项" />
    </ul>
  );
}

it.each([
  [2000, 101, '再列 100 项（还有 1900 项）'],
  [130, 101, '再列 30 项（还有 30 项）'],
])('%i 项先列一百项，末了一行说还有几项', (count, entries, words) => {
  const markup = renderToStaticMarkup(<List count={count} />);
  expect(markup.match(/<li>/g)).toHaveLength(entries);
  expect(markup).toContain(words);
});

it('不多的全列', () => {
  expect(renderToStaticMarkup(<List count={100} />).match(/<li>/g)).toHaveLength(100);
});

it.each([
  [99, 101, '还有 1900 项'],
  [100, 201, '还有 1800 项'],
  [1999, 2000, null],
])('要看第 %i 个：列到它那一段', (wanted, entries, words) => {
  const markup = renderToStaticMarkup(<List count={2000} wanted={wanted} />);
  expect(markup.match(/<li>/g)).toHaveLength(entries);
  expect(markup).toContain(`<li>${wanted}</li>`);
  if (words === null) expect(markup).not.toContain('再列');
  else expect(markup).toContain(words);
});
