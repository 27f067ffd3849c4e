/** 原表与读成的样子并排；没读懂的格子列在下面。 */
import { useState, type ReactElement } from 'react';
import type { ImportDraft, SheetDetail } from '../../shared/contract/index.js';
import { OriginalGrid } from './original-grid.js';
import type { SheetPlace } from './sheet-list.js';
import { useSheetDetail } from './use-sheet-detail.js';

function ReadTable({ detail }: { readonly detail: SheetDetail }): ReactElement {
  if (detail.read.every(({ rows }) => rows.length === 0))
    return <p className="empty-hint">这张工作表没有读进账里的数。</p>;
  const several = detail.read.length > 1;
  return (
    <>
      {detail.read.map((one, at) => (
        <OneTable key={at} one={one} named={several} />
      ))}
    </>
  );
}

/** 工作表上不止一张表时，每张写出表名与原表的单位。 */
function OneTable({
  one: { table, title, unit, columns, rows },
  named,
}: {
  readonly one: SheetDetail['read'][number];
  readonly named: boolean;
}): ReactElement {
  return (
    <table className="original read">
      {named ? (
        <caption className="sm">
          {table} {title}（原表{unit}）
        </caption>
      ) : null}
      <thead>
        <tr>
          <th>代码</th>
          <th>项目</th>
          {columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <td>{row.key}</td>
            <td className="wrap">{row.label}</td>
            {row.cells.map((cell, column) => (
              <td key={column} className="num">
                {cell ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Missed({ detail }: { readonly detail: SheetDetail }): ReactElement | null {
  const [open, setOpen] = useState(false);
  if (detail.missed.length === 0) return null;
  return (
    <section className="card import-missed">
      <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
        没读懂 {detail.missed.length} 处{open ? '' : '，点开看是哪些'}
      </button>
      {open
        ? detail.missed.map((one, at) => (
            <p key={at} className="sm wrap">
              <b>{one.cell}</b>“{one.text}”：{one.why}
            </p>
          ))
        : null}
    </section>
  );
}

export function SheetPanes({
  draft,
  place,
}: {
  readonly draft: ImportDraft;
  readonly place: SheetPlace;
}): ReactElement {
  const [top, setTop] = useState(0);
  const { value: detail, error } = useSheetDetail(draft, place, top);
  const name = draft.files[place.file]?.sheets[place.sheet]?.name ?? '';
  if (error !== null) return <p className="empty-hint">{error}</p>;
  if (detail === null) return <p className="empty-hint">正在取原表…</p>;
  const last = top + detail.rows.length;
  return (
    <>
      <div className="import-panes">
        <section aria-label="原表">
          <h2>
            原表<span className="sm mut">{name}，只读</span>
            {detail.totalRows > detail.rows.length ? (
              <span className="sm">
                <button
                  type="button"
                  className="btn s"
                  disabled={top === 0}
                  onClick={() => setTop(Math.max(0, top - 200))}
                >
                  上一页
                </button>
                第 {top + 1}–{last} 行，共 {detail.totalRows} 行
                <button
                  type="button"
                  className="btn s"
                  disabled={last >= detail.totalRows}
                  onClick={() => setTop(top + 200)}
                >
                  下一页
                </button>
              </span>
            ) : null}
          </h2>
          <div className="import-scroll" tabIndex={0} role="group" aria-label="原表的格子">
            <OriginalGrid detail={detail} top={top} />
          </div>
        </section>
        <section aria-label="读成">
          <h2>
            读成<span className="sm mut">万元，放进账里的样子</span>
          </h2>
          <div className="import-scroll" tabIndex={0} role="group" aria-label="读成的数">
            <ReadTable detail={detail} />
          </div>
        </section>
      </div>
      <Missed detail={detail} />
    </>
  );
}
