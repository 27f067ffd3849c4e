/**
 * 在一张工作表上找表：人指定的、对应方案的、照意思认的；并排的分开认，
 * 没有表头的下一张工作表接着上一张读。
 */
import type { ProfileModel, TableModel } from '../tables/model.js';
import { splitBands } from './bands.js';
import { TableDraft } from './body.js';
import { type Choice, chooseTable } from './choose.js';
import { type Grid, gridOf } from './grid.js';
import { readHead } from './head.js';
import type { Header, Vocabulary } from './headers.js';
import { type AppliedMapping, type Mapping, findMapping, mappedColumns } from './mapping.js';
import { type Region, splitRegions } from './regions.js';
import { joinCode } from './subject-body.js';
import type { TitleIndex } from './titles.js';
import type { Confidence, RawSheet, SheetTaken } from './types.js';
import { columnWord, isTotalLabel, rowWord } from './words.js';

/** 人对一张工作表的指定。 */
export type SheetHint =
  | { readonly kind: 'skip' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'mapping'; readonly mapping: Mapping };

export interface Found {
  readonly grid: Grid;
  readonly region: Region;
  readonly draft: TableDraft;
  readonly score: number;
  readonly confidence: Confidence;
  readonly layout: Mapping['layout'];
}
export interface FoundSheet {
  readonly found: readonly Found[];
  readonly taken: SheetTaken;
}
export interface FindContext {
  readonly profile: ProfileModel;
  readonly index: TitleIndex;
  readonly words: Vocabulary;
  readonly mappings: readonly Mapping[];
}

const RECOGNIZED: SheetTaken = { by: 'recognized', mapping: null, verified: true, note: null };

/** `previous` 是前一张工作表上最后一张表，续表接它。 */
export function findTables(
  sheet: RawSheet,
  hint: SheetHint | undefined,
  previous: Found | undefined,
  context: FindContext,
): FoundSheet {
  if (hint?.kind === 'skip')
    return { found: [], taken: { ...RECOGNIZED, by: 'skipped', note: '按您的选择，这张工作表不导入' } };
  const whole = gridOf(sheet);
  const applied: AppliedMapping | null =
    hint?.kind === 'mapping'
      ? (findMapping(whole, context.profile.spec.id, [hint.mapping]) ?? {
          mapping: hint.mapping,
          headerTop: null,
        })
      : hint === undefined
        ? findMapping(whole, context.profile.spec.id, context.mappings)
        : null;
  if (applied) return byMapping(whole, applied, context);
  const found: Found[] = [];
  for (const band of splitBands(sheet, context.index)) {
    const grid = gridOf(sheet, band);
    const own = inBand(grid, sheet, hint?.kind === 'table' ? hint.table : null, context);
    found.push(...own);
  }
  if (found.length === 0 && hint === undefined) {
    const next = continued(whole, previous, context);
    if (next && previous) {
      const note = `没有表头，接着工作表“${previous.grid.name}”的${previous.draft.model.id}表读`;
      return { found: [next], taken: { ...RECOGNIZED, note } };
    }
  }
  return { found, taken: hint ? { ...RECOGNIZED, by: 'chosen' } : RECOGNIZED };
}

function inBand(grid: Grid, sheet: RawSheet, forced: string | null, context: FindContext): Found[] {
  const { index, words, profile } = context;
  const found: Found[] = [];
  for (const [at, region] of splitRegions(grid, index, words, profile).entries()) {
    const last = found.at(-1);
    const model = forced === null ? undefined : profile.tableById.get(forced);
    const choice: Choice | null = model
      ? { model, score: 1, confidence: '高' }
      : (continuation(region, last) ?? chooseTable(grid, region, at, profile, index));
    if (!choice) continue;
    const same = last?.draft.model === choice.model ? last.draft : undefined;
    found.push({
      grid,
      region,
      draft: same ?? new TableDraft(choice.model, sheet.name),
      score: choice.score,
      confidence: choice.confidence,
      layout: 'rows',
    });
  }
  return found;
}

