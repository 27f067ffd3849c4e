/** 分段的答复：先后怎样到都接得成原样，几问混着来不串；短的原样。 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Gathering } from '../../src/preload/gathering.js';

it('短的就是它自己', async () => {
  expect(await new Gathering('页').ask(() => Promise.resolve('短'))).toBe('短');
});

it('答复不是文字也不是段数的，说读不懂', async () => {
  await expect(new Gathering('页').ask(() => Promise.resolve(null))).rejects.toThrow('读不懂');
});

it('怎样先后都接得成，各问不串；不像样的段、别的页面的段不理', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (replies, numbers) => {
        const gathering = new Gathering('页');
        const events: (() => void)[] = [];
        const whole = replies.map((parts) =>
          gathering.ask(
            (id) =>
              new Promise((answer) => {
                events.push(
                  ...parts.map((text, at) => () => gathering.take(id, at, text)),
                  () => answer(parts.length),
                  () => gathering.take(id, '甲', null),
                  () => gathering.take(`上一${id}`, 0, '旧'),
                );
              }),
          ),
        );
        const order = events.map((act) => [numbers.next().value ?? 0, act] as const);
        for (const [, act] of order.sort(([left], [right]) => left - right)) act();
        expect(await Promise.all(whole)).toEqual(replies.map((parts) => parts.join('')));
      },
    ),
  );
});
