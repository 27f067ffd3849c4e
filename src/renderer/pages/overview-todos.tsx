/** 还缺什么：按先后办，每一类有去处；都齐了就去导出。 */
import type { ReactElement } from 'react';
import type { Todo, TodoKind, WayOut } from '../../shared/contract/index.js';
import { Icon, type IconName } from '../parts/icons.js';
import { chooseAndRead } from '../state/importing.js';
import { goTo, openPage } from '../state/navigate.js';
import { update } from '../state/store.js';

const looks: Readonly<Record<TodoKind, readonly [icon: IconName, word: string, tone: string]>> = {
  begin: ['filling', '要填', 'ask'],
  disputed: ['fail', '存疑', 'fail'],
  fail: ['fail', '不符', 'fail'],
  filling: ['filling', '填报中', 'ask'],
  reason: ['ask', '缺原因', 'ask'],
  fact: ['ask', '缺资料', 'ask'],
  notRun: ['ask', '未能执行', 'ask'],
  empty: ['empty', '空表', 'na'],
};

function go({ page, key }: WayOut): void {
  if (page === 'cell' && key !== null) goTo(key);
  else if (page === 'table' && key !== null) openPage({ kind: 'table', table: key });
  else if (page === 'narrative') openPage({ kind: 'narrative', key });
  else if (page === 'facts') openPage({ kind: 'facts', key });
  else if (page === 'import') void chooseAndRead(null, false);
  else openPage({ kind: page === 'conflicts' ? 'conflicts' : 'checks' });
}

function Line({ todo }: { readonly todo: Todo }): ReactElement {
  const [icon, word, tone] = looks[todo.kind];
  return (
    <li>
      <span className={`state ${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      <span className="todo-words">
        {todo.what}
        <span className="mut">{todo.detail}</span>
      </span>
      <span className="todo-ways">
        {[todo.go, ...(todo.other === undefined ? [] : [todo.other])].map((way) => (
          <button key={way.label} type="button" className="link nw" onClick={() => go(way)}>
            {way.label}
          </button>
        ))}
      </span>
    </li>
  );
}

export function TodosCard({ todos }: { readonly todos: readonly Todo[] }): ReactElement {
  return (
    <section className="card" aria-label="还缺什么">
      <div className="card-head">
        <h2>还缺什么</h2>
        <span className="sm mut">{todos.length === 0 ? '' : `${todos.length} 类，按先后办`}</span>
      </div>
      {todos.length === 0 ? (
        <p className="todo-done">
          <span className="state pass">
            <Icon name="pass" />
            都齐了
          </span>
          <button type="button" className="link" onClick={() => update({ dialog: { kind: 'export' } })}>
            去导出
          </button>
        </p>
      ) : (
        <ul className="todos">
          {todos.map((todo) => (
            <Line key={`${todo.kind}:${todo.what}`} todo={todo} />
          ))}
        </ul>
      )}
    </section>
  );
}
