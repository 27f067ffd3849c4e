/** 草稿，或正式件；还有不符时正式件须写明理由，理由随数的改动失效。 */
import type { ReactElement } from 'react';
import type { ExportPlan } from '../../shared/contract/index.js';

/** 正式件旁的一句话：不符，与空着的在文件里是什么样。 */
function formalHint({ unresolved, blanks }: ExportPlan): string {
  const left = unresolved ? '仍有不符，须写明理由，理由记入审核报告' : '没有不符';
  return blanks === 0 ? left : `${left}；还空着 ${blanks} 处，文件里印作【请填写：…】`;
}

interface Props {
  readonly plan: ExportPlan;
  readonly draft: boolean;
  readonly reason: string;
  readonly onDraft: (draft: boolean) => void;
  readonly onReason: (reason: string) => void;
}

export function ExportManner({ plan, draft, reason, onDraft, onReason }: Props): ReactElement {
  return (
    <div className="choices">
      <label>
        <input type="radio" name="manner" checked={draft} onChange={() => onDraft(true)} />
        <span>草稿</span>
        <span className="mut">每页加“草稿”标记，Word、PDF 另有水印</span>
      </label>
      <label>
        <input
          type="radio"
          name="manner"
          // 还空着的，焦点不落在“导出正式件”上：一回车就出去了。
          data-first={!draft && plan.blanks > 0 ? '' : undefined}
          checked={!draft}
          onChange={() => onDraft(false)}
        />
        <span>正式件</span>
        <span className="mut">{formalHint(plan)}</span>
      </label>
      {plan.unresolved ? <Reason plan={plan} draft={draft} reason={reason} onReason={onReason} /> : null}
    </div>
  );
}

function Reason({ plan, draft, reason, onReason }: Omit<Props, 'onDraft'>): ReactElement {
  return (
    <div className="override">
      <textarea
        rows={2}
        maxLength={2000}
        aria-label="有不符仍照写的理由"
        disabled={draft}
        value={draft ? '' : reason}
        placeholder={
          draft ? '选“正式件”后在此写理由' : '为何有不符仍要照写，例如：与批复件一致，尾差由汇总产生'
        }
        onChange={(event) => onReason(event.target.value)}
      />
      {draft ? null : (
        <p className="sm mut">
          {plan.reason?.expired === true ? `上次的理由“${plan.reason.text}”因数已改而失效，请重新写明。` : ''}
          理由指明：{plan.findings.length === 0 ? '存疑或未能执行的各处' : plan.findings.join('；')}
          。任何数再改，理由即失效。
        </p>
      )}
    </div>
  );
}
