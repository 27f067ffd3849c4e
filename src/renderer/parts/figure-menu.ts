/**
 * 任何地方的数都有同一个右键菜单；键盘用菜单键或 Shift+F10。
 * `data-address` 是它的地址；`data-value` 是要复制的值，没有就取元素里的字（地址本身除外）。
 * 几格加减出来的数不是哪一格，没有地址，只带 `data-value`，或只是排成数的样子（`num`）：菜单一样，能用的只有复制值。
 */
import type { MenuItem } from '../state/model.js';
import { figureItems, openMenu } from '../state/menu.js';

const plain = (text: string): string => text.replaceAll(/[+,，\s]|元$/g, '').replaceAll('−', '-');
const aFigure = /^[−+-]?\s?[\d,]+(\.\d+)?(%| 元)?$/;

function valueOf(figure: HTMLElement, address: string): string {
  const given = figure.dataset['value'] ?? figure.textContent;
  // 链接上写的常是地址或名称，不是数。
  return aFigure.test(given.trim()) && given !== address ? plain(given) : '';
}

function open(figure: HTMLElement, x: number, y: number): void {
  const address = figure.dataset['address'] ?? '';
  openMenu({
    x,
    y,
    label: address === '' ? '这个数' : address,
    sections: [figureItems(address, valueOf(figure, address))],
  });
}

/** 点在数上时它的那一段菜单；别的菜单放在自己的前面。 */
export function figureSection(target: EventTarget | null): MenuItem[] {
  const figure = figureAt(target);
  const address = figure?.dataset['address'] ?? '';
  return figure === null ? [] : figureItems(address, valueOf(figure, address));
}

function figureAt(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  const marked = target.closest<HTMLElement>('[data-address], [data-value]');
  // 文字框里是编辑的菜单，除非它自己就是一个数。
  const field = target.closest('input, textarea, select');
  if (field !== null) return field === marked ? marked : null;
  if (marked !== null) return marked;
  const shown = target.closest<HTMLElement>('.num');
  return shown !== null && valueOf(shown, '') !== '' ? shown : null;
}

/** 这个键要菜单吗。 */
export const asksMenu = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);

export function connectFigureMenus(): void {
  window.addEventListener('contextmenu', (event) => {
    const figure = event.defaultPrevented ? null : figureAt(event.target);
    if (figure === null) return;
    event.preventDefault();
    open(figure, event.clientX, event.clientY);
  });
  window.addEventListener('keydown', (event) => {
    const figure = !event.defaultPrevented && asksMenu(event) ? figureAt(event.target) : null;
    if (figure === null) return;
    event.preventDefault();
    const { left, bottom } = figure.getBoundingClientRect();
    open(figure, left, bottom);
  });
}
