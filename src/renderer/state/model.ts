/** 界面状态的形状。金额只是文字，界面不算账。 */
import type {
  AmountUnit,
  AppInfo,
  CheckState,
  DraftComparison,
  ExportResult,
  FileToken,
  ImportDraft,
  ImportReport,
  MergeView,
  PageId,
  PaperZoom,
  PreferencesView,
  ProjectState,
  QuotedFigures,
  RecentProject,
  Refusal,
  SheetView,
  TableId,
} from '../../shared/contract/index.js';

/** 一张表，或清单里的一页；`key` 是要它滚到的一处（原因、事实、段落的键）。 */
export type Page =
  | { readonly kind: 'table'; readonly table: TableId }
  | { readonly kind: PageId; readonly key?: string | null };

/** 格的位置用行、列的标识，行有增减时不会错位。 */
export interface CellRef {
  readonly row: string;
  readonly column: string;
}
/**
 * 选区是 `anchor` 与 `lead` 两角围成的一片；`focus` 是光标，键入写在它上面。
 * 与 Excel 一样：拉选区时光标不动，动的是 `lead`；Tab、Enter 在选区里走时动的是光标。
 */
export interface Selection {
  readonly focus: CellRef;
  readonly anchor: CellRef;
  readonly lead: CellRef;
  /** 由表头、全选选来的：复制时连表头一起。 */
  readonly headed: boolean;
}

export const selectOne = (cell: CellRef): Selection => ({
  focus: cell,
  anchor: cell,
  lead: cell,
  headed: false,
});

/** 返回用的一处：页面和当时选中的格。 */
export interface Place {
  readonly page: Page;
  readonly selection: Selection | null;
  /** 各个能滚的框（`data-scroll` 的名字）滚到了哪里。 */
  readonly scrolls: ReadonlyMap<string, number>;
}

/** 审核页看着哪些、选中哪一处；去格里看一眼再回来，还在这里。 */
export interface ChecksView {
  /** 只看这一种结果；null 为全部。 */
  readonly state: CheckState | null;
  /** 只看这张表；空串为全部。 */
  readonly table: string;
  readonly chosen: string | null;
  /** 窄窗口里说明是浮起的抽屉，开着没有。 */
  readonly drawer: boolean;
}

export type Dialog =
  | { readonly kind: 'export' }
  | { readonly kind: 'mappings' }
  | { readonly kind: 'change-profile' }
  | { readonly kind: 'reports'; readonly reports: readonly ImportReport[] }
  | { readonly kind: 'merge'; readonly file: FileToken; readonly view: MergeView }
  | { readonly kind: 'new' }
  | { readonly kind: 'add-row'; readonly table: TableId }
  | { readonly kind: 'remove-row'; readonly table: TableId; readonly codes: readonly string[] }
  | { readonly kind: 'shortcuts' };

export interface MenuItem {
  readonly label: string;
  /** 显示在右边的快捷键。 */
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** 弹在某一点的菜单；段与段之间画线。`back` 是关上之后焦点回到的地方。 */
export interface ContextMenuState {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly sections: readonly (readonly MenuItem[])[];
  readonly back: HTMLElement | null;
}

export interface Notice {
  readonly tone: 'error' | 'info';
  readonly text: string;
  /** 说的是有东西没有存住：换了页也留着，别的不跟到下一页。 */
  readonly stays?: boolean;
  /** 接着能做的一件。 */
  readonly act?: { readonly word: string; readonly run: () => void };
}

/** 导出：正在做，或做好了还没有看过结果。对话框被别的换下了，回来还在。 */
export type ExportStage =
  { readonly kind: 'working' } | { readonly kind: 'done'; readonly result: ExportResult };

/** 刚刚变化的格；serial 变一次闪一次。 */
export interface Flash {
  readonly serial: number;
  readonly addresses: ReadonlySet<string>;
}

/** 被拒绝的键入，在格旁说明。 */
export interface CellRefusal {
  readonly table: TableId;
  readonly first: Refusal;
  readonly others: number;
  /** 宿主没有收下的字：走开了也留着，等人改好或说知道了。不能键入的提示走开就收。 */
  readonly lost: boolean;
}

export interface AppState {
  readonly phase: 'loading' | 'ready';
  readonly info: AppInfo | null;
  readonly preferences: PreferencesView | null;
  readonly project: ProjectState | null;
  readonly sheets: ReadonlyMap<TableId, SheetView>;
  readonly page: Page;
  readonly selections: ReadonlyMap<TableId, Selection>;
  readonly trail: readonly Place[];
  readonly unit: AmountUnit;
  /** 情况说明的纸面大小。 */
  readonly paperZoom: PaperZoom;
  readonly flash: Flash;
  readonly refusal: CellRefusal | null;
  readonly notice: Notice | null;
  readonly dialog: Dialog | null;
  /** 正在进行的导入：读好了、还没有收进项目。 */
  readonly importing: ImportDraft | null;
  readonly exporting: ExportStage | null;
  /** 导出记录页上在比哪两版，历史版本页上在看哪一版：去了别处，返回时还在。 */
  readonly compared: { readonly before: number; readonly after: number | null } | null;
  readonly seenVersion: string | null;
  /** 右键菜单。 */
  readonly menu: ContextMenuState | null;
  /** 查找条开着；每按一次 Ctrl+F 加一，焦点回到它。 */
  readonly find: number | null;
  /** 窄窗口里检查器是浮起的抽屉，开着没有。 */
  readonly drawer: boolean;
  /** 隐藏空行的表。 */
  readonly hideEmpty: ReadonlySet<TableId>;
  readonly checksView: ChecksView;
  /** 正在打印的表；审核结果为 `checks`。 */
  readonly printing: string | null;
  /** 去掉过一条之后的最近项目；null 为照宿主给的。 */
  readonly recent: readonly RecentProject[] | null;
  /** 正在做的长事，给人看的话。 */
  readonly busy: string | null;
  /** 情况说明页上引用的数与表是否一致；不在这一页为 null。 */
  readonly quoted: QuotedFigures | null;
  /** 情况说明页在读的一节：逐条有几条，共几段；不在这一页为 null。 */
  readonly section: { readonly items: number; readonly bodies: number } | null;
  /** 与返回稿的比较，与已答“保持我们的”“不收”的；去别处看了再回来还在，结束比较、换了项目才没有。 */
  readonly comparison: { readonly given: DraftComparison; readonly kept: ReadonlySet<string> } | null;
  /** 数据每变一次加一：来源、审核、情况说明据此重取。 */
  readonly revision: number;
}

export const initialState: AppState = {
  phase: 'loading',
  info: null,
  preferences: null,
  project: null,
  sheets: new Map(),
  page: { kind: 'table', table: '01' },
  selections: new Map(),
  trail: [],
  unit: '万元',
  paperZoom: '100',
  flash: { serial: 0, addresses: new Set() },
  refusal: null,
  notice: null,
  dialog: null,
  importing: null,
  exporting: null,
  compared: null,
  seenVersion: null,
  menu: null,
  find: null,
  drawer: false,
  hideEmpty: new Set(),
  checksView: { state: null, table: '', chosen: null, drawer: false },
  printing: null,
  recent: null,
  busy: null,
  quoted: null,
  section: null,
  comparison: null,
  revision: 0,
};
