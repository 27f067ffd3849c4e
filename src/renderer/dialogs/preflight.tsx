/** 导出前看一眼：还有什么不符、没填。 */
import type { ReactElement } from 'react';
import type { Page } from '../state/model.js';
import { openPage } from '../state/navigate.js';
import { useApp, update } from '../state/store.js';
import { Icon, type IconName } from '../parts/icons.js';

interface Line {
  readonly tone: string;
  readonly icon: IconName;
  readonly word: string;
  readonly text: string;
  readonly go: { readonly label: string; readonly page: Page } | null;
}

function PreflightLine({ line }: { readonly line: Line }): ReactElement {
  const { go } = line;
  return (
    <li>
      <span className={`state ${line.tone}`}>
        <Icon name={line.icon} />
        {line.word}
      </span>
      <span className="grow">{line.text}</span>
      {go === null ? null : (
        <button
          type="button"
          className="link"
          onClick={() => {
            update({ dialog: null });
            openPage(go.page);
          }}
        >
          {go.label}
        </button>
      )}
    </li>
  );
}

export function Preflight(): ReactElement | null {
  const project = useApp((state) => state.project);
  if (project === null) return null;
  const { checks, missingReasons, missingFacts } = project;
  const lines: Line[] = [];
  const checksPage: Page = { kind: 'checks' };
  if (checks.fail > 0) {
    lines.push({
      tone: 'fail',
      icon: 'fail',
      word: '不符',
      text: `${checks.fail} 项关系不符`,
      go: { label: '去处理', page: checksPage },
    });
  }
  if (checks.notRun > 0) {
    lines.push({
      tone: 'ask',
      icon: 'ask',
      word: '未能执行',
      text: `${checks.notRun} 项关系缺资料，没有审`,
      go: { label: '去看', page: checksPage },
    });
  }
  if (missingReasons > 0) {
    lines.push({
      tone: 'ask',
      icon: 'ask',
      word: `缺 ${missingReasons} 处`,
      text: '情况说明有原因未填，导出时留【请填写原因】',
      go: { label: '去填写', page: { kind: 'narrative', key: null } },
    });
  }
  if (missingFacts > 0) {
    lines.push({
      tone: 'ask',
      icon: 'ask',
      word: `缺 ${missingFacts} 项`,
      text: '补充资料未填',
      go: { label: '去填写', page: { kind: 'facts', key: null } },
    });
  }
  if (checks.tail > 0) {
    lines.push({
      tone: 'tail',
      icon: 'tail',
      word: `尾差 ${checks.tail}`,
      text: '属四舍五入，逐条写在审核报告里',
      go: null,
    });
  }
  lines.push({ tone: 'pass', icon: 'pass', word: '通过', text: `${checks.pass} 项关系相符`, go: null });
  return (
    <ul className="preflight">
      {lines.map((line) => (
        <PreflightLine key={line.word} line={line} />
      ))}
    </ul>
  );
}
