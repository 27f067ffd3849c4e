/** 状态：符号＋文字＋颜色，三样都说同一件事。 */
import type { ReactElement } from 'react';
import type { CheckState, TableState } from '../../shared/contract/index.js';
import { Icon, type IconName } from './icons.js';

interface Look {
  readonly icon: IconName;
  readonly word: string;
  readonly tone: string;
}

export const checkLooks: Readonly<Record<CheckState, Look>> = {
  fail: { icon: 'fail', word: '不符', tone: 'fail' },
  notRun: { icon: 'ask', word: '未能执行', tone: 'ask' },
  tail: { icon: 'tail', word: '尾差', tone: 'tail' },
  info: { icon: 'info', word: '提示', tone: 'info' },
  notApplicable: { icon: 'none', word: '不适用', tone: 'na' },
  pass: { icon: 'pass', word: '通过', tone: 'pass' },
};

export const tableLooks: Readonly<Record<TableState, Look>> = {
  fail: { icon: 'fail', word: '有不符', tone: 'fail' },
  filling: { icon: 'filling', word: '填报中', tone: 'na' },
  empty: { icon: 'empty', word: '空', tone: 'na' },
  pass: { icon: 'pass', word: '通过', tone: 'pass' },
};

/** 最要紧的在前。 */
export const stateOrder: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'notApplicable', 'pass'];

export function StateMark({ state }: { readonly state: CheckState }): ReactElement {
  const look = checkLooks[state];
  return (
    <span className={`state ${look.tone}`}>
      <Icon name={look.icon} />
      {look.word}
    </span>
  );
}
