/** 上栏：这是谁的哪一年、存到什么时候，以及几件随时要做的事。 */
import type { ReactElement } from 'react';
import type { ProjectState } from '../../shared/contract/index.js';
import { Icon, type IconName } from '../parts/icons.js';
import { clock } from '../parts/when.js';
import { redo, undo } from '../state/actions.js';
import { commands } from '../state/commands.js';
import { chooseAndRead } from '../state/importing.js';
import { openPage } from '../state/navigate.js';
import { useApp } from '../state/store.js';

interface ActionProps {
  readonly icon: IconName;
  readonly word: string;
  readonly hint: string;
  readonly look?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Action({ icon, word, hint, look = '', disabled = false, onClick }: ActionProps): ReactElement {
  return (
    <button type="button" className={`btn ${look}`} title={hint} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
      {word}
    </button>
  );
}

/** 还没有导出过正式件是草稿；导出以后，改过没有。 */
function Standing({ exported }: { readonly exported: ProjectState['exported'] }): ReactElement {
  if (exported === null)
    return (
      <span className="chip" title="还没有导出过正式件">
        草稿
      </span>
    );
  const { number, changed } = exported;
  return changed ? (
    <span className="chip ask" title={`导出第 ${number} 版（正式件）以后又改过`}>
      第 {number} 版之后有修改
    </span>
  ) : (
    <span className="chip" title={`与导出的第 ${number} 版（正式件）一样`}>
      已导出第 {number} 版
    </span>
  );
}

export function TopBar(): ReactElement | null {
  const project = useApp((state) => state.project);
  const onTable = useApp((state) => state.page.kind === 'table');
  const checking = useApp((state) => state.page.kind === 'checks');
  if (project === null) return null;
  const { year, department, sample, savedAt, saveProblem, profile, exported } = project;
  return (
    <header className="bar">
      <h1 title={`${year}年度　${department}`}>
        {year}年度　{department}
      </h1>
      {sample ? <span className="chip">示例</span> : null}
      <Standing exported={exported} />
      {profile.verified ? null : <span className="chip ask">版式未核实</span>}
      {saveProblem === null ? (
        <span className="saved">{savedAt === null ? '自动保存' : `已自动保存 ${clock(savedAt)}`}</span>
      ) : (
        <span className="chip ask" role="alert" title={saveProblem}>
          还没有存住：{saveProblem}
        </span>
      )}
      <span className="grow" />
      <Action
        icon="undo"
        word="撤销"
        hint={project.undo === null ? '没有可撤销的' : `撤销：${project.undo}（Ctrl+Z）`}
        disabled={project.undo === null}
        onClick={undo}
      />
      <Action
        icon="redo"
        word="重做"
        hint={project.redo === null ? '没有可重做的' : `重做：${project.redo}（Ctrl+Y）`}
        disabled={project.redo === null}
        onClick={redo}
      />
      <span className="sep" />
      <Action
        icon="find"
        word="查找"
        hint="在打开的表里查找（Ctrl+F）"
        disabled={!onTable}
        onClick={() => commands['find']?.()}
      />
      <Action
        icon="import"
        word="导入"
        hint="导入工作簿（Ctrl+I）"
        onClick={() => void chooseAndRead(null, false)}
      />
      <Action
        icon="checks"
        word="审核"
        hint="看全部勾稽关系"
        look={checking ? 'on' : ''}
        onClick={() => openPage({ kind: 'checks' })}
      />
      <Action
        icon="export"
        word="导出…"
        hint="导出正式文件（Ctrl+E）"
        look="line"
        onClick={() => commands['export']?.()}
      />
    </header>
  );
}
