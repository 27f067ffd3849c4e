/** 记下本进程碰过的每个路径（包住 node:fs 的全部函数）；用完 `stop`。 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const asPath = (value: unknown): string | null => {
  if (typeof value === 'string') return resolve(value);
  if (value instanceof URL && value.protocol === 'file:') return fileURLToPath(value);
  return Buffer.isBuffer(value) ? resolve(value.toString()) : null;
};

/** 第二个参数也是路径的。 */
const TWO = new Set(['rename', 'renameSync', 'copyFile', 'copyFileSync', 'link', 'symlink', 'cp']);

export function watchPaths(): { readonly touched: ReadonlySet<string>; stop(): void } {
  const touched = new Set<string>();
  const originals: [object: object, name: string, original: unknown][] = [];
  for (const object of [fs, fs.promises]) {
    for (const name of Object.keys(object)) {
      const original: unknown = Reflect.get(object, name);
      if (typeof original !== 'function' || /^[A-Z_]/.test(name)) continue;
      const wrapped = function (this: unknown, ...args: unknown[]): unknown {
        for (const one of TWO.has(name) ? args.slice(0, 2) : args.slice(0, 1)) {
          const path = asPath(one);
          if (path !== null) touched.add(path);
        }
        const result: unknown = Reflect.apply(original, this, args);
        return result;
      };
      // realpath.native 一类挂在函数上的东西照旧可用。
      Object.assign(wrapped, original);
      originals.push([object, name, original]);
      Reflect.set(object, name, wrapped);
    }
  }
  syncBuiltinESMExports();
  return {
    touched,
    stop() {
      for (const [object, name, original] of originals) Reflect.set(object, name, original);
      syncBuiltinESMExports();
    },
  };
}
