/** 发现：一处比较的结果说成一句话，带两边的地址、数、差额与限度。 */
import type { CheckState, Finding } from '../contract/checks.js';
import { group, isZero, toFixedText, toText } from '../money/index.js';
import type { AddressBook } from '../tables/address.js';
import type { BoundInstance } from './bound.js';
import { differenceText } from './evaluate.js';

const EMPTY_SIDE = { addresses: [], printed: null };

/** 没有执行的一条：没有两边的数；缺的是表外的数的，`lacking` 是它的地址，去那里填。 */
export const unrun = (
  rule: string,
  state: CheckState,
  message: string,
  lacking: string | null = null,
): Finding => ({
  rule,
  state,
  message,
  left: lacking === null ? EMPTY_SIDE : { addresses: [lacking], printed: null },
  right: EMPTY_SIDE,
  difference: null,
  bound: null,
});

/** 怎么办：看结论，也看是哪一种关系。 */
function advice({ part, verdict: { state, difference } }: BoundInstance): string {
  if (state === 'tail') return '各数分别四舍五入所致，不必修改';
  if (state === 'fail') return '请核对';
  switch (part.spec.relation) {
    case '<=':
      return difference.isNegative() ? EQUAL : '左边通常不超过右边，确实超过的不算错';
    case 'iff':
      return '通常两边都有数或都没有，确实如此的不算错';
    case '!=0':
      return '通常不为零，确实没有的不算错';
    case '=':
      return EQUAL;
  }
}
const EQUAL = '通常应相等，不等也不算错';

/** 一处通不过的比较说成的一句话；写过的不再写。 */
export function findingOf(rule: string, title: string, one: BoundInstance, book: AddressBook): Finding {
  one.finding ??= write(rule, title, one, book);
  return one.finding;
}

function write(rule: string, title: string, one: BoundInstance, book: AddressBook): Finding {
  const { state, difference, bound } = one.verdict;
  const left = toFixedText(one.left.printed, 2);
  const right = toFixedText(one.right.printed, 2);
  const tail = bound === null || isZero(bound) ? '' : `，尾差限度 ${toText(bound)}`;
  const [leftAddresses, rightAddresses] = [one.left.addresses(book), one.right.addresses(book)];
  const where = leftAddresses[0] ?? '';
  const compared =
    one.part.spec.relation === '!=0'
      ? `为 ${group(left)}`
      : `左边 ${group(left)}，右边 ${group(right)}，相差 ${group(differenceText(difference))}`;
  return {
    rule,
    state,
    message: `${title}：${where} 处${compared}${tail}；${advice(one)}。`,
    left: { addresses: leftAddresses, printed: left },
    right: { addresses: rightAddresses, printed: right },
    difference: differenceText(difference),
    bound: bound === null ? null : toText(bound),
  };
}
