/** 工具条：这张工作表认作哪张表、单位，读了多少；认错了在这里改。 */
import type { ReactElement } from 'react';
import type { ImportDraft } from '../../shared/contract/index.js';
import { changeImport } from '../state/importing.js';
import type { SheetPlace } from './sheet-list.js';

interface Props {
  readonly draft: ImportDraft;
  readonly place: SheetPlace;
  readonly mapping: boolean;
  readonly onMapping: (on: boolean) => void;
}

const sureness = { 高: '认得准', 中: '请核对认得对不对', 低: '拿不准，请核对' } as const;

export function SheetTools({ draft, place, mapping, onMapping }: Props): ReactElement | null {
  const file = draft.files[place.file];
  const sheet = file?.sheets[place.sheet];
  if (!file || !sheet) return null;
  const budget = sheet.table === '年初预算';
  const value = sheet.by === 'skipped' ? 'skip' : (sheet.table ?? 'none');
  return (
    <div className="tool import-tool">
      <label>
        <span className="mut">认作</span>
        <select
          className="select"
          value={value}
          disabled={budget}
          onChange={(event) => {
            const table = event.target.value;
            if (table !== 'none') void changeImport({ kind: 'sheet', ...place, table });
          }}
        >
          {value === 'none' ? <option value="none">没有认出</option> : null}
          {budget ? <option value="年初预算">年初预算</option> : null}
          {draft.tables.map(({ table, name }) => (
            <option key={table} value={table}>
              {table} {name}
            </option>
          ))}
          <option value="skip">不导入这张</option>
          <option value="auto">照程序认的</option>
        </select>
      </label>
      {sheet.table === null ? null : (
        <label>
          <span className="mut">单位</span>
          <select
            className="select"
            value={sheet.unit ?? ''}
            onChange={({ target: { value: unit } }) => {
              if (unit === '元' || unit === '万元') void changeImport({ kind: 'unit', ...place, unit });
            }}
          >
            {sheet.unit === null ? <option value="">各表不同</option> : null}
            <option value="元">元</option>
            <option value="万元">万元</option>
          </select>
        </label>
      )}
      {sheet.year === null ? null : <span className="mut">{sheet.year} 年度</span>}
      {sheet.confidence === null ? null : (
        <span className={sheet.confidence === '高' ? 'chip' : 'chip ask'}>{sureness[sheet.confidence]}</span>
      )}
      {sheet.note === null ? null : (
        <span className="sm mut import-note" title={sheet.note}>
          {sheet.note}
        </span>
      )}
      <span className="grow" />
      <span className="sm mut">
        读入 {sheet.rowsRead} 行，没读懂 {sheet.notUnderstood} 处
      </span>
      {budget ? null : (
        <button
          type="button"
          className={mapping ? 'btn s on' : 'btn s'}
          aria-pressed={mapping}
          onClick={() => onMapping(!mapping)}
        >
          手工指定各列…
        </button>
      )}
    </div>
  );
}
