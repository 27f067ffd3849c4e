/** 右键菜单的开与关，以及每个数都有的那一段：查看来源、转到、复制值、复制地址。 */
import { plainAmount } from '../grid/amount-text.js';
import { select, goTo, locate, reachable } from './navigate.js';
import type { ContextMenuState, MenuItem } from './model.js';
import { amountOf, spotsOf } from './sheet-index.js';
import { getState, update } from './store.js';

export function openMenu(menu: Omit<ContextMenuState, 'back'>): void {
  const { activeElement } = document;
  update({ menu: { ...menu, back: activeElement instanceof HTMLElement ? activeElement : null } });
}

/** 点到别处关上的，焦点归那一处；其余的还给原处。 */
export function closeMenu(restore = true): void {
  const { menu } = getState();
  if (menu === null) return;
  if (restore) menu.back?.focus({ preventScroll: true });
  update({ menu: null });
}

/** 写进剪贴板；写不成时说一声。 */
export function copyText(text: string): void {
  navigator.clipboard.writeText(text).catch(() => {
    update({ notice: { tone: 'error', text: '没有复制成：剪贴板被别的程序占着，请再试一次。' } });
  });
}

/** 表上这一格此刻的数（所选单位，无分隔符）；不是表里的格为空串。 */
export function valueAt(address: string): string {
  const { sheets, unit } = getState();
  const sheet = sheets.get(address.slice(0, 2));
  const spot = sheet === undefined ? undefined : spotsOf(sheet).get(address);
  const cell = spot === undefined ? null : amountOf(sheet?.rows[spot.row]?.cells[spot.column]);
  return cell === null ? '' : plainAmount(cell, unit);
}

/** 去那一格，并把检查器亮出来。 */
export function showSources(address: string): void {
  const spot = locate(address);
  const here = getState().page;
  if (spot !== null && here.kind === 'table' && here.table === spot.table) select(spot.table, spot.selection);
  else goTo(address);
  update({ drawer: true });
}

/** 上年数的来源，在本年那一格的“上年对比”里。 */
const explainedAt = (address: string): string => address.replace(/^上年:/, '');

/** 每个数都有的一段；`shown` 是屏幕上写的字，复制值时用它（没有就用表上的数）。不是哪一格的数，地址为空串。 */
export function figureItems(address: string, shown: string): MenuItem[] {
  const explained = explainedAt(address);
  const inTables = locate(explained) !== null;
  const value = shown === '' ? valueAt(address) : shown;
  return [
    { label: '查看来源', disabled: !inTables, run: () => showSources(explained) },
    { label: '转到', disabled: !reachable(address), run: () => goTo(address) },
    { label: '复制值', disabled: value === '', run: () => copyText(value) },
    { label: '复制地址', disabled: address === '', run: () => copyText(address) },
  ];
}
