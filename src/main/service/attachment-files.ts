/**
 * 附件的文件：放在项目旁边的“‹项目名›.附件”文件夹，随项目复制即随项目走。
 * 名字由指纹与原名组成；去掉附件时不删（撤销要用），多余的人可以自己删。
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import {
  ATTACHMENT_LIMITS,
  ATTACHMENT_TYPES,
  type AttachmentRecord,
} from '../../shared/document/attachments.js';
import { writeAtomically } from '../store/project-file.js';
import { safeFileName } from './names.js';

type Known = Pick<AttachmentRecord, 'fileName' | 'bytes' | 'sha256'>;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function placeOf(project: string, record: Known): string {
  const folder = join(dirname(project), `${basename(project).replace(/\.jsgk$/i, '')}.附件`);
  const extension = extname(record.fileName);
  const stem = safeFileName(record.fileName.slice(0, record.fileName.length - extension.length)).slice(0, 40);
  return join(folder, `${record.sha256.slice(0, 16)}-${stem}${extension.toLowerCase()}`);
}

/** 收下一个文件：查类型与大小，抄一份到项目旁边。 */
export async function keepAttachment(project: string, source: string, name: string): Promise<Known> {
  const extension = extname(name).toLowerCase();
  if (!ATTACHMENT_TYPES.some((one) => one === extension))
    throw new RefusalError(
      `“${name}”不能作附件：只收 ${ATTACHMENT_TYPES.map((one) => one.slice(1)).join('、')}。请另存为其中一种再添加。`,
    );
  const found = await stat(source).catch(() => null);
  if (found?.isFile() !== true) throw new RefusalError(`读不到“${name}”，没有添加；请检查文件还在不在。`);
  if (found.size > ATTACHMENT_LIMITS.bytes)
    throw new RefusalError(`“${name}”超过 30 MB，没有添加；请压缩后再加。`);
  const bytes = await readFile(source).catch(() => {
    throw new RefusalError(`读不到“${name}”，没有添加；它可能正被别的程序占用。`);
  });
  const known = { fileName: name.slice(-255), bytes: bytes.length, sha256: hashOf(bytes) };
  await put(placeOf(project, known), bytes);
  return known;
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    if ((await stat(path).catch(() => null))?.size === bytes.length) return;
    await writeAtomically(path, bytes);
  } catch {
    throw new RefusalError(
      `写不进项目旁边的文件夹“${basename(dirname(path))}”，没有添加；请检查磁盘是否已满、能不能写。`,
    );
  }
}

export const hasAttachment = async (project: string, record: Known): Promise<boolean> =>
  (await stat(placeOf(project, record)).catch(() => null))?.size === record.bytes;

/** 读附件；不在了、被改过都拒绝，不悄悄少一件或换一件。 */
export async function readAttachment(project: string, record: AttachmentRecord): Promise<Uint8Array> {
  const path = placeOf(project, record);
  const bytes = await readFile(path).catch(() => {
    throw new RefusalError(
      `没有导出：附件“${record.title}”的文件不在项目旁边的“${basename(dirname(path))}”文件夹里。请把它放回，或重新添加。`,
    );
  });
  if (hashOf(bytes) !== record.sha256)
    throw new RefusalError(`没有导出：附件“${record.title}”的文件后来被改过。请去掉它，再添加新的。`);
  return new Uint8Array(bytes);
}

/** 另存项目时附件跟着走；缺的略过（导出前会说）。 */
export async function copyAttachments(
  from: string,
  to: string,
  records: readonly AttachmentRecord[],
): Promise<void> {
  for (const record of records) {
    const bytes = await readFile(placeOf(from, record)).catch(() => null);
    if (bytes !== null) await put(placeOf(to, record), bytes);
  }
}
