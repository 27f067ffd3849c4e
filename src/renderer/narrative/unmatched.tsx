/** 导入上年文字以后：没有认出的数逐个列出，前后几个字好找。 */
import type { ReactElement } from 'react';
import type { LastYearTextReport } from '../../shared/contract/index.js';

export function Unmatched({
  report,
  onClose,
}: {
  readonly report: LastYearTextReport;
  readonly onClose: () => void;
}): ReactElement | null {
  const { unmatched } = report;
  if (unmatched.length === 0) return null;
  return (
    <section className="paste-box unmatched" aria-label="上年文字里没有认出的数">
      <span className="row">
        <b>没有认出的数 {unmatched.length} 个</b>
        <span className="sm mut grow">没有换成活的数字；所在的段落照模板写，或留着待确认</span>
        <button type="button" className="btn s" onClick={onClose}>
          收起
        </button>
      </span>
      <ol>
        {unmatched.map(({ before, text, after }, at) => (
          <li key={at}>
            <span className="mut">…{before}</span>
            <b>{text}</b>
            <span className="mut">{after}…</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
