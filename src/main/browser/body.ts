/** 读请求体：边读边数，超过上限立即停止。 */
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** 正文超过 `limit` 字节。 */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  constructor(readonly limit: number) {
    super();
  }
}

function announcedTooLarge(request: IncomingMessage, limit: number): boolean {
  const announced = Number(request.headers['content-length'] ?? 0);
  return !Number.isFinite(announced) || announced > limit;
}

export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  if (announcedTooLarge(request, limit)) throw new TooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new TooLarge(limit);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** 边收边写到私有临时文件，不占内存。 */
export async function saveTo(request: IncomingMessage, path: string, limit: number): Promise<void> {
  if (announcedTooLarge(request, limit)) throw new TooLarge(limit);
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(new TooLarge(limit));
      else done(null, chunk);
    },
  });
  await pipeline(request, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}
