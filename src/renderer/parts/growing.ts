/** 很长的一列：先画头一段，其余等页面闲着一段一段接上，哪一段都不占住界面。 */
import { useEffect, useMemo, useState } from 'react';
import { whenIdle } from './when-idle.js';

/** 切成每段 `size` 个。 */
export function piecesOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  const pieces: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += size) pieces.push(items.slice(from, from + size));
  return pieces;
}

/** `total` 段里此刻该画几段：先一段，闲着时一段一段加；内容换了不重来。 */
export function useGrown(total: number): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count >= total) return undefined;
    let current = true;
    void whenIdle().then(() => {
      if (current) setCount(count + 1);
    });
    return () => {
      current = false;
    };
  }, [count, total]);
  return count;
}

/** 此刻该画的各段；内容换了，已经接上的仍都画。 */
export function useGrowing<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const pieces = useMemo(() => piecesOf(items, size), [items, size]);
  const count = useGrown(pieces.length);
  return useMemo(() => pieces.slice(0, count), [pieces, count]);
}
