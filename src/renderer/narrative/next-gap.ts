/** 填好一处原因，接着填的一处：正文里往下第一处没有填的；下面没有了，从头找。 */
export function nextGap(from: Node): HTMLElement | null {
  const gaps = [...document.querySelectorAll<HTMLElement>('.paper .gap[data-reason]')];
  const after = (gap: Node): boolean =>
    (from.compareDocumentPosition(gap) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return gaps.find(after) ?? gaps[0] ?? null;
}
