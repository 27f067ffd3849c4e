/** 公开截止：批复日期由人填，二十日由宿主数。 */
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { Deadline } from '../../shared/contract/index.js';
import { dayWords } from '../parts/when.js';
import { DateForm } from './overview-deadline-form.js';

function headline({ daysLeft }: Deadline): string {
  if (daysLeft === null) return '截止日未定';
  if (daysLeft === 0) return '今天截止';
  return daysLeft > 0 ? `还有 ${daysLeft} 天` : `已过 ${-daysLeft} 天`;
}

interface WordsProps {
  readonly deadline: Deadline;
  readonly change: RefObject<HTMLButtonElement | null>;
  readonly onChange: () => void;
}

function Words({ deadline, change, onChange }: WordsProps): ReactElement {
  const { due, today } = deadline;
  return (
    <p className="sm mut">
      批复后 20 日内公开{due === null ? '' : `，${dayWords(due, today)}截止`}
      {'　'}
      <button ref={change} type="button" className="link" onClick={onChange}>
        更改
      </button>
    </p>
  );
}

function Milestones({ milestones, today }: Pick<Deadline, 'milestones' | 'today'>): ReactElement {
  return (
    <ol className="milestones">
      {milestones.map((stop, at) => (
        <li key={`${stop.date}:${stop.label}`} className={at === milestones.length - 1 ? 'last' : stop.state}>
          <span className="sm mut">
            {stop.state === 'today' ? '今天 ' : ''}
            {dayWords(stop.date, today)}
          </span>
          <b>{stop.label}</b>
        </li>
      ))}
    </ol>
  );
}

/** 打开着没有；存下了的是当时的那一份：概览重取到新的才收起，不闪一下旧的日期。 */
type Form = 'closed' | 'open' | Deadline;

interface Props {
  readonly deadline: Deadline;
  readonly year: number;
}

export function DeadlineCard({ deadline, year }: Props): ReactElement {
  const [form, setForm] = useState<Form>('closed');
  const change = useRef<HTMLButtonElement>(null);
  /** 收起以后焦点回到“更改”。 */
  const returning = useRef(false);
  const { text, due, daysLeft, problem } = deadline;
  const asking = due === null || form === 'open' || form === deadline;
  const close = (next: Form): void => {
    returning.current = true;
    setForm(next);
  };
  useEffect(() => {
    if (asking || !returning.current) return;
    returning.current = false;
    change.current?.focus();
  }, [asking]);
  return (
    <section className={asking ? 'card deadline asking' : 'card deadline'} aria-label="公开截止">
      <div>
        <p className={daysLeft !== null && daysLeft < 0 ? 'deadline-days over' : 'deadline-days'}>
          {headline(deadline)}
        </p>
        {asking ? (
          <p className="sm mut">收到批复后 20 日内公开</p>
        ) : (
          <Words deadline={deadline} change={change} onChange={() => setForm('open')} />
        )}
      </div>
      {asking ? (
        <DateForm
          text={text ?? ''}
          year={year}
          problem={problem}
          onSaved={() => close(deadline)}
          onCancel={due === null ? null : () => close('closed')}
        />
      ) : (
        <Milestones {...deadline} />
      )}
    </section>
  );
}
