/** 长的一列切成段：不多不少，次序不变。 */
import { expect, it } from 'vitest';
import { piecesOf } from '../../src/renderer/parts/growing.js';

it.each([0, 1, 59, 60, 61, 4000])('%i 项切成段，接起来还是原样', (length) => {
  const items = Array.from({ length }, (_, at) => at);
  const pieces = piecesOf(items, 60);
  expect(pieces.flat()).toEqual(items);
  expect(pieces.every((piece) => piece.length > 0 && piece.length <= 60)).toBe(true);
});
