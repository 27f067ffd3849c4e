/** 最近的项目：数据目录里一个小小的、有上限的 JSON。路径只在宿主，页面拿到编号。 */
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../shared/contract/index.js';
import { recentIdSchema, recentStatusSchema } from '../../shared/contract/recent.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { KeptList } from '../store/kept-list.js';
import type { OpenProject } from './open-project.js';
import type { Session } from './session.js';
import { freshState } from './checked.js';
import { quickState } from './views.js';

/** 清单列这么多；再早的与去掉的一起收在下面，共留这么多条：只在本机的项目不会没有去处。 */
const LISTED = 20;
const MOST = 60;

const itemSchema = z.strictObject({
  id: recentIdSchema,
  path: z.string().min(1).max(32_768),
  department: z.string().max(300),
  year: z.number().int(),
  sample: z.boolean(),
  openedAt: z.string().max(40),
  status: recentStatusSchema.optional(),
  /** 人从清单去掉的。 */
  removed: z.literal(true).optional(),
});
type Item = z.infer<typeof itemSchema>;

export class RecentProjects {
  readonly #kept: KeptList<Item>;

  constructor(readonly session: Session) {
    this.#kept = new KeptList(join(session.host.dataFolder, 'recent.json'), itemSchema, MOST);
  }

  /** 记下现在打开着的项目与它的情形，放在最前；离开时 `leaving`，情形要重算。记不下来不耽误打开。 */
  async remember(leaving = false): Promise<void> {
    const open = this.session.current;
    if (open === null || !this.#worthKeeping(open.path)) return;
    const { department, year, sample } = open.project.state.meta;
    const openedAt = this.session.clock.now();
    const status = statusOf(open, leaving);
    await this.#kept.change((items) => {
      const known = items.find(({ path }) => path === open.path);
      const id = known?.id ?? randomBytes(12).toString('base64url');
      return [
        { id, path: open.path, department, year, sample, openedAt, status: status ?? known?.status },
        ...items.filter((item) => item !== known),
      ];
    });
  }

  async list(): Promise<RecentProject[]> {
    await this.#kept.settled();
    const own = join(this.session.host.dataFolder, 'projects');
    const items = await this.#kept.read();
    const listed = new Set(items.filter(({ removed }) => removed !== true).slice(0, LISTED));
    return Promise.all(
      items.map(async (item) => ({ ...(await describe(item, own)), removed: !listed.has(item) })),
    );
  }

  async pathOf(id: string): Promise<string> {
    await this.#kept.settled();
    const item = (await this.#kept.read()).find((each) => each.id === id);
    if (!item) throw new RefusalError('最近的项目里已经没有这一条，请用“打开文件”。');
    return item.path;
  }

  /** 从清单去掉：只是收起来，`restore` 放回。 */
  async forget(id: string): Promise<void> {
    await this.#kept.change((items) =>
      items.map((item) => (item.id === id ? { ...item, removed: true } : item)),
    );
  }

  /** 放回原处；原处已经排不下的放到最前。 */
  async restore(id: string): Promise<void> {
    await this.#kept.change((items) => {
      const back = items.map(({ removed, ...item }) =>
        item.id === id || removed !== true ? item : { ...item, removed },
      );
      const own = back.find((item) => item.id === id);
      const listed = back.filter((item) => !('removed' in item)).slice(0, LISTED);
      return own === undefined || listed.includes(own) ? back : [own, ...back.filter((item) => item !== own)];
    });
  }

  /** 换成了另一个文件：这一条不要了。 */
  async drop(id: string): Promise<void> {
    await this.#kept.change((items) => items.filter((item) => item.id !== id));
  }

  /** 浏览器宿主上传来的文件放在临时目录，关了就没有，不记。 */
  #worthKeeping(path: string): boolean {
    const { host } = this.session;
    return host.kind === 'electron' || path.startsWith(join(host.dataFolder, 'projects') + sep);
  }
}

/** 刚打开、还没有审核过的不知道：照上一次记的。 */
function statusOf(open: OpenProject, leaving: boolean): Item['status'] {
  const { checks, missingFacts, missingReasons, settled } = leaving ? freshState(open) : quickState(open);
  if (!settled) return undefined;
  // 草稿不算导出过。
  const exported = open.exports.findLast(({ draft }) => !draft)?.number ?? null;
  return { exported, fail: checks.fail, missing: missingFacts + missingReasons };
}

/** 没有另存过的都在数据目录里，路径对人没有意思；同名的说是第几份。 */
function ownPlace(path: string): string {
  const copy = /\((\d+)\)\.jsgk$/.exec(path)?.[1];
  return copy === undefined ? '自动保存在本机' : `自动保存在本机，第 ${copy} 份`;
}

async function describe(item: Item, own: string): Promise<Omit<RecentProject, 'removed'>> {
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
