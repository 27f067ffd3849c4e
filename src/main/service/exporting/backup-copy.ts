/** 备份另抄一份到人选的文件夹（移动硬盘、共享盘）。抄不成不耽误保存，只说明。 */
import { mkdir, readdir, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isBackupName } from '../../store/backups.js';
import { placeOf } from '../../store/environment.js';
import { writeAtomically } from '../../store/project-file.js';
import { safeFileName } from '../names.js';

/** 每个项目最多留的份数，旧的先去。 */
const MOST = 60;

export class BackupCopy {
  problem: string | null = null;

  constructor(private readonly folder: () => string | null) {}

  /** 抄一份；`path` 是项目文件，`name` 是备份的名字。从不抛出。 */
  async keep(path: string, name: string, bytes: Uint8Array): Promise<void> {
    const root = this.folder();
    if (root === null) return;
    try {
      const place = join(root, copyFolder(path));
      await mkdir(place, { recursive: true });
      await writeAtomically(join(place, name), bytes);
      await thin(place);
      this.problem = null;
    } catch (error) {
      const why = error instanceof Error ? error.message : '写不进去。';
      this.problem = `最近一次备份没有抄到“${root}”：${why}本机的备份照常；请检查这个文件夹还在不在、能不能写。`;
    }
  }
}

/** 项目名后面带上位置的散列：两个文件夹里同名的项目，各在各的文件夹，不互相盖掉。 */
const copyFolder = (path: string): string =>
  `${safeFileName(basename(path, '.jsgk'))}-${placeOf(path).slice(0, 6)}`;

async function thin(place: string): Promise<void> {
  const names = (await readdir(place)).filter(isBackupName).sort();
  for (const old of names.slice(0, Math.max(0, names.length - MOST))) await unlink(join(place, old));
}
