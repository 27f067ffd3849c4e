/** 最近的项目：数据目录里一个小小的、有上限的 JSON。路径只在宿主，页面拿到编号。 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../shared/contract/index.js';
import { recentIdSchema, recentStatusSchema } from '../../shared/contract/recent.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { writeAtomically } from '../store/project-file.js';
import type { OpenProject } from './open-project.js';
import type { Session } from './session.js';
import { freshState, quickState } from './views.js';

const MOST = 20;

const itemSchema = z.strictObject({
  id: recentIdSchema,
  path: z.string().min(1).max(32_768),
  department: z.string().max(300),
  year: z.number().int(),
  sample: z.boolean(),
  openedAt: z.string().max(40),
  status: recentStatusSchema.optional(),
});
type Item = z.infer<typeof itemSchema>;
const fileSchema = z.strictObject({ version: z.literal(1), items: z.array(itemSchema).max(MOST) });

/** 读改写按文件排队：几个窗口同时打开项目，也不会丢一条。 */
const queues = new Map<string, Promise<void>>();

export class RecentProjects {
  readonly #file: string;

  constructor(readonly session: Session) {
    this.#file = join(session.host.dataFolder, 'recent.json');
  }

  /** 记下现在打开着的项目与它的情形，放在最前；离开时 `leaving`，情形要重算。记不下来不耽误打开。 */
  async remember(leaving = false): Promise<void> {
    const open = this.session.current;
    if (open === null || !this.#worthKeeping(open.path)) return;
    const { department, year, sample } = open.project.state.meta;
    const openedAt = this.session.clock.now();
    const status = statusOf(open, leaving);
    await this.#change((items) => {
      const known = items.find(({ path }) => path === open.path);
      const id = known?.id ?? randomBytes(12).toString('base64url');
      return [
        { id, path: open.path, department, year, sample, openedAt, status: status ?? known?.status },
        ...items.filter((item) => item !== known),
      ];
    });
  }

  get #turns(): Promise<void> {
    return queues.get(this.#file) ?? Promise.resolve();
  }

  async list(): Promise<RecentProject[]> {
    await this.#turns;
    const own = join(this.session.host.dataFolder, 'projects');
    return Promise.all((await this.#read()).map((item) => describe(item, own)));
  }

  async pathOf(id: string): Promise<string> {
    await this.#turns;
    const item = (await this.#read()).find((each) => each.id === id);
    if (!item) throw new RefusalError('最近的项目里已经没有这一条，请用“打开文件”。');
    return item.path;
  }

  async forget(id: string): Promise<void> {
    await this.#change((items) => items.filter((item) => item.id !== id));
  }

  /** 浏览器宿主上传来的文件放在临时目录，关了就没有，不记。 */
  #worthKeeping(path: string): boolean {
    const { host } = this.session;
    return host.kind === 'electron' || path.startsWith(join(host.dataFolder, 'projects') + sep);
  }

  #change(edit: (items: readonly Item[]) => Item[]): Promise<void> {
    const turn = this.#turns.then(async () => {
      const items = edit(await this.#read()).slice(0, MOST);
      await writeAtomically(this.#file, `${JSON.stringify({ version: 1, items })}\n`);
    });
    // 清单写不进去（盘满、只读）不是用户这一步的错。
    const done = turn.catch(() => undefined);
    queues.set(this.#file, done);
    return done;
  }

  /** 没有或坏了，都当作空的：它只是方便，不是数据。 */
  async #read(): Promise<Item[]> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? parsed.data.items : [];
    } catch {
      return [];
    }
  }
}

/** 刚打开、还没有审核过的不知道：照上一次记的。 */
function statusOf(open: OpenProject, leaving: boolean): Item['status'] {
  const { checks, missingFacts, missingReasons, settled } = leaving ? freshState(open) : quickState(open);
  if (!settled) return undefined;
  const exported = open.exports.at(-1)?.number ?? null;
  return { exported, fail: checks.fail, missing: missingFacts + missingReasons };
}

/** 没有另存过的都在数据目录里，路径对人没有意思；同名的说是第几份。 */
function ownPlace(path: string): string {
  const copy = /\((\d+)\)\.jsgk$/.exec(path)?.[1];
  return copy === undefined ? '自动保存在本机' : `自动保存在本机，第 ${copy} 份`;
}

async function describe(item: Item, own: string): Promise<RecentProject> {
  const { id, path, department, year, sample, openedAt, status = null } = item;
  const found = await stat(path).catch(() => null);
  const missing = found?.isFile() !== true;
  const place = dirname(path)
    .split(sep)
    .filter((part) => part !== '')
    .slice(-2)
    .join(' › ');
  return {
    id,
    fileName: basename(path),
    folder: dirname(path) === own ? ownPlace(path) : place,
    department,
    year,
    sample,
    changedAt: missing ? openedAt : found.mtime.toISOString(),
    missing,
    status,
  };
}
