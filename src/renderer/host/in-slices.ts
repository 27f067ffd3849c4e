/**
 * 校验长的答复：几千段、几千处一次校验要几十毫秒，界面停着。长的一列一片一片地校验，片与片之间键鼠插得进来；
 * 与一次校验一样严，结果也一样。
 */
import { z } from 'zod';
import { turn } from './turn.js';

/** 一片几项：一片几毫秒。 */
const slice = 400;

type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** 校验 `value`；不合的不说哪里不合。 */
export async function checkInSlices(schema: z.ZodType, value: unknown): Promise<Checked> {
  const own = bare(schema);
  if (!(own instanceof z.ZodObject) || typeof value !== 'object' || value === null)
    return checked(schema, value);
  const long = longLists(own.shape, value);
  if (long.length === 0) return checked(schema, value);
  const lists: Record<string, unknown> = {};
  for (const { key, element, items } of long) {
    const found: unknown[] = [];
    for (let from = 0; from < items.length; from += slice) {
      await turn();
      const part = z.array(element).safeParse(items.slice(from, from + slice));
      if (!part.success) return { ok: false };
      found.push(...part.data);
    }
    lists[key] = found;
  }
  await turn();
  const empty = Object.fromEntries(long.map(({ key }) => [key, []]));
  const rest = own.safeParse({ ...value, ...empty });
  return rest.success ? { ok: true, value: { ...rest.data, ...lists } } : { ok: false };
}

function checked(schema: z.ZodType, value: unknown): Checked {
  const { success, data } = schema.safeParse(value);
  return success ? { ok: true, value: data } : { ok: false };
}

/** 去掉“用到才建”“可以没有”的外壳。 */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodLazy || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return bare(schema.unwrap());
  return schema;
}

interface LongList {
  readonly key: string;
  readonly element: z.core.$ZodType;
  readonly items: readonly unknown[];
}

/** 值里长的、没有别的规矩（几项到几项）的列。 */
function longLists(shape: Readonly<Record<string, unknown>>, value: object): LongList[] {
  return Object.entries(shape).flatMap(([key, field]): LongList[] => {
    const list = bare(field);
    const items: unknown = Reflect.get(value, key);
    const plain = list instanceof z.ZodArray && (list.def.checks ?? []).length === 0;
    return plain && Array.isArray(items) && items.length > slice
      ? [{ key, element: list.element, items }]
      : [];
  });
}
