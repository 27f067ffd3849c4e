/** 磁盘的错误码 → 给填表人的一句话（何事、为何、怎么办）。 */
import { basename, dirname } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { errorCode } from './fs.js';

/** 写后读回与所写不同。 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
}

/** 项目文件读出来了，但内容坏了：可以退回备份。 */
export class CorruptFileError extends RefusalError {}

/** 打开以后文件被别的程序改过：不能盖掉它。 */
export class OutsideChangeError extends RefusalError {}

export function writeCause(error: unknown, folder: string): string {
  if (error instanceof VerifyError) return '写完读回的内容与所写不同，磁盘可能有毛病，请换一个位置保存';
  const code = errorCode(error);
  const causes: Readonly<Record<string, string>> = {
    ENOENT: `文件夹“${folder}”不存在（U 盘、网络盘断开时也会这样），请接好、建好或改选别处`,
    ENOTDIR: `“${folder}”不是文件夹，请改选别处`,
    EACCES: `文件夹“${folder}”不能写入，或文件正被占用，请改选别处、检查权限或关闭占用它的程序`,
    EPERM: `文件夹“${folder}”不能写入，或文件正被占用，请关闭占用它的程序后重试`,
    EROFS: `“${folder}”是只读的，请改选别处`,
    ENOSPC: '磁盘已满，请腾出空间后重试',
    EDQUOT: '超出磁盘配额，请腾出空间后重试',
    EBUSY: '文件正被其他程序（WPS、杀毒、同步盘）占用，请关闭后重试',
    EISDIR: '同名的文件夹已经存在，请换一个文件名',
    ENOTEMPTY: '同名的文件夹已经存在，请换一个文件名',
    ENAMETOOLONG: '文件名或路径太长，请改短（一个名字不超过 80 个汉字）或改选别处',
    EIO: '磁盘读写出错（盘可能已拔出或有坏道），请接好或改选别处',
    ENODEV: '盘已拔出，请接好或改选别处',
    ENXIO: '盘已拔出，请接好或改选别处',
    EMFILE: '系统打开的文件太多，请关掉一些程序后重试',
  };
  return causes[code] ?? `磁盘写入失败（${code || '未知原因'}），请换一个位置重试`;
}

/** 写不成：一句话的拒绝。 */
export const writeProblem = (path: string, error: unknown): RefusalError =>
  error instanceof RefusalError
    ? error
    : new RefusalError(
        `“${basename(path)}”没有写成：${writeCause(error, dirname(path))}；原有内容没有改动。`,
      );

export function readProblem(name: string, error: unknown): RefusalError {
  if (error instanceof RefusalError) return error;
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new RefusalError(`找不到项目文件“${name}”，请检查位置（U 盘、网络盘是否接好）。`);
  if (code === 'ENAMETOOLONG') return new RefusalError('项目文件的名字或路径太长，打不开；请改短后再开。');
  return new RefusalError(
    `读不了项目文件“${name}”，请检查权限，或它是否在拔出的盘上（${code || '原因不明'}）。`,
  );
}
