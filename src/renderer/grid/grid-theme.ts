/** AG Grid 主题：颜色全引用 tokens，明暗切换时不必换主题。 */
import { themeQuartz } from 'ag-grid-community';

export const rowHeight = 22;

export const gridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--sheet)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  headerBackgroundColor: 'var(--head)',
  headerTextColor: 'var(--ink-2)',
  headerFontWeight: 500,
  borderColor: 'var(--grid)',
  browserColorScheme: 'inherit',
  accentColor: 'var(--accent)',
  fontFamily: 'inherit',
  fontSize: '13px',
  spacing: 4,
  cellHorizontalPadding: '8px',
  rowHeight,
  oddRowBackgroundColor: 'var(--sheet)',
  rowHoverColor: 'transparent',
  columnBorder: { color: 'var(--grid)' },
  rowBorder: { color: 'var(--grid)' },
  headerRowBorder: { color: 'var(--grid-frame)' },
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: { color: 'var(--grid)' },
  pinnedRowBorder: { color: 'var(--grid-frame)' },
  wrapperBorder: { color: 'var(--grid-frame)' },
  wrapperBorderRadius: 0,
  valueChangeValueHighlightBackgroundColor: 'var(--flash)',
});

/** 样式元素的一次性许可，由宿主写在页面里（见 static-files.ts）。 */
export function styleNonce(): string {
  return document.querySelector('meta[name="juesuan-nonce"]')?.getAttribute('content') ?? '';
}
