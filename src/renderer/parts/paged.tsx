/** 很长的一列：先列一段，其余点了再列。几千项都列着，换页时拆起来要停一下。 */
import { useState, type ReactElement } from 'react';

/** 一次列多少；一项占得多的少列些。 */
const pageful = 100;

export interface Paged<T> {
  readonly listed: readonly T[];
  /** 没有列的还有几个。 */
  readonly rest: number;
  readonly more: () => void;
}

export function usePaged<T>(items: readonly T[], size: number = pageful): Paged<T> {
  const [limit, setLimit] = useState(size);
  return {
    listed: items.slice(0, limit),
    rest: Math.max(0, items.length - limit),
    more: () => setLimit(limit + size),
  };
}

interface Props {
  readonly paged: Pick<Paged<unknown>, 'rest' | 'more'>;
  /** 量词：处、项。 */
  readonly measure: string;
}

export function MoreItem({ paged: { rest, more }, measure }: Props): ReactElement | null {
  if (rest === 0) return null;
  return (
    <li>
      <button type="button" className="side-item link" onClick={more}>
        再列 {Math.min(pageful, rest)} {measure}（还有 {rest} {measure}）
      </button>
    </li>
  );
}
