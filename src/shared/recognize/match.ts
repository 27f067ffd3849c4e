/** 表头的列 ↔ 版式的列：按路径的词比，不看位置；成对排的三公（合计/预算数）与六加六的（预算数/合计）同样认得。 */
import type { ColumnModel } from '../tables/model.js';
import type { HeaderColumn } from './headers.js';
import { columnWord } from './words.js';

/** 一列的路径，与逐列去比时要用的几种写法。 */
interface Path {
  readonly words: readonly string[];
  readonly set: ReadonlySet<string>;
  readonly run: string;
  readonly joined: string;
  readonly withoutTotal: string | null;
}
const pathOf = (words: readonly string[]): Path => ({
  words,
  set: new Set(words),
  run: words.join(''),
  joined: words.join('/'),
  withoutTotal: withoutTotal(words),
});

const paths = new WeakMap<ColumnModel, Path>();
/** 版式一列的路径，归一过的；只看版式，记着。 */
function modelPath(column: ColumnModel): Path {
  const known = paths.get(column);
  if (known) return known;
  const path: string[] = [];
  for (const label of column.path) {
    const word = columnWord(label);
    if (path.at(-1) !== word) path.push(word);
  }
  const made = pathOf(path);
  paths.set(column, made);
  return made;
}
const headerPaths = new WeakMap<HeaderColumn, Path>();
/** 表头一列的路径；同一表头要与几个版式、几张表比。 */
function headerPath(column: HeaderColumn): Path {
  const known = headerPaths.get(column);
  if (known) return known;
  const made = pathOf(column.path);
  headerPaths.set(column, made);
  return made;
}

/** 0 不是；3 词完全相同；2 表头比版式多说了上级；1 表头少说了上级。 */
function likeness(sheet: Path, model: Path): 0 | 1 | 2 | 3 {
  // “本年支出合计”一格写完，与“本年支出/合计”两层是一回事。
  if (sheet.run === model.run) return 3;
  const modelInSheet = model.words.every((word) => sheet.set.has(word));
  const sheetInModel = sheet.words.every((word) => model.set.has(word));
  if (modelInSheet && sheetInModel) return 3;
  // 合计一级一边写了一边没有写：事业收入 {小计，其中：教育收费} 的小计就是事业收入，本年支出一栏就是它的合计。
  if (sheet.withoutTotal === model.joined || model.withoutTotal === sheet.joined) return 1;
  if (sheet.words.at(-1) !== model.words.at(-1)) return 0;
  return modelInSheet ? 2 : sheetInModel ? 1 : 0;
}

/** 去掉末一级“合计”的路径；没有这一级的、只剩“金额”“预算数”这样哪张表都有的词的为 null。 */
function withoutTotal(path: readonly string[]): string | null {
  if (path.length < 2 || path.at(-1) !== '合计') return null;
  const rest = path.slice(0, -1).join('/');
  return rest === '金额' || rest === '预算数' ? null : rest;
}

export interface Mapping {
  /** 工作表列号 → 版式列 id。 */
  readonly byColumn: ReadonlyMap<number, string>;
  /** 表头里的金额列。 */
  readonly amounts: readonly HeaderColumn[];
}

/** 给每个金额列找版式的列；先到的、更像的优先，一列只配一次，有歧义的不配。 */
export function mapAmounts(columns: readonly HeaderColumn[], targets: readonly ColumnModel[]): Mapping {
  const amounts = columns.filter((column) => column.role === 'amount');
  const models = targets.map((column) => ({ id: column.id, path: modelPath(column) }));
  const byColumn = new Map<number, string>();
  const taken = new Set<string>();
  for (const { column, id } of amounts) {
    if (typeof id !== 'string' || taken.has(id) || !models.some((model) => model.id === id)) continue;
    byColumn.set(column, id);
    taken.add(id);
  }
  const open = amounts
    .filter(({ column, id }) => !byColumn.has(column) && id === undefined)
    .map((column) => ({ column: column.column, path: headerPath(column) }));
  // 像不像不随配走多少而变，比一次。
  const alike = open.map(({ path }) => models.map((model) => likeness(path, model.path)));
  const settle = (strength: number): boolean => {
    const before = taken.size;
    for (const [nth, { column }] of open.entries()) {
      if (byColumn.has(column)) continue;
      const found = models.filter((model, at) => alike[nth]?.[at] === strength && !taken.has(model.id));
      const [only] = found;
      if (found.length !== 1 || !only) continue;
      byColumn.set(column, only.id);
      taken.add(only.id);
    }
    return taken.size > before;
  };
  // 别的列配走之后，剩下的可能就没有歧义了（上海 09 的合计与小计），所以配到配不动为止。
  for (const strength of [3, 2, 1]) while (settle(strength));
  return { byColumn, amounts };
}
