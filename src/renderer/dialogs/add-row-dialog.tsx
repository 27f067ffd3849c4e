/** 添加科目行：按代码、名称或拼音首字母找；一串代码可以一次贴进来。 */
import { useEffect, useState, type ReactElement } from 'react';
import type { Result } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { addRows } from '../state/actions.js';
import { getState, update } from '../state/store.js';
import { explainError } from '../state/task.js';

type Found = Result<'subjects.search'>;

/** 全角的数字当半角；从 Excel 贴来的“代码、名称”两栏，只要代码。 */
const tidy = (text: string): string => text.normalize('NFKC').trim();

/** 贴进来的一串代码：两个以上的项级代码，不重复。 */
function pastedCodes(text: string): string[] {
  const words = text.split(/[\s,，、;；]+/).filter((word) => word !== '');
  const codes = [...new Set(words.filter((word) => /^\d{7}$/.test(word)))];
  const named = words.every((word) => /^\d{7}$/.test(word) || !/^[\d.]/.test(word));
  return codes.length > 1 && named ? codes : [];
}

/** 一行“2010401 行政运行”的，照代码找。 */
const wantedOf = (text: string): string => /^(\d{7})\s+\D/.exec(text)?.[1] ?? text;

function useSearch(table: string, text: string): Found {
  const [found, setFound] = useState<Found>([]);
  useEffect(() => {
    let current = true;
    call('subjects.search', { table, text: text.slice(0, 60) })
      .then((subjects) => {
        if (current) setFound(subjects);
      })
      .catch((error: unknown) => {
        if (current) update({ notice: { tone: 'error', text: explainError(error) } });
      });
    return () => {
      current = false;
    };
  }, [table, text]);
  return found;
}

export function AddRowDialog({ table }: { readonly table: string }): ReactElement {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState('');
  const tidied = tidy(text);
  const wanted = wantedOf(tidied);
  const found = useSearch(table, wanted);
  // 03 表各种预算的科目都有：这里没有而那里有的，是别的表的科目。
  const elsewhere = useSearch('03', found.length === 0 && /^\d{7}$/.test(wanted) ? wanted : '');
  const many = pastedCodes(tidied);
  const chosen = many.length > 0 ? many : found.slice(at, at + 1).map(({ code }) => code);
  const add = (codes: readonly string[]): void => {
    if (codes.length === 0) return;
    // 有一个添不成就都不添：这一串留着改。
    void addRows(table, codes).then((done) => {
      if (done !== null) update({ dialog: null });
      else setRefused(getState().notice?.text ?? '');
    });
  };
  return (
    <Modal
      title={`添加科目行到公开${table}表`}
      width={600}
      footer={
        <>
          <span className="sm mut">类、款的行会自动出现。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button
            type="button"
            className="btn main-act"
            disabled={chosen.length === 0}
            onClick={() => add(chosen)}
          >
            {many.length > 0 ? `添加 ${many.length} 个科目` : '添加'}
          </button>
        </>
      }
    >
      <input
        type="text"
        className="text wide"
        data-first
        role="combobox"
        aria-expanded
        aria-controls="found-subjects"
        aria-activedescendant={found[at] === undefined ? undefined : `subject-${found[at].code}`}
        aria-label="科目代码、名称或拼音首字母"
        placeholder="代码、名称或拼音首字母，如 2010401、行政运行、xzyx；也可粘贴一列代码"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setRefused('');
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter') add(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <ul id="found-subjects" className="found" role="listbox" aria-label="找到的科目">
        {found.map((subject, order) => (
          <li
            key={subject.code}
            id={`subject-${subject.code}`}
            role="option"
            aria-selected={order === at}
            className={order === at ? 'on' : ''}
            ref={(element) => {
              if (order === at) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => add([subject.code])}
          >
            <span className="code">{subject.code}</span>
            <span className="grow">
              {subject.name}
              <span className="sm mut path">{subject.path}</span>
            </span>
            {subject.otherYears === null ? null : <span className="chip ask">{subject.otherYears}</span>}
            {subject.trust === 'reference' ? <span className="chip ask">未核实</span> : null}
            {subject.trust === 'learned' ? <span className="chip">由导入文件学得</span> : null}
          </li>
        ))}
      </ul>
      {refused === '' ? null : (
        <p className="empty-hint bad" role="alert">
          {refused}
        </p>
      )}
      {found.length === 0 && wanted !== '' && many.length === 0 ? (
        <p className="empty-hint">
          {elsewhere[0] === undefined
            ? `科目表里没有“${wanted}”。请核对代码，或换名称再找。`
            : `${elsewhere[0].code} ${elsewhere[0].name}不在 ${table} 表的范围里：一般公共预算的到 05 表，政府性基金的到 07 表，国有资本经营的到 08 表添加。`}
        </p>
      ) : null}
    </Modal>
  );
}
