/** 情况说明的纸面大小：只放大纸面，不放大窗口；记在设置里。 */
import { useLayoutEffect, type ReactElement, type RefObject } from 'react';
import { paperZoomSchema, type PaperZoom } from '../../shared/contract/index.js';
import { setPreferences } from '../state/preferences.js';
import { update, useApp } from '../state/store.js';
import { readingElement, readingLine } from './reading-line.js';

/** 纸的原宽，与样式表里 `.paper` 的一致。 */
const PAPER = 716;
/** 与窗口同宽时，再窄再宽也不过这两头：正文不小于 12 像素，不大得一屏没有几行。 */
const [LEAST, MOST] = [0.75, 2];

const wordOf = (zoom: PaperZoom): string => (zoom === 'fit' ? '适合宽度' : `${zoom}%`);

const variable = '--paper-zoom';

function setScale(canvas: HTMLElement, scale: number): void {
  canvas.style.setProperty(variable, String(scale));
  canvas.toggleAttribute('data-magnified', scale > 1);
}

/** 换成 `scale` 倍：写成样式表认的变量。在读的一处留在原处；卷到头的仍在头。 */
function applyScale(canvas: HTMLElement, scale: number): void {
  // 刚画出来的还没有卷过，不必量：一量就要当场把全文排一遍。
  if (canvas.style.getPropertyValue(variable) === '') {
    setScale(canvas, scale);
    return;
  }
  const line = readingLine(canvas);
  const element = canvas.scrollTop <= 0 ? undefined : readingElement(canvas);
  const before = element?.getBoundingClientRect();
  setScale(canvas, scale);
  if (element === undefined || before === undefined || before.height === 0) return;
  const now = element.getBoundingClientRect();
  canvas.scrollTop += now.top + ((line - before.top) / before.height) * now.height - line;
}

/** 照选的放大缩小；选了“适合宽度”的随卷动的一层的宽窄变。 */
export function usePaperZoom(canvas: RefObject<HTMLDivElement | null>): void {
  const chosen = useApp((state) => state.paperZoom);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    if (chosen !== 'fit') {
      applyScale(element, Number(chosen) / 100);
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      // 不含内边距与滚动条的宽；舍到百分之一，窄一两个像素不重排。
      const room = Math.floor((entry.contentRect.width / PAPER) * 100) / 100;
      applyScale(element, Math.min(MOST, Math.max(LEAST, room)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, chosen]);
}

export function PaperZoomBox(): ReactElement {
  const chosen = useApp((state) => state.paperZoom);
  return (
    <select
      className="paper-zoom"
      aria-label="纸面大小"
      title="只放大纸面；整个窗口的字号在“设置”里"
      value={chosen}
      onChange={(event) => {
        const paperZoom = paperZoomSchema.parse(event.target.value);
        // 先放大，再去记：不等写盘。
        update({ paperZoom });
        void setPreferences({ paperZoom });
      }}
    >
      {paperZoomSchema.options.map((zoom) => (
        <option key={zoom} value={zoom}>
          {wordOf(zoom)}
        </option>
      ))}
    </select>
  );
}
