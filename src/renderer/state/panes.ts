/** F6：在左栏、中间、右栏之间走，到哪一栏就聚焦它当前的一项。 */
const panes = ['.rail', '.main', '.side'] as const;

/** 页上正看着的一项记作 `data-here`。 */
function entry(pane: Element): HTMLElement | null {
  return (
    pane.querySelector<HTMLElement>('.cell-input') ??
    pane.querySelector<HTMLElement>('[data-here]') ??
    pane.querySelector<HTMLElement>('[aria-current]') ??
    pane.querySelector<HTMLElement>('button:enabled, input:enabled, select:enabled, [tabindex="0"]')
  );
}

const shown = (element: Element): boolean => element.getClientRects().length > 0;

export function nextPane(): void {
  const all = panes.flatMap((selector) => {
    const pane = document.querySelector(selector);
    return pane !== null && shown(pane) ? [pane] : [];
  });
  // 有的页右栏画在中间里面：键盘在哪一栏，看最里面的。
  const at = all.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = all[(at + 1) % all.length];
  if (next !== undefined) entry(next)?.focus();
}

/** 键盘到中间一页看着的一项；页上还没有东西为 false。 */
export function enterMain(): boolean {
  const main = document.querySelector('.main');
  const here = main === null ? null : entry(main);
  here?.focus({ preventScroll: true });
  return here !== null;
}
