/** 与返回稿的比较：开始、看、答、结束。比较跟着打开的项目，换页不丢。 */
import type { DraftComparison } from '../../shared/contract/index.js';
import { openPage } from './navigate.js';
import { update } from './store.js';

export function startComparison(given: DraftComparison): void {
  update({ comparison: { given, kept: new Set() }, page: { kind: 'narrative', key: null } });
}

/** 去文中看过一处，再回到比较。 */
export const showComparison = (): void => openPage({ kind: 'narrative', key: null });

export const endComparison = (): void => update({ comparison: null });

/** 答了“保持我们的”“不收”的一处。 */
export function keepOurs(key: string): void {
  update(({ comparison }) =>
    comparison === null ? {} : { comparison: { ...comparison, kept: new Set([...comparison.kept, key]) } },
  );
}
