/** 情况说明页的工具行：到哪一节、第几页、插入数字与图表、导入上年文字（文件或粘贴）、与 Word 稿比较、纸面大小。 */
import { useState, type ReactElement, type RefObject } from 'react';
import type {
  DraftComparison,
  LastYearTextReport,
  NarrativeView,
  TextSource,
} from '../../shared/contract/index.js';
import { setFact } from '../state/actions.js';
import { compareDraft, importLastYearText } from '../state/text-actions.js';
import { PaperZoomBox } from './paper-zoom.js';
import { TextTools } from './text-tools.js';
import { Unmatched } from './unmatched.js';
import { Whereabouts } from './whereabouts.js';

export function ToolBar({
  view,
  canvas,
  picking,
  onPicking,
  onCompared,
  onBackToCompare,
}: {
  readonly view: NarrativeView;
  /** 正文卷动的一层；在看对照时没有。 */
  readonly canvas: RefObject<HTMLDivElement | null> | null;
  /** 正在挑要插入的数；没有一段在改写、插不进去时为 null。 */
  readonly picking: boolean | null;
  readonly onPicking: (picking: boolean) => void;
  readonly onCompared: (comparison: DraftComparison) => void;
  /** 比较开着、正在看文中一处：回到比较；没有的为 null。 */
  readonly onBackToCompare: (() => void) | null;
}): ReactElement {
  const [pasting, setPasting] = useState(false);
  const [report, setReport] = useState<LastYearTextReport | null>(null);
  const takeOver = async (source: TextSource | null): Promise<void> => {
    setPasting(false);
    setReport(await importLastYearText(source));
  };
  const compare = async (): Promise<void> => {
    const comparison = await compareDraft();
    if (comparison !== null) onCompared(comparison);
  };
  return (
    <div className="narrative-tools">
      {canvas === null ? null : <Whereabouts view={view} canvas={canvas} />}
      <span className="grow" />
      {onBackToCompare === null ? null : (
        <button type="button" className="btn line s" onClick={onBackToCompare}>
          回到比较
        </button>
      )}
      <TextTools
        picking={picking}
        onPicking={onPicking}
        chart={view.chart === true}
        onChart={() => void setFact('支出结构图', view.chart === true ? '不要' : '要')}
        onImport={() => void takeOver(null)}
        onPaste={() => setPasting(true)}
        onCompare={() => void compare()}
      />
      {canvas === null ? null : <PaperZoomBox />}
      {pasting ? (
        <PasteBox onTake={(text) => void takeOver({ text })} onDone={() => setPasting(false)} />
      ) : null}
      {report === null || pasting ? null : <Unmatched report={report} onClose={() => setReport(null)} />}
    </div>
  );
}

function PasteBox({
  onTake,
  onDone,
}: {
  readonly onTake: (text: string) => void;
  readonly onDone: () => void;
}): ReactElement {
  const [text, setText] = useState('');
  return (
    <div className="paste-box">
      <textarea
        rows={8}
        autoFocus
        value={text}
        aria-label="上年情况说明的文字"
        placeholder="把上年情况说明的文字粘贴在这里（一至十三、十四节）"
        onChange={(event) => setText(event.target.value.slice(0, 300_000))}
      />
      <span className="row">
        <button
          type="button"
          className="btn main-act s"
          disabled={text.trim() === ''}
          onClick={() => onTake(text)}
        >
          认出并沿用
        </button>
        <button type="button" className="btn s" onClick={onDone}>
          取消
        </button>
      </span>
    </div>
  );
}
