/** 导出：选文件、看清单、选草稿或正式件、选做法；做的时候看进度，被占时可再放。 */
import { useEffect, useState, type ReactElement } from 'react';
import type { ExportPart, ExportPlan, ExportResult } from '../../shared/contract/index.js';
import { cancelExport, endExport, placeExport, runExport } from '../state/exporting.js';
import { getState, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { ExportManner } from './export-manner.js';
import { BookletOptions, SignOffOptions, WorkbookOptions, type Options } from './export-options.js';
import { available, ExportParts } from './export-parts.js';
import { ExportPlace } from './export-place.js';
import { ExportReplacing } from './export-standing.js';
import { ExportSteps } from './export-progress.js';
import { ExportBlocked, ExportResultList } from './export-result.js';
import { Preflight } from './preflight.js';

const everything: readonly ExportPart[] = ['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report'];

/** 对话框里选的一切；选文件夹时取消、没有导出成，回来还在。 */
interface Chosen {
  readonly parts: ReadonlySet<ExportPart>;
  readonly draft: boolean;
  readonly reason: string;
  /** 草稿可以换掉文件夹里的正式件。 */
  readonly replace: boolean;
  readonly options: Options;
}

/** 有不符、还有空着的，先当草稿；要出正式件由人点。 */
const firstChosen = ({ unresolved, reason, blanks }: ExportPlan): Chosen => ({
  parts: new Set(everything),
  draft: blanks > 0 || (unresolved && (reason?.expired ?? true)),
  replace: false,
  reason: reason?.expired === false ? reason.text : '',
  options: { valuesOnly: false, protect: false, look: null, signOff: 'booklet', name: '' },
});

export function ExportDialog(): ReactElement {
  const { value: plan, error } = useFetched('export.plan', {});
  const stage = useApp((state) => state.exporting);
  const [kept, setKept] = useState<Chosen | null>(null);
  useEffect(
    () => () => {
      if (getState().dialog?.kind !== 'export') endExport();
    },
    [],
  );
  if (stage?.kind === 'working') return <Working />;
  if (stage !== null) return <Done result={stage.result} />;
  if (plan === null)
    return (
      <Modal title="导出" width={760} footer={null}>
        <p role={error === null ? 'status' : 'alert'}>{error ?? '正在看还缺什么…'}</p>
      </Modal>
    );
  return <Choices plan={plan} chosen={kept ?? firstChosen(plan)} onChange={setKept} />;
}

function Done({ result }: { readonly result: ExportResult }): ReactElement {
  if (result.blocked === null) return <ExportResultList result={result} />;
  return (
    <ExportBlocked
      fileName={result.blocked}
      onRetry={() => void placeExport(false)}
      onRename={() => void placeExport(true)}
    />
  );
}

function Working(): ReactElement {
  return (
    <Modal
      title="正在导出"
      width={560}
      held
      footer={
        <>
          <span className="sm mut">取消后文件夹里什么也不变。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={cancelExport}>
            取消导出
          </button>
        </>
      }
    >
      <ExportSteps />
    </Modal>
  );
}

interface ChoicesProps {
  readonly plan: ExportPlan;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

function Choices({ plan, chosen, onChange }: ChoicesProps): ReactElement {
  const { draft, reason, replace, options } = chosen;
  const setOptions = (next: Options): void => onChange({ ...chosen, options: next });
  const parts = [...chosen.parts].filter((part) => available(part, plan));
  const needsReason = plan.unresolved && !draft;
  const ready = parts.length > 0 && (!needsReason || reason.trim() !== '');
  const override = needsReason ? { reason: reason.trim(), figures: plan.figures } : null;
  return (
    <Modal
      title="导出"
      width={800}
      footer={
        <>
          <span className="sm mut">几个文件一起写成，有一个写不成就都不写。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button
            type="button"
            className="btn main-act"
            disabled={!ready}
            onClick={() => void runExport({ parts, draft, override, replace, ...options })}
          >
            {draft ? '导出草稿' : '导出正式件'}
          </button>
        </>
      }
    >
      <NoticeBar />
      <div className="form-grid">
        <span className="mut">版本</span>
        <label className="row">
          <span>第 {plan.number} 版</span>
          <input
            type="text"
            className="version-name"
            maxLength={40}
            aria-label="这一版的名字"
            placeholder="可起个名字，如：送财政第一稿"
            value={options.name}
            onChange={(event) => setOptions({ ...options, name: event.target.value })}
          />
        </label>
        <span className="mut">文件</span>
        <ExportParts
          plan={plan}
          chosen={chosen.parts}
          onChange={(next) => onChange({ ...chosen, parts: next })}
        />
        <ExportPlace>
          <ExportReplacing
            parts={parts}
            draft={draft}
            replace={replace}
            onReplace={(next) => onChange({ ...chosen, replace: next })}
          />
        </ExportPlace>
        <span className="mut">导出前</span>
        <Preflight plan={plan} />
        <span className="mut">怎样导出</span>
        <ExportManner
          plan={plan}
          draft={draft}
          reason={reason}
          onDraft={(next) => onChange({ ...chosen, draft: next })}
          onReason={(next) => onChange({ ...chosen, reason: next })}
        />
        <span className="mut">Excel</span>
        <WorkbookOptions plan={plan} options={options} onChange={setOptions} />
        <span className="mut">公开册</span>
        <BookletOptions plan={plan} />
        <span className="mut">审签单</span>
        <SignOffOptions plan={plan} options={options} onChange={setOptions} />
      </div>
    </Modal>
  );
}
