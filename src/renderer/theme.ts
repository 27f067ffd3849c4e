/** 明暗：跟随系统，或照设置；样式只换 tokens，见 styles/tokens.css。 */
import type { Theme } from '../shared/contract/index.js';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let wanted: Theme = 'system';

function show(): void {
  const theme = wanted === 'system' ? (dark.matches ? 'dark' : 'light') : wanted;
  document.documentElement.dataset['theme'] = theme;
}

export function applyTheme(theme: Theme): void {
  wanted = theme;
  show();
}

export function followSystemTheme(): void {
  show();
  dark.addEventListener('change', show);
}
