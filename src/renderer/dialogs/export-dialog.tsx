/** 导出：选文件、选草稿或正式件，写好后列出来。 */
import { useState, type ReactElement } from 'react';
import type { ExportPart, ExportResult } from '../../shared/contract/index.js';
import { runExport } from '../state/actions.js';
import { useApp } from '../state/store.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { ExportResultList } from './export-result.js';
import { Preflight } from './preflight.js';

const parts: readonly { readonly part: ExportPart; readonly label: string; readonly hint: string }[] = [
  { part: 'xlsx', label: 'Excel 决算公开表', hint: '九张表' },
  { part: 'docx', label: 'Word 决算公开', hint: '情况说明' },
  { part: 'pdf', label: 'PDF 决算公开', hint: '与 Word 同版' },
  { part: 'text', label: '情况说明文本', hint: '贴到网页用' },
  { part: 'report', label: '审核报告', hint: '全部勾稽关系' },
];

function Parts({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<ExportPart>;
  readonly onChange: (parts: Set<ExportPart>) => void;
}): ReactElement {
  const toggle = (part: ExportPart): void => {
    const next = new Set(chosen);
    if (!next.delete(part)) next.add(part);
    onChange(next);
  };
  return (
    <div className="choices two">
      {parts.map(({ part, label, hint }) => (
        <label key={part}>
          <input type="checkbox" checked={chosen.has(part)} onChange={() => toggle(part)} />
          <span>{label}</span>
          <span className="mut">{hint}</span>
        </label>
      ))}
    </div>
  );
}

function Manner({
  draft,
  onChange,
}: {
  readonly draft: boolean;
  readonly onChange: (draft: boolean) => void;
}): ReactElement {
  const fails = useApp((state) => state.project?.checks.fail ?? 0);
  return (
    <div className="choices">
      <label>
        <input type="radio" name="manner" checked={draft} onChange={() => onChange(true)} />
        <span>草稿</span>
        <span className="mut">加“草稿”字样</span>
      </label>
      <label>
        <input type="radio" name="manner" checked={!draft} onChange={() => onChange(false)} />
        <span>正式件</span>
        <span className="mut">{fails > 0 ? `还有 ${fails} 项不符，建议先处理` : '没有不符'}</span>
      </label>
    </div>
  );
}

export function ExportDialog(): ReactElement {
  const fails = useApp((state) => state.project?.checks.fail ?? 0);
  const [chosen, setChosen] = useState<ReadonlySet<ExportPart>>(new Set(parts.map(({ part }) => part)));
  const [draft, setDraft] = useState(fails > 0);
  const [valuesOnly, setValuesOnly] = useState(false);
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const run = async (): Promise<void> => {
    setWorking(true);
    const written = await runExport([...chosen], draft, valuesOnly);
    setWorking(false);
    // 取消选文件夹时没有文件，留在这里。
    if (written !== null && (written.files.length > 0 || written.notes.length > 0)) setResult(written);
  };
  if (result !== null) return <ExportResultList result={result} />;
  return (
    <Modal
      title="导出"
      width={760}
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
            disabled={working || chosen.size === 0}
            onClick={() => void run()}
          >
            {working ? '正在写文件…' : draft ? '导出草稿' : '导出正式件'}
          </button>
        </>
      }
    >
      <NoticeBar />
      <div className="form-grid">
        <span className="mut">文件</span>
        <Parts chosen={chosen} onChange={setChosen} />
        <span className="mut">导出前</span>
        <Preflight />
        <span className="mut">怎样导出</span>
        <Manner draft={draft} onChange={setDraft} />
        <span className="mut">Excel</span>
        <div className="choices">
          <label>
            <input type="checkbox" checked={valuesOnly} onChange={() => setValuesOnly(!valuesOnly)} />
            <span>只要数值</span>
            <span className="mut">不留公式，报送平台不收公式时用</span>
          </label>
        </div>
      </div>
    </Modal>
  );
}
