/**
 * 常驻的 AG Grid：一个窗口只建一张，各表轮着上；换表只换列与行，不拆了重建（那要贵好几倍）。
 * 建它不用数据，窗口等项目的时候就先建好。
 * 不用它的 React 版：那一版每格是一个组件，画一屏、改一格都贵好几倍。
 */
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import { createGrid, type GridOptions, type RowClassParams } from 'ag-grid-community';
import type { SheetRow } from '../../shared/contract/index.js';
import type { Api } from './grid-access.js';
import { gridTheme, rowHeight, styleNonce } from './grid-theme.js';
import { registerGridModules } from './modules.js';

export type GridColumns = Pick<GridOptions<SheetRow>, 'columnDefs' | 'headerHeight'>;
export type GridRows = Pick<GridOptions<SheetRow>, 'rowData' | 'pinnedTopRowData' | 'pinnedBottomRowData'>;

const rowClass = ({ data }: RowClassParams<SheetRow>): string =>
  data === undefined ? '' : `role-${data.role} depth-${data.level}`;

/** 各表一样的。 */
const fixed: GridOptions<SheetRow> = {
  theme: gridTheme,
  localeText: AG_GRID_LOCALE_CN,
  getRowId: ({ data }) => data.id,
  getRowClass: rowClass,
  rowHeight,
  suppressCellFocus: true,
  suppressHeaderFocus: true,
  suppressColumnVirtualisation: true,
  suppressMovableColumns: true,
  suppressDragLeaveHidesColumns: true,
  suppressRowHoverHighlight: true,
  animateRows: false,
  alwaysMultiSort: false,
  tooltipShowMode: 'whenTruncated',
  tooltipShowDelay: 400,
  defaultColDef: { sortable: false, resizable: false, suppressHeaderMenuButton: true, minWidth: 20 },
  suppressNoRowsOverlay: true,
};

const noRows: GridRows = { rowData: [], pinnedTopRowData: [], pinnedBottomRowData: [] };

class StandingGrid {
  readonly #element = document.createElement('div');
  readonly #api: Api;
  #moved: (() => void) | null = null;

  constructor() {
    this.#element.className = 'grid-place';
    const tell = (): void => this.#moved?.();
    this.#api = createGrid<SheetRow>(this.#element, {
      ...fixed,
      ...noRows,
      columnDefs: [],
      styleNonce: styleNonce(),
      onBodyScroll: tell,
      onFirstDataRendered: tell,
    });
  }

  /** 挂到 `place` 里，画上一张表；格动了地方（滚动、排好）就叫 `moved`。 */
  mount(place: HTMLElement, columns: GridColumns, rows: GridRows, moved: () => void): Api {
    // 先挂后画：画几行看的是挂着的地方有多高。先列后行：行画的时候列已在，一次画成。
    place.append(this.#element);
    this.#api.updateGridOptions(columns);
    this.#api.updateGridOptions(rows);
    this.#moved = moved;
    return this.#api;
  }

  /** 卸下，行与列都去掉：下一张表有同名的列，留着的表头、格会排在新的前头，读屏念的次序就乱了。 */
  unmount(): void {
    this.#moved = null;
    this.#element.remove();
    this.#api.updateGridOptions({ ...noRows, columnDefs: [] });
  }

  destroy(): void {
    this.#element.remove();
    this.#api.destroy();
  }
}

let standing: StandingGrid | null = null;

/** 建好备用；已经有了不再建。 */
export function prepareGrid(): StandingGrid {
  registerGridModules();
  standing ??= new StandingGrid();
  return standing;
}

/** 把一张表挂上台；返回卸下它的函数。画到一半出了错的不再用，下次另建。 */
export function mountGrid(
  place: HTMLElement,
  columns: GridColumns,
  rows: GridRows,
  moved: () => void,
): { readonly api: Api; readonly unmount: () => void } {
  const grid = prepareGrid();
  try {
    return { api: grid.mount(place, columns, rows, moved), unmount: () => grid.unmount() };
  } catch (error) {
    standing = null;
    grid.destroy();
    throw error;
  }
}
