/** 只听 127.0.0.1 的 HTTP 服务：先过门卫，再走路由。 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Guard } from './guard.js';
import { refuse, send } from './reply.js';
import { route, type RouteParts } from './routes.js';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('没有取得监听端口'));
      else resolve(address.port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function enter(guard: Guard, entry: string, response: ServerResponse): void {
  const cookie = guard.exchange(entry);
  if (cookie === null)
    refuse(response, 403, '这个地址只能打开一次，已经用过了。请回到终端重新启动，用新印出的地址。');
  else send(response, 303, 'text/plain; charset=utf-8', '', { Location: '/', 'Set-Cookie': cookie });
}

async function answer(
  guard: Guard,
  parts: RouteParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!guard.hostAllowed(request)) {
    refuse(response, 421, '只接受本机地址。');
    return;
  }
  const target = URL.parse(request.url ?? '/', guard.origin);
  if (target === null || target.origin !== guard.origin) {
    refuse(response, 400, '地址不对。');
    return;
  }
  const entry = target.searchParams.get('entry');
  // 已有会话的人再点一次印出的地址，照样进得去。
  if (request.method === 'GET' && target.pathname === '/' && entry !== null) {
    if (guard.sessionValid(request)) send(response, 303, 'text/plain; charset=utf-8', '', { Location: '/' });
    else enter(guard, entry, response);
    return;
  }
  if (!guard.sessionValid(request)) {
    refuse(response, 403, '请用终端里印出的地址打开。');
    return;
  }
  if (!guard.originAllowed(request)) {
    refuse(response, 403, '只接受本页面发来的请求。');
    return;
  }
  await route(parts, target.pathname, request, response);
}

export async function startServer(parts: RouteParts, port: number): Promise<RunningServer> {
  const server = createServer();
  const guard = new Guard(await listen(server, port));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(guard, parts, request, response).catch((error: unknown) => {
      parts.onFault(error);
      response.destroy();
    });
  });
  return { url: guard.entryUrl, close: () => stop(server) };
}
