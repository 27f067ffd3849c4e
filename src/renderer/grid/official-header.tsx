/** 一列负责画的表头方框；跨列的方框伸到右邻的空位上。 */
import type { IHeaderParams } from 'ag-grid-community';
import type { ReactElement } from 'react';
import type { AppState } from '../state/model.js';
import { useApp } from '../state/store.js';
import type { HeaderBox } from './header-model.js';

export interface OfficialHeaderParams extends IHeaderParams {
  readonly boxes: readonly HeaderBox[];
  readonly name: string;
}

export function OfficialHeader({ boxes, name }: OfficialHeaderParams): ReactElement {
  const selected = useApp(selectedColumns);
  return (
    <div className="official-header" aria-label={name}>
      {boxes.map((box) => (
        <div
          key={box.top}
          className={classOf(box, selected)}
          data-columns={box.columns.join('|')}
          style={{ top: box.top, height: box.height, width: box.width }}
        >
          <span>{box.text}</span>
        </div>
      ))}
    </div>
  );
}

/** 选区占的各列，连成一串（串不变就不重画）。 */
function selectedColumns({ page, selections, sheets }: AppState): string {
  const selection = page.kind === 'table' ? selections.get(page.table) : undefined;
  const columns = page.kind === 'table' ? (sheets.get(page.table)?.columns ?? []) : [];
  if (selection === undefined) return '';
  const at = [selection.anchor, selection.lead].map(({ column }) =>
    columns.findIndex(({ id }) => id === column),
  );
  return columns
    .slice(Math.min(...at), Math.max(...at) + 1)
    .map(({ id }) => `|${id}|`)
    .join('');
}

function classOf(box: HeaderBox, selected: string): string {
  const current = box.lowest && box.columns.some((id) => selected.includes(`|${id}|`));
  return `box${box.numbering ? ' numbering' : ''}${current ? ' current' : ''}`;
}
