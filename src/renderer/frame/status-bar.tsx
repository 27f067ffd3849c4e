/** 状态栏：选区的平均、求和、计数，图例，审核总数，万元与元。 */
import type { ReactElement } from 'react';
import { cellKindSchema, type AmountUnit } from '../../shared/contract/index.js';
import { kindWord } from '../grid/cell-words.js';
import { amountsIn, rectangleOf } from '../grid/selection.js';
import { selectionStats } from '../grid/selection-stats.js';
import { openPage } from '../state/navigate.js';
import { update, useApp } from '../state/store.js';

function SelectionStats(): ReactElement | null {
  const page = useApp((state) => state.page);
  const sheet = useApp((state) =>
    state.page.kind === 'table' ? state.sheets.get(state.page.table) : undefined,
  );
  const selection = useApp((state) =>
    state.page.kind === 'table' ? (state.selections.get(state.page.table) ?? null) : null,
  );
  const unit = useApp((state) => state.unit);
  if (page.kind !== 'table' || sheet === undefined) return null;
  const area = rectangleOf(sheet, selection);
  const stats = area === null ? null : selectionStats(amountsIn(sheet, area), unit);
  if (stats === null) return <span className="mut">选中有数的格，这里求和</span>;
  return (
    <>
      <span>
        平均 <b data-value={stats.average}>{stats.average}</b>
      </span>
      <span>
        求和 <b data-value={stats.sum}>{stats.sum}</b>
      </span>
      <span>
        计数 <b>{stats.count}</b>
      </span>
    </>
  );
}

const sampleText: Readonly<Record<string, string>> = { default: '12', disputed: '?' };

function Legend(): ReactElement {
  return (
    <div className="legend" role="group" aria-label="图例">
      {cellKindSchema.options.map((kind) => (
        <span key={kind} className="legend-item">
          <span className={`sw ${kind}`} aria-hidden="true">
            {sampleText[kind] ?? ''}
          </span>
          {kindWord(kind)}
        </span>
      ))}
    </div>
  );
}

interface CountProps {
  readonly word: string;
  readonly count: number;
  readonly tone?: string;
}

function CountOf({ word, count, tone = '' }: CountProps): ReactElement {
  return (
    <span className={tone}>
      {word} <b className={tone}>{count}</b>
    </span>
  );
}

function CheckCounts(): ReactElement | null {
  const checks = useApp((state) => (state.project?.settled === true ? state.project.checks : null));
  if (checks === null) return <span className="mut">正在审核…</span>;
  const { pass, tail, info, fail, notApplicable, notRun } = checks;
  const total = pass + tail + info + fail + notApplicable + notRun;
  return (
    <button
      type="button"
      className="check-counts"
      title="看全部勾稽关系"
      onClick={() => openPage({ kind: 'checks' })}
    >
      <span>审核 {total} 项：</span>
      <CountOf word="通过" count={pass} />
      <CountOf word="尾差" count={tail} />
      <CountOf word="提示" count={info} />
      <CountOf word="不符" count={fail} tone={fail > 0 ? 'key fail' : 'key'} />
      <CountOf word="不适用" count={notApplicable} />
      <CountOf word="未能执行" count={notRun} />
    </button>
  );
}

const units: readonly AmountUnit[] = ['万元', '元'];

function UnitSwitch(): ReactElement {
  const unit = useApp((state) => state.unit);
  return (
    <span className="seg" role="group" aria-label="显示和键入的金额单位">
      {units.map((each) => (
        <button
          key={each}
          type="button"
          className={each === unit ? 'on' : ''}
          aria-pressed={each === unit}
          onClick={() => update({ unit: each })}
        >
          {each}
        </button>
      ))}
    </span>
  );
}

/** 别的页：照哪个版式，账上有多少格照文件印的留着。 */
function ProjectFacts(): ReactElement | null {
  const project = useApp((state) => state.project);
  if (project === null) return null;
  const { profile, pinned, disputed } = project;
  return (
    <>
      <span>
        {profile.name}
        {profile.verified ? '' : '，样式未核实'}
      </span>
      <CountOf word="印定格" count={pinned} />
      <CountOf word="存疑格" count={disputed} tone={disputed > 0 ? 'key fail' : ''} />
    </>
  );
}

/** 情况说明页：引用了多少个数，手写的有没有与表不符的。 */
function Quoted(): ReactElement | null {
  const quoted = useApp((state) => state.quoted);
  if (quoted === null) return null;
  const { count, differing } = quoted;
  if (differing === 0) return <span>引用数字 {count} 处，全部与表一致</span>;
  return (
    <span>
      引用数字 {count} 处与表一致，手写的 <b className="key fail">{differing}</b> 处不符
    </span>
  );
}

/** 在读的一节：逐条写的说几条，不分条的说几段。 */
function SectionSize(): ReactElement | null {
  const section = useApp((state) => state.section);
  if (section === null) return null;
  const { items, bodies } = section;
  return <span>本节 {items > 0 ? `${items} 条` : `${bodies} 段`}</span>;
}

function TextFacts(): ReactElement {
  return (
    <>
      <SectionSize />
      <Quoted />
    </>
  );
}

export function StatusBar(): ReactElement {
  const onTable = useApp((state) => state.page.kind === 'table');
  const onText = useApp((state) => state.page.kind === 'narrative');
  return (
    <footer className="status">
      {onTable ? <SelectionStats /> : onText ? <TextFacts /> : <ProjectFacts />}
      <span className="grow" />
      {onTable ? <Legend /> : null}
      <span className="grow" />
      <CheckCounts />
      {onTable ? <UnitSwitch /> : null}
    </footer>
  );
}
