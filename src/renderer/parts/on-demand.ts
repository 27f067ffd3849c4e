/** 用到才装的部分：不在打开窗口时要装的那一块里。 */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { whenIdle } from './when-idle.js';

const loaders: (() => Promise<unknown>)[] = [];

/** 一页；第一次画到时才装。 */
export function onDemand<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** 第一页画好、没有事做的时候，把其余的也装来，点开就有；装不成的点开时再装。 */
export async function loadTheRest(): Promise<void> {
  for (const load of loaders.splice(0)) {
    await whenIdle();
    await load().catch(() => undefined);
  }
}
