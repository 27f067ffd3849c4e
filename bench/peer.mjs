// 与 HyperFormula 的对照。它是 GPL，不随本程序分发，也不被它引用；没有装就跳过。
import { existsSync } from 'node:fs';

export async function measure(entry) {
  if (existsSync(new URL('peer/node_modules/hyperformula/package.json', import.meta.url)))
    return (await import('./peer/run.mjs')).measure(entry);
  return {
    title: '对照 HyperFormula',
    ok: true,
    lines: ['跳过：bench/peer 里没有安装它（`cd bench/peer && npm i` 后再跑）。'],
  };
}
