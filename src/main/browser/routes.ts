/** 浏览器宿主的路由：一张封闭的表，没有一条路由接受路径。 */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { dispatch, type Handlers } from '../service/dispatch.js';
import { readText, saveTo, TooLarge } from './body.js';
import { headerFileName } from './file-name.js';
import { guardHeaders, refuse, send, sendJson } from './reply.js';
import { readStatic } from './static-files.js';
import type { Tickets } from './tickets.js';
import type { Workspace } from './workspace.js';

const MB = 1024 * 1024;
const callLimit = 20 * MB;
const uploadLimit = 64 * MB;

export interface RouteParts {
  readonly rendererFolder: string;
  readonly handlers: Handlers;
  readonly uploads: Tickets;
  readonly downloads: Tickets;
  readonly workspace: Workspace;
  readonly onFault: (error: unknown) => void;
}

const callSchema = z.object({ method: z.string().max(64), args: z.unknown() });

function parseCall(text: string): z.output<typeof callSchema> | null {
  try {
    const parsed = callSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function call(parts: RouteParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // 只收 JSON：普通表单发不出这种类型，跨站请求先要预检，而预检一律不答应。
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) {
    refuse(response, 415, '请求格式不对。');
    return;
  }
  const asked = parseCall(await readText(request, callLimit));
  if (asked === null) {
    refuse(response, 400, '请求格式不对。');
    return;
  }
  sendJson(response, await dispatch(parts.handlers, asked.method, asked.args, parts.onFault));
}

async function upload(parts: RouteParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = headerFileName(request.headers['x-file-name']);
  const path = await parts.workspace.placeFor(name);
  try {
    await saveTo(request, path, uploadLimit);
  } catch (error) {
    // 每个上传独占一个目录，没收成就整个删去。
    await rm(dirname(path), { recursive: true, force: true });
    throw error;
  }
  sendJson(response, parts.uploads.issue(path, name));
}

async function download(parts: RouteParts, token: string, response: ServerResponse): Promise<void> {
  const path = parts.downloads.find(token);
  if (path === null) {
    refuse(response, 404, '这个下载已经失效，请重新导出。');
    return;
  }
  const { size } = await stat(path);
  const name = encodeURIComponent(basename(path));
  response.writeHead(
    200,
    guardHeaders({
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    }),
  );
  await pipeline(createReadStream(path), response);
}

async function page(parts: RouteParts, path: string, response: ServerResponse): Promise<void> {
  const file = await readStatic(parts.rendererFolder, path, "'self'");
  if (file === null) refuse(response, 404, '没有这个页面。');
  else send(response, 200, file.type, file.body, { 'Content-Security-Policy': file.policy });
}

/** 门卫放行之后的分派。 */
export async function route(
  parts: RouteParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const wanted = /^\/download\/([A-Za-z0-9_-]{8,64})$/.exec(path)?.[1];
    if (request.method === 'POST' && path === '/call') await call(parts, request, response);
    else if (request.method === 'POST' && path === '/upload') await upload(parts, request, response);
    else if (request.method !== 'GET') refuse(response, 405, '没有这个操作。');
    else if (wanted !== undefined) await download(parts, wanted, response);
    else await page(parts, path, response);
  } catch (error) {
    if (error instanceof TooLarge) {
      const most = `${error.limit / MB} MB`;
      refuse(
        response,
        413,
        path === '/upload'
          ? `文件太大：单个文件最多 ${most}。请删去无关的工作表或图片后再试。`
          : `这一步的内容太多（最多 ${most}），没有执行。请分几次做。`,
      );
      return;
    }
    parts.onFault(error);
    refuse(response, 500, '程序内部出错，这一步没有完成。请重试。');
  }
}
