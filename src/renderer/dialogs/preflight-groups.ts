/** 导出前的清单按种类归拢：同类的多了收成一行，展开才逐条列。 */
import type { PreflightItem, PreflightKind } from '../../shared/contract/index.js';

/** 同类不超过这么多条的逐条列。 */
const SINGLE = 3;
/** 收成一行的，头几条写在行里。 */
const SAMPLE = 3;

export interface PreflightGroup {
  readonly kind: PreflightKind;
  readonly items: readonly PreflightItem[];
  /** 收成一行时说什么；逐条列的为 null。 */
  readonly summary: string | null;
}

export function preflightGroups(items: readonly PreflightItem[]): PreflightGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length <= SINGLE) return { kind, items: own, summary: null };
    const some = own.slice(0, SAMPLE).map(({ message }) => message);
    return { kind, items: own, summary: `${own.length} 处：${some.join('；')}等` };
  });
}
