/** 一列负责画的表头方框；跨列的方框伸到右邻的空位上。 */
import type { IHeaderParams } from 'ag-grid-community';
import type { ReactElement } from 'react';
import { useApp } from '../state/store.js';
import type { HeaderBox } from './header-model.js';

export interface OfficialHeaderParams extends IHeaderParams {
  readonly boxes: readonly HeaderBox[];
  readonly name: string;
}

export function OfficialHeader({ boxes, name }: OfficialHeaderParams): ReactElement {
  const selected = useApp(({ page, selections }) =>
    page.kind === 'table' ? (selections.get(page.table)?.focus.column ?? null) : null,
  );
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

function classOf(box: HeaderBox, selected: string | null): string {
  const current = box.lowest && selected !== null && box.columns.includes(selected);
  return `box${box.numbering ? ' numbering' : ''}${current ? ' current' : ''}`;
}
