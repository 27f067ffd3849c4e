/** 文件夹里已有的同名文件是哪一版的：照导出记录里的散列认。 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportPart, ExportStanding } from '../../../shared/contract/index.js';
import type { ExportRecord } from '../../../shared/document/exports.js';
import type { DocumentState } from '../../../shared/document/state.js';
import { errorCode } from '../../store/fs.js';
import { attachmentName, fileName } from '../../export/file-names.js';
import { publicAttachments } from './withheld.js';

/** 将写的各个文件叫什么。 */
export function namesOf(
  { state, path }: { readonly state: DocumentState; readonly path: string },
  parts: readonly ExportPart[],
): string[] {
  const { department, year } = state.meta;
  return parts.flatMap((part) =>
    part === 'attachment'
      ? publicAttachments(state, path).given.map((one, at) => attachmentName(at, one))
      : fileName({ department, year }, part),
  );
}

/** 没有为 null；在而读不到的（被占着）认不出是哪一版。 */
const hashOf = (path: string): Promise<string | null> =>
  readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    (error: unknown) => (['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? null : ''),
  );

/** `same` 是换了也还是它的（原样的附件）。 */
export async function standingIn(
  folder: string,
  names: readonly string[],
  records: readonly ExportRecord[],
  same: ReadonlySet<string>,
): Promise<ExportStanding> {
  const counts = new Map<ExportRecord, number>();
  let others = 0;
  for (const name of names) {
    const hash = await hashOf(join(folder, name));
    if (hash === null || same.has(hash)) continue;
    const record = records.findLast(({ files }) => files.some(({ sha256 }) => sha256 === hash));
    if (record === undefined) others++;
    else counts.set(record, (counts.get(record) ?? 0) + 1);
  }
  const versions = [...counts]
    .map(([{ number, draft }, files]) => ({ number, draft, files }))
    .sort((a, b) => b.number - a.number);
  return { versions, others };
}

/** 原样随册走的附件，换了也还是它。 */
export const attachmentHashes = (state: DocumentState): ReadonlySet<string> =>
  new Set(Object.values(state.attachments).map(({ sha256 }) => sha256));
