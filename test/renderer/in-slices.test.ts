/** 一片一片地校验与一次校验：收什么、拒什么、结果都一样。 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkInSlices } from '../../src/renderer/host/in-slices.js';

const schema = z.lazy(() =>
  z.object({
    title: z.string(),
    lines: z.array(z.lazy(() => z.object({ id: z.string(), count: z.number().int() }))),
    notes: z.array(z.string()).optional(),
    few: z.array(z.string()).max(3),
  }),
);

/** 长的一列；`spoiled` 处换成不合的。 */
const listOf = (count: number, spoiled: number | null): unknown[] =>
  Array.from({ length: count }, (_, at) =>
    at === spoiled ? { id: at } : { id: `第${at}`, count: at, extra: 1 },
  );

it('与一次校验一样', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        title: fc.oneof(fc.string(), fc.constant(1)),
        count: fc.constantFrom(0, 3, 400, 401, 1203),
        spoiled: fc.option(fc.nat(1300), { freq: 3 }),
        notes: fc.option(fc.constantFrom(0, 900), { nil: undefined }),
        few: fc.constantFrom(0, 3, 4, 500),
      }),
      async ({ title, count, spoiled, notes, few }) => {
        const value = {
          title,
          lines: listOf(count, spoiled),
          ...(notes === undefined ? {} : { notes: Array.from({ length: notes }, () => '注') }),
          few: Array.from({ length: few }, () => '几'),
          unknown: true,
        };
        const whole = schema.safeParse(value);
        const sliced = await checkInSlices(schema, value);
        expect(sliced).toEqual(whole.success ? { ok: true, value: whole.data } : { ok: false });
      },
    ),
    { numRuns: 60 },
  );
});

it('不是一个对象的照样校验', async () => {
  expect(await checkInSlices(schema, null)).toEqual({ ok: false });
  expect(await checkInSlices(z.array(z.number()), [1, 2])).toEqual({ ok: true, value: [1, 2] });
  expect(await checkInSlices(z.array(z.number()), ['一'])).toEqual({ ok: false });
});
