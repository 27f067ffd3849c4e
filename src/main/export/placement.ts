/**
 * 放文件之前先写下的记录：要放哪些文件、临时件与旧件各叫什么、旧的新的各是什么内容（散列）。
 * 记录在本机用户目录 `placing/`（可以有路径），不在导出的文件夹；放成或还原之后删去，
 * 还在的就是没有做完的，见 recover-placing.ts。
 */
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { DocumentState } from '../../shared/document/state.js';
import { type Writing, writeSynced } from '../store/atomic.js';
import { type StoreEnvironment, sameBoot } from '../store/environment.js';
import { type FileSystem, ensureFolder, listQuietly, syncFolderIfPossible } from '../store/fs.js';
import { parseJson } from '../store/sessions.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const ownName = z.string().regex(/^\.juesuan-[0-9a-f]{12}\.tmp$/);
export const temporaryName = (): string => `.juesuan-${randomBytes(6).toString('hex')}.tmp`;

const placementSchema = z.strictObject({
  version: z.literal(1),
  pid: z.number().int(),
  boot: z.string(),
  machine: z.string(),
  at: z.string(),
  folder: z.string(),
  files: z.array(
    z.strictObject({
      name: z.string().refine((name) => basename(name) === name),
      temporary: ownName,
      /** 旧件另留的一份；原来没有就没有。 */
      kept: ownName.nullable(),
      before: hash.nullable(),
      after: hash,
    }),
  ),
});
type PlacementRecord = z.infer<typeof placementSchema>;
export type PlacedFile = PlacementRecord['files'][number];

/** 一次放置：文件夹与各文件。 */
export type Placement = Pick<PlacementRecord, 'folder' | 'files'>;

/** 记在哪里、由谁记。 */
export type RecordKeeper = Pick<StoreEnvironment, 'dataFolder' | 'self' | 'now'>;

/** 放文件要用的；不给 `records` 就不记（浏览器宿主的私有临时文件夹，没做完的本来就下载不到）。 */
export interface PlacingEnvironment extends Writing {
  readonly records?: RecordKeeper;
  /** 导入过的原件的散列：文件夹里正是它的，不盖（承诺三）。 */
  readonly originals?: ReadonlySet<string>;
}

export const placingEnvironment = (env: StoreEnvironment): PlacingEnvironment => ({
  fs: env.fs,
  wait: env.wait,
  records: env,
});

/** 一个项目导入过的原件。 */
export const originalsOf = ({ sources }: Pick<DocumentState, 'sources'>): ReadonlySet<string> =>
  new Set(Object.values(sources).map((source) => source.sha256));

/** 本进程正在放的：只看进程号，会把别的窗口正在放的当成没有做完。 */
const workingHere = new Set<string>();

const recordsFolder = (keeper: RecordKeeper): string => join(keeper.dataFolder, 'placing');

/** 写下记录并落盘；返回怎样勾销：`finish` 删去记录，`release` 只是不再占着。 */
export async function recordPlacement(
  placement: Placement,
  { fs, records }: PlacingEnvironment,
): Promise<{ finish: () => Promise<void>; release: () => void }> {
  if (!records) return { finish: () => Promise.resolve(), release: () => undefined };
  const { pid, boot, machine } = records.self;
  const record: PlacementRecord = { version: 1, pid, boot, machine, at: records.now(), ...placement };
  const path = join(recordsFolder(records), `${randomBytes(8).toString('hex')}.json`);
  await ensureFolder(fs, recordsFolder(records));
  workingHere.add(path);
  const release = (): void => void workingHere.delete(path);
  try {
    await writeSynced(fs, path, Buffer.from(JSON.stringify(record)));
    await syncFolderIfPossible(fs, recordsFolder(records));
  } catch (error) {
    await removeRecord(fs, path).catch(() => undefined);
    release();
    throw error;
  }
  return { finish: () => removeRecord(fs, path), release };
}

export async function removeRecord(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path);
  await syncFolderIfPossible(fs, join(path, '..'));
}

export interface UnfinishedPlacement {
  readonly path: string;
  readonly at: string;
  /** null：记录没写完，那时还什么也没有做。 */
  readonly placement: Placement | null;
}

/** 没有做完的，正在做的不算。 */
export async function unfinishedPlacements(
  fs: FileSystem,
  keeper: RecordKeeper,
): Promise<UnfinishedPlacement[]> {
  const found: UnfinishedPlacement[] = [];
  for (const name of await listQuietly(fs, recordsFolder(keeper))) {
    const path = join(recordsFolder(keeper), name);
    if (!name.endsWith('.json') || workingHere.has(path)) continue;
    const bytes = await fs.readFile(path).catch(() => null);
    if (bytes === null) continue;
    const parsed = placementSchema.safeParse(parseJson(bytes));
    if (parsed.success && ownerMayLive(parsed.data, keeper)) continue;
    found.push({
      path,
      at: parsed.success ? parsed.data.at : keeper.now(),
      placement: parsed.success ? parsed.data : null,
    });
  }
  return found;
}

/** 别的电脑（共用的用户目录）记的不去动；本机的看进程还在不在。 */
function ownerMayLive(record: PlacementRecord, { self }: RecordKeeper): boolean {
  if (record.machine !== self.machine) return true;
  if (!sameBoot(record.boot, self.boot) || record.pid === self.pid) return false;
  return self.isAlive(record.pid);
}
