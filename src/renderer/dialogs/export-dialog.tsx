/** 导出：选文件、看清单、选草稿或正式件、选做法；做的时候看进度，被占时可再放。 */
import { useState, type ReactElement } from 'react';
import type { ExportPart, ExportPlan, ExportResult } from '../../shared/contract/index.js';
import { cancelExport, placeExport, runExport } from '../state/exporting.js';
import { getState, update } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { ExportManner } from './export-manner.js';
import { BookletOptions, SignOffOptions, WorkbookOptions, type Options } from './export-options.js';
import { available, ExportParts } from './export-parts.js';
import { ExportPlace } from './export-place.js';
import { ExportSteps } from './export-progress.js';
import { ExportBlocked, ExportResultList } from './export-result.js';
import { Preflight } from './preflight.js';

const everything: readonly ExportPart[] = ['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report'];

/** 对话框里选的一切；选文件夹时取消、没有导出成，回来还在。 */
interface Chosen {
  readonly parts: ReadonlySet<ExportPart>;
  readonly draft: boolean;
  readonly reason: string;
  readonly options: Options;
}

const firstChosen = ({ unresolved, reason }: ExportPlan): Chosen => ({
  parts: new Set(everything),
  draft: unresolved && (reason?.expired ?? true),
  reason: reason?.expired === false ? reason.text : '',
  options: { valuesOnly: false, protect: false, look: null, signOff: 'booklet', name: '' },
});

export function ExportDialog(): ReactElement {
  const { value: plan, error } = useFetched('export.plan', {});
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const [kept, setKept] = useState<Chosen | null>(null);
  const take = async (work: Promise<ExportResult | null>): Promise<void> => {
    setWorking(true);
    const written = await work;
    setWorking(false);
    // 取消选文件夹时没有文件，留在这里。
    const any = written !== null && (written.files.length > 0 || written.notes.length > 0);
    if (any || written?.blocked != null) setResult(written);
    // 做的时候把对话框关了：在页上说一声。
    if (any && getState().dialog?.kind !== 'export')
      update({ notice: { tone: 'info', text: `已导出 ${written.files.length} 个文件。` } });
  };
  if (working) return <Working />;
  if (result?.blocked != null)
    return (
      <ExportBlocked
        fileName={result.blocked}
        onRetry={() => void take(placeExport(false))}
        onRename={() => void take(placeExport(true))}
      />
    );
  if (result !== null) return <ExportResultList result={result} />;
  if (plan === null)
    return (
      <Modal title="导出" width={760} footer={null}>
        <p role={error === null ? 'status' : 'alert'}>{error ?? '正在看还缺什么…'}</p>
      </Modal>
    );
  return (
    <Choices
      plan={plan}
      chosen={kept ?? firstChosen(plan)}
      onChange={setKept}
      onRun={(request) => void take(runExport(request))}
    />
  );
}

function Working(): ReactElement {
  return (
    <Modal
      title="正在导出"
      width={560}
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
  readonly onRun: (request: Parameters<typeof runExport>[0]) => void;
}

function Choices({ plan, chosen, onChange, onRun }: ChoicesProps): ReactElement {
  const { draft, reason, options } = chosen;
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
            onClick={() => onRun({ parts, draft, override, ...options })}
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
        <ExportPlace />
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
