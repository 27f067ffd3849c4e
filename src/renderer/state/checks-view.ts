/** 审核页看着哪些：筛选、选中的一处、抽屉；去别处再回来还在。 */
import { checkStateSchema } from '../../shared/contract/index.js';
import type { ChecksView } from './model.js';
import { update } from './store.js';

export const lookAtChecks = (change: Partial<ChecksView>): void =>
  update(({ checksView }) => ({ checksView: { ...checksView, ...change } }));

/**
 * 由别处带着话来的：要看哪一种结果（notRun…），或哪一条关系（X-29）的头一处 `first`。
 * 照办之后页上不再留着这句话，人自己改过的筛选回来时不被它盖掉。
 */
export function lookAtWanted(wanted: string, first: (rule: string) => string | undefined): void {
  const state = checkStateSchema.safeParse(wanted);
  const all = { state: null, table: '', chosen: null, drawer: false };
  update({
    page: { kind: 'checks' },
    checksView: state.success ? { ...all, state: state.data } : { ...all, chosen: first(wanted) ?? null },
  });
}
