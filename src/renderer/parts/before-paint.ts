/** 留到下一帧画出之前做：不与现在的一件连成一段，也没有哪一帧少了它。窗口没有显出来时没有下一帧，当场做。 */
export function beforePaint(act: () => void): () => void {
  if (document.visibilityState !== 'visible') {
    act();
    return () => undefined;
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}
