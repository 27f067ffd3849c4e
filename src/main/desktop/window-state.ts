/** 窗口的大小与位置：记在用户目录，坏了就用默认。 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(800),
  height: z.number().int().min(560),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

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
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
    return parsed.success && onSomeScreen(parsed.data) ? parsed.data : null;
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
