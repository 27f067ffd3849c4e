// 会断的后台：照吩咐答，叫 `crash` 就断；`begin` 里说 `/起不来` 的一句话不说就断。只给 backstage.test.ts 用。
import { parentPort } from 'node:worker_threads';

let path = null;
parentPort.on('message', (message) => {
  if (message.type === 'begin') {
    if (message.folders.data === '/起不来') process.exit(1);
    return;
  }
  if (message.type !== 'order') return;
  const { id, order } = message;
  if (order.kind === 'call' && order.method === 'crash') process.exit(1);
  if (order.kind === 'open' && order.errand.path === '/一开就断.jsgk') process.exit(1);
  if (order.kind === 'open') path = order.errand.path ?? null;
  parentPort.postMessage({
    type: 'done',
    id,
    done: { text: order.kind === 'call' ? '{}' : null, path, fault: null },
  });
});
