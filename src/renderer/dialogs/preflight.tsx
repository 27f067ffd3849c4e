/** 导出前看一眼：还有什么不符、没填、要略去；点得到的直接去。 */
import { useState, type ReactElement } from 'react';
import type { ExportPlan, PreflightItem, PreflightKind } from '../../shared/contract/index.js';
import { Icon, type IconName } from '../parts/icons.js';
import { goTo, openPage, reachable } from '../state/navigate.js';
import { update } from '../state/store.js';
import { type PreflightGroup, preflightGroups } from './preflight-groups.js';

interface Look {
  readonly tone: string;
  readonly icon: IconName;
  readonly word: string;
}

const looks: Readonly<Record<PreflightKind, Look>> = {
  fail: { tone: 'fail', icon: 'fail', word: '不符' },
  disputed: { tone: 'fail', icon: 'ask', word: '存疑' },
  notRun: { tone: 'ask', icon: 'ask', word: '未能执行' },
  reason: { tone: 'ask', icon: 'ask', word: '缺原因' },
  fact: { tone: 'ask', icon: 'ask', word: '缺资料' },
  unconfirmed: { tone: 'ask', icon: 'ask', word: '待确认' },
  text: { tone: 'fail', icon: 'fail', word: '文字' },
  attachment: { tone: 'ask', icon: 'ask', word: '缺附件' },
  emptyTable: { tone: 'info', icon: 'empty', word: '空表' },
  withheld: { tone: 'info', icon: 'minus', word: '不公开' },
  sample: { tone: 'info', icon: 'sample', word: '示例' },
  unverified: { tone: 'ask', icon: 'ask', word: '未核实' },
};

/** 去办这一条；没有去处的为 null。 */
function wayTo(item: PreflightItem): { readonly label: string; readonly go: () => void } | null {
  const leave = (go: () => void) => (): void => {
    update({ dialog: null });
    go();
  };
  const address = item.addresses.find(reachable);
  if (item.kind === 'withheld' || item.kind === 'attachment')
    return { label: '去看', go: leave(() => openPage({ kind: 'attachments' })) };
  if (item.kind === 'notRun' && address === undefined)
    return { label: '去看', go: leave(() => openPage({ kind: 'checks', key: 'notRun' })) };
  if (address === undefined) return null;
  const filling = item.kind === 'reason' || item.kind === 'fact' || item.kind === 'notRun';
  return { label: filling ? '去填写' : '去处理', go: leave(() => goTo(address)) };
}

function State({ kind }: { readonly kind: PreflightKind }): ReactElement {
  const { tone, icon, word } = looks[kind];
  return (
    <span className={`state ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

function Line({ item }: { readonly item: PreflightItem }): ReactElement {
  const way = wayTo(item);
  return (
    <li>
      <State kind={item.kind} />
      <span className="grow wrap">{item.message}</span>
      {way === null ? null : (
        <button type="button" className="link" onClick={way.go}>
          {way.label}
        </button>
      )}
    </li>
  );
}

/** 同类的一行；展开逐条列，各有去处。 */
function Group({ group }: { readonly group: PreflightGroup }): ReactElement {
  const [open, setOpen] = useState(false);
  const { kind, items, summary } = group;
  const lines = items.map((item, at) => <Line key={at} item={item} />);
  if (summary === null) return <>{lines}</>;
  return (
    <>
      <li>
        <State kind={kind} />
        <span className="grow wrap">{summary}</span>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '逐条看'}
        </button>
      </li>
      {open ? lines : null}
    </>
  );
}

export function Preflight({ plan }: { readonly plan: ExportPlan }): ReactElement {
  return (
    <ul className="preflight scrolled" tabIndex={0} aria-label="导出前的清单">
      {preflightGroups(plan.items).map((group) => (
        <Group key={group.kind} group={group} />
      ))}
      {plan.tail === 0 ? null : (
        <li>
          <span className="state tail">
            <Icon name="tail" />
            尾差 {plan.tail}
          </span>
          <span className="grow">属四舍五入，逐条写在审核报告里</span>
        </li>
      )}
      <li>
        <span className="state pass">
          <Icon name="pass" />
          通过
        </span>
        <span className="grow">{plan.pass} 项关系相符</span>
      </li>
    </ul>
  );
}
