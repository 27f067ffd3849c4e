/** 一段表区是哪张表：表名最可信，其次表签、工作表名，最后看列名像谁；列一个也对不上的不认。 */
import type { ProfileModel, TableModel } from '../tables/model.js';
import type { Grid } from './grid.js';
import { mapAmounts } from './match.js';
import type { Region } from './regions.js';
import type { Confidence } from './types.js';
import type { TitleIndex } from './titles.js';

export interface Choice {
  readonly model: TableModel;
  /** 表名、标签与版式的贴合程度，认版式用。 */
  readonly score: number;
  readonly confidence: Confidence;
}

/** 列名对上了几成（金额列）；固定表与科目表一样算。 */
function columnFit(region: Region, model: TableModel): { mapped: number; fit: number } {
  const ids = new Set(
    model.kind === 'subjects'
      ? model.amountByColumn.keys()
      : model.rows.flatMap((row) => [...row.cells.keys()]),
  );
  const targets = model.columns.filter((column) => ids.has(column.id));
  const { byColumn, amounts } = mapAmounts(region.header.columns, targets);
  const most = Math.max(amounts.length, targets.length, 1);
  return { mapped: byColumn.size, fit: byColumn.size / most };
}

/** 06 的三块列名相同，列名配不全；有代码列与“人员经费”就够。 */
function plausible(region: Region, model: TableModel, mapped: number): boolean {
  return (
    mapped > 0 ||
    (model.kind === 'fixed' &&
      region.header.columns.some((column) => /^(code|label|name)$/.test(column.role)))
  );
}

export function chooseTable(
  grid: Grid,
  region: Region,
  at: number,
  profile: ProfileModel,
  index: TitleIndex,
): Choice | null {
  const bonus = (region.exactTag ? 2 : 0) + (region.titleHit?.strength ?? 0);
  const byName = at === 0 ? (index.title(grid.name)?.table ?? index.tag(grid.name)) : null;
  for (const id of [region.titleHit?.table, region.tagTable, byName]) {
    const model = id === undefined || id === null ? undefined : profile.tableById.get(id);
    if (!model) continue;
    const { mapped, fit } = columnFit(region, model);
    if (!plausible(region, model, mapped)) continue;
    return { model, score: bonus + fit * 3, confidence: confidenceOf(region, model, fit) };
  }
  if (region.titleHit !== null) return null;
  return byColumns(region, profile);
}

/** 表名同字或表签相符、列名又对得上的为高；只靠相近写法或工作表名的为中。 */
function confidenceOf(region: Region, model: TableModel, fit: number): Confidence {
  const named = (region.titleHit?.strength ?? 0) >= 2 || region.tagTable === model.id;
  // 06 的三块列名相同、09 的各项可以是行，列名配不全也不算可疑。
  const columns = fit >= 0.8 || model.id === '06' || model.id === '09';
  return named && columns ? '高' : named || region.titleHit !== null ? '中' : '低';
}

/** 没有表名、表签：列名对上八成以上、且只有一张表如此，才认。 */
function byColumns(region: Region, profile: ProfileModel): Choice | null {
  const fits = profile.tables
    .map((model) => ({ model, ...columnFit(region, model) }))
    .filter(({ fit, mapped }) => fit >= 0.8 && mapped >= 2)
    .sort((a, b) => b.fit - a.fit);
  const [best, second] = fits;
  if (!best || (second && second.fit === best.fit)) return null;
  return { model: best.model, score: best.fit * 3, confidence: '低' };
}
