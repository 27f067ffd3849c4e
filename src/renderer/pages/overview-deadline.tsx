/** 公开截止：批复日期由人填，二十日由宿主数。 */
import { useState, type ReactElement } from 'react';
import type { Deadline } from '../../shared/contract/index.js';
import { dayWords } from '../parts/when.js';
import { setFact } from '../state/actions.js';
import { useApp } from '../state/store.js';

/** 补充资料里的键，与宿主约定。 */
const fact = '批复日期';

function DateForm({ text, onDone }: { readonly text: string; readonly onDone: () => void }): ReactElement {
  const [typed, setTyped] = useState(text);
  const save = (): void => {
    onDone();
    if (typed.trim() !== text) void setFact(fact, typed.trim());
  };
  return (
    <form
      className="row deadline-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor="approval-day" className="nw">
        批复日期
      </label>
      <input
        id="approval-day"
        type="text"
        className="text"
        placeholder="2026-08-14 或 2026年8月14日"
        value={typed}
        maxLength={40}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      <button type="submit" className="btn line">
        记下
      </button>
    </form>
  );
}

function headline({ daysLeft }: Deadline): string {
  if (daysLeft === null) return '截止日未定';
  if (daysLeft === 0) return '今天截止';
  return daysLeft > 0 ? `还有 ${daysLeft} 天` : `已过 ${-daysLeft} 天`;
}

function Words({
  deadline,
  onChange,
}: {
  readonly deadline: Deadline;
  readonly onChange: () => void;
}): ReactElement {
  const { due, today } = deadline;
  return (
    <p className="sm mut">
      批复后 20 日内公开{due === null ? '' : `，${dayWords(due, today)}截止`}
      {'　'}
      <button type="button" className="link" onClick={onChange}>
        更改
      </button>
    </p>
  );
}

export function DeadlineCard({ deadline }: { readonly deadline: Deadline }): ReactElement {
  const [editing, setEditing] = useState(false);
  const { text, milestones, today, due } = deadline;
  // 刚才写的读不成日期：原来的不动，说明怎样写。
  const refused = useApp(({ refusal }) =>
    refusal?.first.address === `事实:${fact}` ? refusal.first.reason : null,
  );
  const problem = refused ?? deadline.problem;
  const asking = editing || due === null || refused !== null;
  return (
    <section className={asking ? 'card deadline asking' : 'card deadline'} aria-label="公开截止">
      <div>
        <p className="deadline-days">{headline(deadline)}</p>
        {asking ? <p className="sm mut">收到批复后 20 日内公开</p> : null}
        {asking ? null : <Words deadline={deadline} onChange={() => setEditing(true)} />}
      </div>
      {asking ? (
        <div>
          <DateForm text={text ?? ''} onDone={() => setEditing(false)} />
          {problem === null ? null : <p className="sm ask">{problem}</p>}
        </div>
      ) : (
        <ol className="milestones">
          {milestones.map((stop, at) => (
            <li
              key={`${stop.date}:${stop.label}`}
              className={at === milestones.length - 1 ? 'last' : stop.state}
            >
              <span className="sm mut">
                {stop.state === 'today' ? '今天 ' : ''}
                {dayWords(stop.date, today)}
              </span>
              <b>{stop.label}</b>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
