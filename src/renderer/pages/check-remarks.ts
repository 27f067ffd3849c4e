/** 各种结果要人做什么：一组的一句，与选中一处的一句。文字规则说的是一句话，不是两边的数，另有说法。 */
import type { CheckState } from '../../shared/contract/index.js';
import type { CheckRow } from './check-rows.js';

/** 一组同一结果的，要人做什么；不用做什么的为空串。 */
export const groupRemarks: Readonly<Record<CheckState, string>> = {
  fail: '要改到相符，或在导出时写明理由',
  notRun: '缺资料，补齐后自动再审',
  tail: '属四舍五入，不必修改',
  info: '不算不符，看一眼',
  notApplicable: '没有这项内容，或资料没有填，没有可比的',
  pass: '',
};

/** 没有填的空位（RULES D.3）：填上就没有这一条。 */
const BLANKS = 'T-07';

const textRemarks: Readonly<Partial<Record<CheckState, string>>> = {
  fail: '要把这句话改对，或在导出时写明理由',
  info: '看一看这句话，写得合适就不用改',
};

/** 选中的一处要人做什么；不用做什么的为空串。`lacks`：缺资料没有比的。 */
export function remarkOf({ rule, state }: Pick<CheckRow, 'rule' | 'state'>, lacks = false): string {
  if (lacks && state === 'notApplicable') return '资料填齐了自动再审；本单位没有这项的不用填';
  if (rule === BLANKS && state === 'info') return '这里还空着，填上就没有这一条';
  if (rule.startsWith('T-')) return textRemarks[state] ?? groupRemarks[state];
  if (state === 'notApplicable') return '';
  return state === 'info' ? '通常如此，不同也不算错' : groupRemarks[state];
}
