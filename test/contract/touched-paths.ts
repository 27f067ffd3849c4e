/** 记下一个进程碰过的每个路径（包住 node:fs 的全部函数）。 */

/** 记在进程里的哪个名字下。 */
export const TOUCHED = '碰过的路径';

/**
 * 从此开始记。也送进窗口的主进程里执行，所以自足：不引用模块里的任何东西，要用的向进程要；
 * 记下的在 `globalThis[name]`，同名的 `stop` 恢复原样。
 */
export function recordPaths(name: string): void {
  const fs = process.getBuiltinModule('fs');
  const paths = process.getBuiltinModule('path');
  const urls = process.getBuiltinModule('url');
  const { syncBuiltinESMExports } = process.getBuiltinModule('module');
  const touched = new Set<string>();
  const asPath = (value: unknown): string | null => {
    if (typeof value === 'string') return paths.resolve(value);
    if (value instanceof URL && value.protocol === 'file:') return urls.fileURLToPath(value);
    return Buffer.isBuffer(value) ? paths.resolve(value.toString()) : null;
  };
  // 第二个参数也是路径的。
  const two = new Set(['rename', 'renameSync', 'copyFile', 'copyFileSync', 'link', 'symlink', 'cp']);
  const originals: [object: object, name: string, original: unknown][] = [];
  for (const object of [fs, fs.promises]) {
    for (const key of Object.keys(object)) {
      const original: unknown = Reflect.get(object, key);
      if (typeof original !== 'function' || /^[A-Z_]/.test(key)) continue;
      const wrapped = function (this: unknown, ...args: unknown[]): unknown {
        for (const one of two.has(key) ? args.slice(0, 2) : args.slice(0, 1)) {
          const path = asPath(one);
          if (path !== null) touched.add(path);
        }
        const result: unknown = Reflect.apply(original, this, args);
        return result;
      };
      // realpath.native 一类挂在函数上的东西照旧可用。
      Object.assign(wrapped, original);
      originals.push([object, key, original]);
      Reflect.set(object, key, wrapped);
    }
  }
  syncBuiltinESMExports();
  const stop = (): void => {
    for (const [object, key, original] of originals) Reflect.set(object, key, original);
    syncBuiltinESMExports();
  };
  Reflect.set(globalThis, name, { touched, stop });
}

/** 本进程：用完 `stop`。 */
export function watchPaths(): { readonly touched: ReadonlySet<string>; stop(): void } {
  recordPaths(TOUCHED);
  const held: unknown = Reflect.get(globalThis, TOUCHED);
  if (!isRecorder(held)) throw new Error('没有记上');
  return held;
}

const isRecorder = (value: unknown): value is { touched: ReadonlySet<string>; stop(): void } =>
  typeof value === 'object' &&
  value !== null &&
  'touched' in value &&
  value.touched instanceof Set &&
  'stop' in value &&
  typeof value.stop === 'function';
