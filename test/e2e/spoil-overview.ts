/** 让概览画不出来，再让它画得出来：看一页出错时别的页怎样。 */
import type { Page } from 'playwright-core';

/** 概览画各表的横条时必然出错；别的页照常。 */
export const spoilOverview = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const real = Array.prototype.map;
    Reflect.set(globalThis, 'realMap', real);
    Reflect.set(
      Array.prototype,
      'map',
      function (this: unknown[], ...args: Parameters<typeof real>): unknown {
        const [first] = this;
        if (typeof first === 'object' && first !== null && 'nowShare' in first) throw new Error('画不出来');
        return Reflect.apply(real, this, args);
      },
    );
  });

export const mendOverview = (page: Page): Promise<unknown> =>
  page.evaluate(() => Reflect.set(Array.prototype, 'map', Reflect.get(globalThis, 'realMap')));
