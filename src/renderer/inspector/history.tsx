/** 修改记录：何时、怎样、从多少到多少；不记人。 */
import type { ReactElement } from 'react';
import type { Explanation } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { moment } from '../parts/when.js';
import { Section } from './section.js';

const ways: Readonly<Record<string, string>> = {
  typed: '键入',
  pasted: '粘贴',
  cleared: '清除',
  imported: '导入',
  import: '导入',
  undo: '撤销',
  redo: '重做',
};

const Figure = ({ text }: { readonly text: string | null }): ReactElement =>
  text === null || text === '' ? <>空</> : <span data-value={text}>{group(text)}</span>;

export function History({ history }: { readonly history: Explanation['history'] }): ReactElement {
  return (
    <Section title="修改记录" brief={history.length === 0 ? '没有改过' : `${history.length} 次`}>
      {history.map((change, at) => (
        <div key={`${change.at}:${at}`} className="kv sm">
          <span>
            {moment(change.at)}　{ways[change.by] ?? change.by} <Figure text={change.after} />
          </span>
          <span className="mut nw">
            原 <Figure text={change.before} />
          </span>
        </div>
      ))}
    </Section>
  );
}
