/** 对话框关上之后焦点回到哪里：原来的地方；它不在了，到这一页主要的一处，不落到空处。 */

const visible = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0;

/** 表页是表格的输入框，别的页是左栏上正开着的一项。 */
const mains = ['.main .cell-input', '.rail [aria-current]'] as const;

/** 有人已经拿着焦点（跟着弹出的对话框、自己聚焦的页）就不动。 */
const nobody = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  !document.activeElement.isConnected;

/**
 * 浏览器关对话框时还的只是焦点：在框里点过字的，光标还在框里，框拿掉了，接着打的字哪里也不去。重新聚焦一次，光标才跟来。
 */
export function takeCaret(before: Element | null): void {
  if (!(before instanceof HTMLElement) || document.activeElement !== before) return;
  before.blur();
  before.focus({ preventScroll: true });
}

/** `before` 是打开对话框时拿着焦点的；等这一次画完再看，换了页的、接着弹出下一个的先让它们来。 */
export function returnFocus(before: Element | null): void {
  requestAnimationFrame(() => {
    if (!nobody()) return;
    const candidates = [before, ...mains.map((selector) => document.querySelector(selector))];
    for (const element of candidates) {
      if (!(element instanceof HTMLElement) || !visible(element)) continue;
      element.focus({ preventScroll: true });
      if (!nobody()) return;
    }
  });
}
