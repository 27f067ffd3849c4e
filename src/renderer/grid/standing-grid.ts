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

export type GridColumns = Pick<
  GridOptions<SheetRow>,
  'columnDefs' | 'headerHeight' | 'alwaysShowVerticalScroll'
>;
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

/** 看得见的之外，上下各多画几行：滚动时不露白。 */
const spareRows = 10;

const noRows: GridRows = { rowData: [], pinnedTopRowData: [], pinnedBottomRowData: [] };

class StandingGrid {
  readonly #element = document.createElement('div');
  readonly #api: Api;
  #moved: (() => void) | null = null;
  #filled = false;

  constructor() {
    this.#element.className = 'grid-place';
    const tell = (): void => this.#moved?.();
    this.#api = createGrid<SheetRow>(this.#element, {
      ...fixed,
      ...noRows,
      columnDefs: [],
      rowBuffer: 0,
      styleNonce: styleNonce(),
      onBodyScroll: tell,
      onFirstDataRendered: tell,
    });
  }

  get api(): Api {
    return this.#api;
  }

  /** 从来没有画过行：窗口刚打开。 */
  get fresh(): boolean {
    return !this.#filled;
  }

  /** 挂到 `place` 里，摆好列与表头。先挂后画：画几行看的是挂着的地方有多高。 */
  mount(place: HTMLElement, columns: GridColumns): void {
    place.append(this.#element);
    this.#api.updateGridOptions(columns);
  }

  /** 画上行：列已在，一次画成。此后格动了地方（滚动、排好）就叫 `moved`。 */
  fill(rows: GridRows, moved: () => void): void {
    this.#filled = true;
    this.#api.updateGridOptions(rows);
    this.#moved = moved;
  }

  /** 看不见的几行也画上：看得见的先画，这几行等没有事做的时候。 */
  spare(): void {
    this.#api.updateGridOptions({ rowBuffer: spareRows });
  }

  /** 卸下，行与列都去掉：下一张表有同名的列，留着的表头、格会排在新的前头，读屏念的次序就乱了。 */
  unmount(): void {
    this.#moved = null;
    this.#element.remove();
    this.#api.updateGridOptions({ ...noRows, columnDefs: [], rowBuffer: 0 });
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

/** 用这张表做一件事；做到一半出了错的不再用，下次另建。 */
function attempt(grid: StandingGrid, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (standing === grid) standing = null;
    grid.destroy();
    throw error;
  }
}

/** 台上的一张表。 */
export interface Mounted {
  readonly api: Api;
  /** 窗口里的头一张：行也当场画，不等下一帧。 */
  readonly first: boolean;
  readonly fill: (rows: GridRows, moved: () => void) => void;
  readonly spare: () => void;
  readonly unmount: () => void;
}

/** 把一张表的列与表头挂上台；行由 `fill` 画。 */
export function mountGrid(place: HTMLElement, columns: GridColumns): Mounted {
  const grid = prepareGrid();
  const first = grid.fresh;
  attempt(grid, () => grid.mount(place, columns));
  return {
    api: grid.api,
    first,
    fill: (rows, moved) => attempt(grid, () => grid.fill(rows, moved)),
    spare: () => attempt(grid, () => grid.spare()),
    unmount: () => {
      if (standing === grid) grid.unmount();
    },
  };
}