function byMapping(grid: Grid, { mapping, headerTop }: AppliedMapping, context: FindContext): FoundSheet {
  const model = mapping.table === null ? undefined : context.profile.tableById.get(mapping.table);
  const taken: SheetTaken = {
    by: 'mapping',
    mapping: mapping.name,
    verified: mapping.verified,
    note: mapping.note === '' ? null : mapping.note,
  };
  if (!model) return { found: [], taken: mapping.table === null ? { ...taken, by: 'skipped' } : taken };
  const region = mappedRegion(grid, mapping, headerTop, context);
  if (!region) return { found: [], taken: { ...taken, note: '对应方案里说的表头没有找到，没有导入' } };
  const draft = new TableDraft(model, grid.name);
  const confidence: Confidence = mapping.verified ? '高' : '低';
  return { found: [{ grid, region, draft, score: 3, confidence, layout: mapping.layout }], taken };
}

function mappedRegion(
  grid: Grid,
  mapping: Mapping,
  headerTop: number | null,
  { index, words, profile }: FindContext,
): Region | null {
  const regions = splitRegions(grid, index, words, profile);
  if (headerTop === null) {
    const [region] = regions;
    return region
      ? { ...region, header: { ...region.header, columns: mappedColumns(mapping, region.header.columns) } }
      : null;
  }
  const bottom = headerTop + (mapping.headerRows ?? 1) - 1;
  const columns = mappedColumns(mapping, []).map((column) => ({
    ...column,
    path: headerWords(grid, headerTop, bottom, column.column),
  }));
  const header: Header = { top: headerTop, bottom, columns };
  const facts = readHead(grid, 0, bottom, headerTop);
  const [title] = grid.own(0);
  return {
    title: title?.raw.text.trim() ?? '',
    titleHit: null,
    tagTable: null,
    exactTag: false,
    facts: {
      ...facts,
      unit: mapping.unit ?? facts.unit,
      twoUnits: mapping.unit === null && facts.twoUnits,
    },
    header,
    headTop: 0,
    bodyTop: bottom + 1,
    bodyBottom: grid.rows - 1,
  };
}

const headerWords = (grid: Grid, top: number, bottom: number, column: number): string[] =>
  Array.from({ length: bottom - top + 1 }, (_, at) =>
    columnWord(grid.cell(top + at, column)?.text ?? ''),
  ).filter((word) => word !== '');

/** 没有表名、列数与上一段相同：是分页后重复的表头。 */
function continuation(region: Region, previous: Found | undefined): Choice | null {
  if (!previous || region.titleHit !== null || region.tagTable !== null) return null;
  const shape = (one: Region): string => one.header.columns.map((column) => column.path.join('/')).join('|');
  if (shape(region) !== shape(previous.region)) return null;
  return { model: previous.draft.model, score: 0, confidence: previous.confidence };
}

/** 接着上一张工作表、没有表头的续表：半数以上的行在同样的列里有科目代码或行标签。 */
function continued(grid: Grid, previous: Found | undefined, { index }: FindContext): Found | null {
  if (!previous || grid.rows === 0) return null;
  const { columns } = previous.region.header;
  const codes = columns.filter((one) => one.role === 'code').map((one) => one.column);
  const labels = columns.filter((one) => /^(label|name)$/.test(one.role)).map((one) => one.column);
  const known = knownLabels(previous.draft.model);
  let rows = 0;
  let fitting = 0;
  for (let row = 0; row < grid.rows; row++) {
    const cells = grid.own(row);
    if (cells.length < 2) continue;
    if (cells.some((cell) => index.title(cell.raw.text) !== null)) return null;
    rows++;
    const code = joinCode(cells.filter((cell) => codes.includes(cell.column)).map((cell) => cell.text));
    const label = cells.some(
      (cell) =>
        labels.includes(cell.column) && (known.has(rowWord(cell.raw.text)) || isTotalLabel(cell.raw.text)),
    );
    if (code !== null || label) fitting++;
  }
  if (rows === 0 || fitting * 2 < rows) return null;
  return {
    ...previous,
    grid,
    score: 0,
    region: {
      ...previous.region,
      title: '',
      titleHit: null,
      header: { ...previous.region.header, top: 0, bottom: -1 },
      headTop: 0,
      bodyTop: 0,
      bodyBottom: grid.rows - 1,
    },
  };
}

const knownLabels = (model: TableModel): ReadonlySet<string> =>
  new Set(model.kind === 'fixed' ? model.rows.map((row) => rowWord(row.label)) : []);
