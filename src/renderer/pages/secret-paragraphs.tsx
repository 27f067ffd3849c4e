/** 概况各项与情况说明各段：标了涉密的不写进公开件，只记在审核报告与导出记录里。 */
import { useState, type ReactElement } from 'react';
import type { SecretParagraph } from '../../shared/contract/index.js';
import { SecretMark } from './secret-mark.js';

function Line({ paragraph }: { readonly paragraph: SecretParagraph }): ReactElement {
  const { id, heading, text, secret } = paragraph;
  if (heading !== 0) return <li className="secret-heading">{text}</li>;
  return (
    <li className={secret === null ? '' : 'withheld'}>
      <span className="grow clip">{text}</span>
      <SecretMark kind="paragraph" id={id} basis={secret} what={text.slice(0, 20)} />
    </li>
  );
}

export function SecretParagraphs({
  paragraphs,
}: {
  readonly paragraphs: readonly SecretParagraph[];
}): ReactElement {
  const marked = paragraphs.filter(({ secret }) => secret !== null).length;
  const [open, setOpen] = useState(false);
  return (
    <section className="card wide-card" aria-label="不公开的段落">
      <h2 className="with-act">
        不公开的段落
        <span className="mut sm">{marked === 0 ? '没有' : `${marked} 段，导出时略去并记入审核报告`}</span>
        <span className="grow" />
        <button type="button" className="btn s" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '只看标了的' : '逐段标记'}
        </button>
      </h2>
      <ul className="secret-list">
        {paragraphs
          .filter(({ secret }) => open || secret !== null)
          .map((paragraph) => (
            <Line key={paragraph.id} paragraph={paragraph} />
          ))}
      </ul>
    </section>
  );
}
