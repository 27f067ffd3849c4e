/** 门卫：只认本机地址、本页面来源和本次启动的会话。 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

function same(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieNamed(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

export class Guard {
  readonly #port: number;
  readonly #session = randomBytes(32).toString('base64url');
  #entry: string | null = randomBytes(24).toString('base64url');

  constructor(port: number) {
    this.#port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** 打印给用户的地址，带一次性入场码。 */
  get entryUrl(): string {
    return `${this.origin}/?entry=${this.#entry ?? ''}`;
  }

  /** cookie 不分端口，名字里带端口，免得两次启动互相顶掉。 */
  get #cookieName(): string {
    return `juesuan-${this.#port}`;
  }

  /** Host 必须是我们自己印出的地址：挡住 DNS 重绑定。 */
  hostAllowed(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.#port}`;
  }

  /** 写操作必须由本页面发出；读操作若带来源，也须是本页面。 */
  originAllowed(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const writes = request.method !== 'GET';
    if (site !== undefined && site !== 'same-origin' && (writes || site !== 'none')) return false;
    return origin === undefined ? !writes : origin === this.origin;
  }

  sessionValid(request: IncomingMessage): boolean {
    const cookie = cookieNamed(request, this.#cookieName);
    return cookie !== null && same(cookie, this.#session);
  }

  /** 用入场码换会话；码只能用一次。 */
  exchange(entry: string): string | null {
    if (this.#entry === null || !same(entry, this.#entry)) return null;
    this.#entry = null;
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}
