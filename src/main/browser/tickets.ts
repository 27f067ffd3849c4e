/** 票据：页面只拿到随机票据，路径留在宿主。只有对话框、拖放与上传能发票。 */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { FileToken } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';

const limit = 1000;

export class Tickets {
  readonly #paths = new Map<string, string>();

  issue(path: string, name: string = basename(path)): FileToken {
    const token = randomBytes(24).toString('base64url');
    this.#paths.set(token, path);
    // 长时间开着也不无限增长：最旧的先失效。
    for (const oldest of this.#paths.keys()) {
      if (this.#paths.size <= limit) break;
      this.#paths.delete(oldest);
    }
    return { token, name: name.slice(0, 512) };
  }

  find(token: string): string | null {
    return this.#paths.get(token) ?? null;
  }

  resolve(file: FileToken): string {
    const path = this.find(file.token);
    if (path === null) throw new RefusalError(`“${file.name}”的选择已经失效，请重新选择这个文件。`);
    return path;
  }
}
