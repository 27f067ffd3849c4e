/** 把浮着的元素摆到格上、格旁。 */
export function placeOver(element: HTMLElement, box: DOMRect): void {
  element.style.left = `${box.x}px`;
  element.style.top = `${box.y}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
}

/** 摆在格的下方；下方不够就放上方，左右不出外框。 */
export function placeBeside(element: HTMLElement, frame: HTMLElement, box: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(4, Math.min(box.x, frame.clientWidth - width - 4));
  const below = box.y + box.height + 6;
  const outer = frame.getBoundingClientRect();
  const fits = outer.y + below + height < window.innerHeight - 40;
  element.style.left = `${left}px`;
  element.style.top = `${fits ? below : Math.max(4, box.y - height - 6)}px`;
}
