/** 很长的一列：先列一段，其余点了再列。几千项都列着，换页时拆起来要停一下。 */
import { useMemo, useState, type ReactElement } from 'react';

/** 一次列多少；一项占得多的少列些。 */
const pageful = 100;

export interface Paged<T> {
  readonly listed: readonly T[];
  /** 没有列的还有几个，接着列几个。 */
  readonly rest: number;
  readonly next: number;
  readonly more: () => void;
}

/** `wanted`：要看的是第几个，列到它为止的整段；没有为 −1。 */
export function usePaged<T>(items: readonly T[], size: number = pageful, wanted = -1): Paged<T> {
  const [asked, setAsked] = useState(size);
  const limit = Math.max(asked, Math.ceil((wanted + 1) / size) * size);
  const listed = useMemo(() => items.slice(0, limit), [items, limit]);
  const rest = Math.max(0, items.length - limit);
  return { listed, rest, next: Math.min(size, rest), more: () => setAsked(limit + size) };
}

/** “再列 100 项（还有 1900 项）”；`measure` 是量词。 */
export const moreWords = ({ rest, next }: Pick<Paged<unknown>, 'rest' | 'next'>, measure: string): string =>
  `再列 ${next} ${measure}（还有 ${rest} ${measure}）`;

interface Props {
  readonly paged: Pick<Paged<unknown>, 'rest' | 'next' | 'more'>;
  /** 量词：处、项。 */
  readonly measure: string;
}

export function MoreItem({ paged, measure }: Props): ReactElement | null {
  if (paged.rest === 0) return null;
  return (
    <li>
      <button type="button" className="side-item link" onClick={paged.more}>
        {moreWords(paged, measure)}
      </button>
    </li>
  );
}
