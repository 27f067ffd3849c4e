/**
 * 打开压缩包：数部件、数展开后的字节、查压缩比，重名与加密的一律拒绝。
 * 只展开文字部件；图片、二进制部件从不展开，也就无从作怪。
 */
import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { LIMITS } from './limits.js';
import { damaged, refuse, tooMuch } from './refuse.js';
import { RefusalError } from '../../../shared/contract/refusal.js';

export interface ZipParts {
  /** 已展开的文字部件，键为去掉开头斜杠的小写部件名（OOXML 部件名不分大小写）。 */
  readonly parts: ReadonlyMap<string, Buffer>;
  /** 全部部件名（小写）。 */
  readonly names: readonly string[];
}

const isText = (name: string): boolean => /\.(xml|rels|vml)$/.test(name);

export async function readZip(bytes: Buffer): Promise<ZipParts> {
  try {
    return await readEntries(bytes);
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    return damaged('压缩包结构不完整');
  }
}

async function readEntries(bytes: Buffer): Promise<ZipParts> {
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) tooMuch(`工作簿里有 ${zip.entryCount} 个部件`);
  const names = new Set<string>();
  const parts = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^\/+/, '').toLowerCase();
    if (names.has(name))
      refuse('工作簿里有两个同名的部件，可能被人动过手脚，为安全起见不读。请向提供者重新要一份');
    names.add(name);
    if (names.size > LIMITS.entries) tooMuch('工作簿里的部件太多');
    if (entry.isEncrypted()) refuse('压缩包设了密码，读不出内容。请取消密码后另存为 .xlsx 再导入');
    if (!isText(name)) continue;
    const content = await inflate(zip, bytes, entry, LIMITS.inflatedBytes - total);
    total += content.length;
    parts.set(name, content);
  }
  return { parts, names: [...names] };
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

/**
 * 展开一个部件。字节已经全在内存里，就地展开：经过流与线程池，几十个小部件各要绕一圈。
 * 展开到上限就停，不信目录里写的大小。
 */
async function inflate(zip: yauzl.ZipFile, bytes: Buffer, entry: yauzl.Entry, room: number): Promise<Buffer> {
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = bytes.subarray(fileDataStart, fileDataStart + compressedSize);
  const dense = Math.max(LIMITS.ratioFrom, LIMITS.ratio * Math.max(compressedSize, 1));
  const limit = Math.min(room, dense);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) return damaged('部件的压缩方法认不得');
  const content = compressionMethod === STORED ? packed : inflateWithin(packed, limit, uncompressedSize);
  if (content === null || content.length > limit)
    return tooMuch(room <= dense ? '工作簿展开后超过 50 MB' : '工作簿的压缩比异常（像“压缩炸弹”）');
  // yauzl 不验校验和；不验的话，坏了的一个字节会悄悄变成另一个数。
  if (content.length !== uncompressedSize || crc32(content) !== entry.crc32) return damaged('校验和不符');
  return content;
}

const STORED = 0;
const DEFLATED = 8;
const LARGEST_CHUNK = 1024 * 1024;

/** 展开后超过上限的为 null。 */
function inflateWithin(packed: Buffer, limit: number, stated: number): Buffer | null {
  const chunkSize = Math.min(Math.max(stated, 64), LARGEST_CHUNK);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1), chunkSize });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
