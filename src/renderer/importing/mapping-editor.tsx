/** 手工指定：对着原表选是哪张表、表头在哪几行、各列是什么；记住后同样的表头自动照用。 */
import { useState, type ReactElement } from 'react';
import type { ImportChange, ImportDraft } from '../../shared/contract/index.js';
import { changeImport } from '../state/importing.js';
import { OriginalGrid } from './original-grid.js';
import type { SheetPlace } from './sheet-list.js';
import { useSheetDetail } from './use-sheet-detail.js';

type Column = Extract<ImportChange, { kind: 'mapping' }>['columns'][number];

const roles = [
  ['code', '科目代码'],
  ['name', '科目名称'],
  ['label', '项目（行标签）'],
  ['line', '行次'],
] as const;

/** 下拉框的值 ↔ 列的角色：金额写作 “a:列”。 */
function parseChoice(column: number, value: string): Column | null {
  if (value === '') return null;
  if (value.startsWith('a:')) return { column, role: 'amount', id: value.slice(2) };
  const role = roles.find(([id]) => id === value)?.[0] ?? 'skip';
  return { column, role, id: null };
}

interface Props {
  readonly draft: ImportDraft;
  readonly place: SheetPlace;
  readonly onDone: () => void;
}

export function MappingEditor({ draft, place, onDone }: Props): ReactElement {
  const sheet = draft.files[place.file]?.sheets[place.sheet];
  const { value: detail, error } = useSheetDetail(draft, place, 0);
  const [table, setTable] = useState(
    draft.tables.some((one) => one.table === sheet?.table) ? (sheet?.table ?? '05') : '05',
  );
  const [start, setStart] = useState<number | null>(null);
  const [count, setCount] = useState(1);
  const [edited, setEdited] = useState<ReadonlyMap<number, string>>(new Map());
  const [unit, setUnit] = useState<'元' | '万元' | null>(null);
  const [remember, setRemember] = useState(true);
  const [name, setName] = useState(sheet?.name.slice(0, 60) ?? '');
  if (error !== null) return <p className="empty-hint">{error}</p>;
  if (detail === null) return <p className="empty-hint">正在取原表…</p>;
  const headerTop = start ?? detail.headerTop ?? 0;
  const known = new Map(detail.columnRoles.map((one) => [one.column, one]));
  const targets = draft.tables.find((one) => one.table === table)?.columns ?? [];
  const valueOf = (column: number): string => {
    const own = edited.get(column);
    if (own !== undefined) return own;
    const role = known.get(column);
    if (!role) return '';
    if (role.role !== 'amount') return role.role;
    return role.id !== null && targets.some((one) => one.id === role.id) ? `a:${role.id}` : '';
  };
  const columns = Array.from({ length: detail.columns }, (_, column) => parseChoice(column, valueOf(column)));
  const chosen = columns.filter((one) => one !== null);
  const ready = chosen.some((one) => one.role === 'amount') && name.trim() !== '';
  const apply = (): void => {
    void changeImport({
      kind: 'mapping',
      ...place,
      table,
      headerTop,
      headerRows: count,
      columns: chosen,
      unit,
      name: name.trim(),
      remember,
    }).then(onDone);
  };
  return (
    <section className="card import-mapping" aria-label="手工指定">
      <div className="import-mapping-head">
        <label>
          是哪张表
          <select className="select" value={table} onChange={(event) => setTable(event.target.value)}>
            {draft.tables.map((one) => (
              <option key={one.table} value={one.table}>
                {one.table} {one.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          表头从第
          <input
            className="text"
            type="number"
            min={1}
            max={200}
            value={headerTop + 1}
            onChange={(event) => setStart(Math.max(0, Math.min(200, event.target.valueAsNumber - 1 || 0)))}
          />
          行起，共
          <input
            className="text"
            type="number"
            min={1}
            max={10}
            value={count}
            onChange={(event) => setCount(Math.max(1, Math.min(10, event.target.valueAsNumber || 1)))}
          />
          行
        </label>
        <label>
          金额单位
          <select
            className="select"
            value={unit ?? ''}
            onChange={(event) =>
              setUnit(event.target.value === '元' ? '元' : event.target.value === '万元' ? '万元' : null)
            }
          >
            <option value="">照表上写的</option>
            <option value="元">元</option>
            <option value="万元">万元</option>
          </select>
        </label>
        <label>
          方案名称
          <input
            className="text"
            type="text"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
          记住，下次同样的表头自动照用
        </label>
        <button type="button" className="btn line" onClick={onDone}>
          算了
        </button>
        <button type="button" className="btn main-act" disabled={!ready} onClick={apply}>
          照此读
        </button>
      </div>
      <p className="sm mut">在各列上面选它是什么；点行号可把那一行定为表头的第一行。不选的列不取。</p>
      <div className="import-scroll" tabIndex={0} role="group" aria-label="原表的格子">
        <OriginalGrid
          detail={detail}
          top={0}
          header={{ top: headerTop, rows: count }}
          onRow={setStart}
          columnHead={(column) => (
            <select
              className="select"
              aria-label={`第 ${column + 1} 列是什么`}
              value={valueOf(column)}
              onChange={(event) => setEdited(new Map(edited).set(column, event.target.value))}
            >
              <option value="">不取</option>
              {roles.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
              {targets.map((target) => (
                <option key={target.id} value={`a:${target.id}`}>
                  {target.name}
                </option>
              ))}
            </select>
          )}
        />
      </div>
    </section>
  );
}
