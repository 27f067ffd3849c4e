/** F6：在左栏、中间、右栏之间走，到哪一栏就聚焦它当前的一项。 */
const panes = ['.rail', '.main', '.side'] as const;

function entry(pane: Element): HTMLElement | null {
  return (
    pane.querySelector<HTMLElement>('.cell-input') ??
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
  const at = all.findIndex((pane) => pane.contains(document.activeElement));
  const next = all[(at + 1) % all.length];
  if (next !== undefined) entry(next)?.focus();
}
