/** 浏览器宿主的答复：每个答复都带同一组保护头，都不许缓存。 */
import type { ServerResponse } from 'node:http';

const guards: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...guards, ...headers, 'Content-Type': type });
  response.end(body);
}

/** 给人看的一句话；不写任何内部细节。 */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, 'text/plain; charset=utf-8', sentence, {
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    // 请求体可能没有读完，答完就断开，不等对方把余下的送完。
    Connection: 'close',
  });
}

export function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function guardHeaders(extra: Readonly<Record<string, string>>): Record<string, string> {
  return { ...guards, ...extra };
}
