/** 快照压成文字、解开。与比较分开：比较在后台做，那里不装压缩的库。 */
import { inflateRawSync } from 'node:zlib';
import { deflateSync, strToU8 } from 'fflate';
import { type ExportSnapshot, snapshotSchema } from './snapshot.js';

/** 快照 → 压缩文字（存进导出记录）。 */
export const packSnapshot = (snapshot: ExportSnapshot): string =>
  Buffer.from(deflateSync(strToU8(JSON.stringify(snapshot)), { level: 6 })).toString('base64');

/** 解开的快照至多这么大：文件里的东西一概不信。 */
const MAX_SNAPSHOT = 64 * 1024 * 1024;

/** 压缩文字 → 快照；坏了的为 null，不妨碍其余。 */
export function unpackSnapshot(packed: string): ExportSnapshot | null {
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_SNAPSHOT });
    const parsed = snapshotSchema.safeParse(JSON.parse(text.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
