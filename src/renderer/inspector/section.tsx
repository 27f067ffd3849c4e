/** 检查器的一节，可折叠；折叠与否在换格时保留。 */
import { useState, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../parts/icons.js';

interface Props {
  readonly title: string;
  readonly brief: string;
  readonly startOpen?: boolean;
  /** 要人处理的一节，标题标红。 */
  readonly tone?: 'fail';
  readonly children: ReactNode;
}

export function Section({ title, brief, startOpen = true, tone, children }: Props): ReactElement {
  const [open, setOpen] = useState(startOpen);
  return (
    <section className="sec">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} />
          <span className={tone}>{title}</span>
          <span className="r">{brief}</span>
        </button>
      </h2>
      {open ? <div className="bd">{children}</div> : null}
    </section>
  );
}
