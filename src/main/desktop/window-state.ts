/** 窗口的大小与位置：记在用户目录，坏了就用默认。 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';

export interface WindowState {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);

/** 记下的样子 → 大小与位置；不合的为 null。不用 zod：开窗之前装它，窗口要晚十几毫秒。 */
function stateOf(kept: unknown): WindowState | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { x, y, width, height, maximized }: Partial<Record<keyof WindowState, unknown>> = kept;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  if (width < 800 || height < 560 || typeof maximized !== 'boolean') return null;
  return { x, y, width, height, maximized };
}

const fileIn = (folder: string): string => join(folder, 'window.json');

/** 换了显示器后，记住的位置可能已在屏幕之外。 */
function onSomeScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const x = bounds.x + bounds.width / 2;
    return (
      x > workArea.x &&
      x < workArea.x + workArea.width &&
      bounds.y >= workArea.y &&
      bounds.y < workArea.y + workArea.height
    );
  });
}

export function loadWindowState(folder: string): WindowState | null {
  try {
    const state = stateOf(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
    return state !== null && onSomeScreen(state) ? state : null;
  } catch {
    return null;
  }
}

export function keepWindowState(window: BrowserWindow, folder: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(fileIn(folder), JSON.stringify(state));
    } catch {
      // 记不住窗口位置不值得打扰用户。
    }
  });
}
