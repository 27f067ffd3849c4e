/** Enter 去下一项、Shift+Enter 回上一项：按画面上的次序走，到了头就不动。 */

/** 每一项能写的第一处；小表没有行的是“加一行”。 */
const entry = 'input:not(.fact-reason), textarea, select, button.add-row';

function takeFocus(control: HTMLElement): void {
  control.focus();
  if (control instanceof HTMLInputElement) control.select();
  control.scrollIntoView({ block: 'nearest' });
}

export function walkFrom(control: HTMLElement, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-fact]')];
  const at = all.findIndex((fact) => fact.contains(control));
  const next = all[at + step]?.querySelector<HTMLElement>(entry);
  if (at !== -1 && next != null) takeFocus(next);
}
