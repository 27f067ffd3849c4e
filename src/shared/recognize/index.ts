/**
 * 认表的门面：原样的工作簿 → 哪张表、哪一行、哪一列、多少。按意思认，不按位置认；
 * 只认不改，没读懂的逐格列出。各版式都试一遍，取最贴合的。
 */
import { RefusalError } from '../contract/refusal.js';
import type { ProfileModel } from '../tables/model.js';
import { type BodyContext, type RowReader, type TableDraft, readBody } from './body.js';
import { unitDoubts } from './doubts.js';
import { fixedReader } from './fixed-body.js';
import { type Found, type SheetHint, findTables } from './find-tables.js';
import { type Grid, gridOf } from './grid.js';
import { type HeadFacts, unitIn, yearIn } from './head.js';
import { type Vocabulary, vocabularyOf } from './headers.js';
import type { Mapping } from './mapping.js';
import { reportOutside } from './outside.js';
import type { Region } from './regions.js';
import { Report } from './report.js';
import { singleRowReader } from './single-body.js';
import { type SubjectNames, collectNames, subjectReader } from './subject-body.js';
import { TitleIndex, claimedTable } from './titles.js';
import { itemRowsReader, itemsAsRows, totalRowReader } from './transposed-body.js';
import type { RawWorkbook, Recognition, RecognizedTable, SheetTaken } from './types.js';
import { isNote } from './words.js';

export type * from './types.js';
export type { SheetHint } from './find-tables.js';
export { type BudgetRecognition, recognizeBudget } from './budget.js';

export interface RecognizeOptions {
  /** 人对各张工作表的指定，键是次序。 */
  readonly hints?: ReadonlyMap<number, SheetHint>;
  /** 一张也没有认出时不拒绝，照样给出各张工作表（导入页要人来指）。 */
  readonly allowNone?: boolean;
  /** 可用的对应方案，先到的优先。 */
  readonly mappings?: readonly Mapping[];
}

/**
 * 认一个工作簿。`fileName` 只在表里都没有写年度时用来看年度。
 * 一张表也没认出时抛 RefusalError，说明看过哪些工作表。
 */
export function recognizeWorkbook(
  workbook: RawWorkbook,
  profiles: readonly ProfileModel[],
  fileName = '',
  options: RecognizeOptions = {},
): Recognition {
  refuseTooMany(workbook);
  // 先只找表，算贴合的程度与年度；表体只为最贴合的版式读。
  const finds = sameForms(profiles, options.mappings ?? []).map((alike) => findAll(workbook, alike, options));
  const top = Math.max(...finds.map((one) => one.score));
  // 相差不到半分的还要看年度。
  const [best] = finds
    .filter((one) => one.score >= top - YEAR_BONUS)
    .map((one) => headsOf(workbook, one, fileName))
    .sort((a, b) => b.score - a.score);
  if (best && (best.score > 0 || options.allowNone === true)) return readBodies(best);
  const names = workbook.sheets.slice(0, 12).map((sheet) => `“${sheet.name}”`);
  const more = workbook.sheets.length > 12 ? ` 等 ${workbook.sheets.length} 张` : '';
  throw new RefusalError(
    `没有认出任何一张决算表。看过的工作表：${names.join('、')}${more}。请确认选对了文件，表名（如“收入支出决算总表”）与表头是否还在。`,
  );
}

/** 认表在宿主里进行，量要有数：九张表各两千行也不到二十万格。 */
const MOST_CELLS = 500_000;

/** 格子多得不可能是决算公开表的，拒绝。 */
function refuseTooMany(workbook: RawWorkbook): void {
  let cells = 0;
  for (const sheet of workbook.sheets)
    for (const row of sheet.rows) for (const cell of row) if (cell !== null) cells++;
  if (cells > MOST_CELLS)
    throw new RefusalError(
      `工作簿里有 ${cells} 个有内容的格子，决算公开表没有这么多。请只保留要导入的表，另存后再导入。`,
    );
}

/** 只差年度的几个版式归在一处：表式是同样的几张，用得着的对应方案也一样，找表只找一遍。 */
function sameForms(
  profiles: readonly ProfileModel[],
  mappings: readonly Mapping[],
): readonly (readonly [ProfileModel, ...ProfileModel[]])[] {
  const named = new Set(mappings.map(({ profile }) => profile));
  const forms: [ProfileModel, ...ProfileModel[]][] = [];
  for (const profile of profiles) {
    const alike = forms.find(
      ([first]) =>
        first.spec.threePublicBudget === profile.spec.threePublicBudget &&
        first.tables.length === profile.tables.length &&
        first.tables.every((table, at) => table === profile.tables[at]) &&
        !named.has(first.spec.id) &&
        !named.has(profile.spec.id),
    );
    if (alike) alike.push(profile);
    else forms.push([profile]);
  }
  return forms;
}

/** 年度与版式相同加的分。 */
const YEAR_BONUS = 0.5;

/** 照一种表式找出的表，还没有读表体。 */
interface Finds {
  /** 用这种表式的版式，只差年度。 */
  readonly profiles: readonly [ProfileModel, ...ProfileModel[]];
  readonly index: TitleIndex;
  readonly perSheet: readonly {
    readonly sheet: RawWorkbook['sheets'][number];
    readonly found: readonly Found[];
    readonly by: SheetTaken;
    readonly report: Report;
  }[];
  readonly score: number;
}

interface ProfileWords {
  readonly index: TitleIndex;
  readonly words: Vocabulary;
}
const knownWords = new WeakMap<ProfileModel, ProfileWords>();
/** 版式的表名与词汇，只看版式，建一次。 */
function wordsOf(profile: ProfileModel): ProfileWords {
  const words = knownWords.get(profile) ?? {
    index: new TitleIndex(profile),
    words: vocabularyOf(profile),
  };
  knownWords.set(profile, words);
  return words;
}

function findAll(
  workbook: RawWorkbook,
  profiles: Finds['profiles'],
  { hints, mappings }: RecognizeOptions,
): Finds {
  const [profile] = profiles;
  const context = { profile, ...wordsOf(profile), mappings: mappings ?? [] };
  const { index } = context;
  let previous: Found | undefined;
  const perSheet = workbook.sheets.map((sheet, position) => {
    const { found, taken } = findTables(sheet, hints?.get(position), previous, context);
    previous = found.at(-1) ?? (sheet.rows.length === 0 ? previous : undefined);
    return { sheet, found, by: taken, report: new Report() };
  });
  const score = perSheet.flatMap(({ found }) => found).reduce((sum, { score: own }) => sum + own, 0);
  return { profiles, index, perSheet, score };
}

/** 认出的各张表，表头以上都读了，表体还没有读。 */
interface Heads {
  readonly finds: Finds;
  /** 年度相同的版式；没有就是第一个。 */
  readonly profile: ProfileModel;
  readonly year: number | null;
  /** 与版式贴合的程度，年度相同的略高。 */
  readonly score: number;
  readonly sheets: readonly {
    readonly taken: readonly Found[];
    readonly tables: readonly RecognizedTable[];
    readonly continued: readonly RecognizedTable[];
  }[];
}

function headsOf(workbook: RawWorkbook, finds: Finds, fileName: string): Heads {
  const { perSheet, profiles, score } = finds;
  const visible = new Set(
    perSheet.flatMap(({ sheet, found }) => (sheet.hidden ? [] : found.map(({ draft }) => draft.model.id))),
  );
  const continued = new Set<TableDraft>();
  const sheets = perSheet.map(({ sheet, found, report }) => {
    const taken = found.filter(({ draft, region, grid }) => {
      if (!sheet.hidden || !visible.has(draft.model.id)) return true;
      const cell = grid.own(region.header.top)[0];
      if (cell) report.add(region.header.top, cell, `隐藏的工作表里也有一张${draft.model.id}表，没有读`);
      return false;
    });
    let facts: HeadFacts | null = null;
    const merged = new Map<TableDraft, RecognizedTable>();
    const rest = new Map<TableDraft, RecognizedTable>();
    for (const one of taken) {
      facts = inherit(one.region, facts, one.grid);
      // 接着上一张工作表的续表已经记在那张上，这里只记它占的地方。
      const own = continued.has(one.draft) ? rest : merged;
      if (!own.has(one.draft)) own.set(one.draft, describe(one, facts));
    }
    for (const draft of merged.keys()) continued.add(draft);
    return { taken, tables: [...merged.values()], continued: [...rest.values()] };
  });
  const tables = sheets.flatMap((one) => one.tables);
  const year = onlyYear(tables, workbook, fileName);
  const own = profiles.find((one) => one.spec.year === year);
  const sameYear = own ? YEAR_BONUS : 0;
  return {
    finds,
    profile: own ?? profiles[0],
    year,
    score: tables.length === 0 ? 0 : score + sameYear,
    sheets,
  };
}

/** 读各张表的表体：行与格写进已经说明的各张表。 */
function readBodies({ finds: { index, perSheet }, profile, year, score, sheets }: Heads): Recognition {
  // 多半每行都有代码，用不着名称：第一次问到才收集。
  let collected: Map<string, string | null> | null = null;
  const names: SubjectNames = {
    get(name) {
      if (collected === null) {
        collected = new Map();
        for (const { found } of perSheet)
          for (const { grid, region } of found) collectNames(grid, region, collected);
      }
      return collected.get(name);
    },
  };
  for (const [at, { report }] of perSheet.entries())
    for (const { region, draft, grid, layout } of sheets[at]?.taken ?? []) {
      const body = { grid, region, draft, report, index };
      readBody(body, readerFor(body, names, layout));
    }
  for (const [at, { sheet, report }] of perSheet.entries())
    reportOutside(gridOf(sheet), sheets[at]?.taken ?? [], report);
  const tables = sheets.flatMap((one) => one.tables);
  const doubts = unitDoubts(tables);
  const finished = new Map(
    tables.map((table, at) => [table, { ...table, year: table.year ?? year, unitDoubt: doubts[at] ?? null }]),
  );
  const found = new Set(tables.map((table) => table.table));
  return {
    profile,
    score,
    sheets: perSheet.map(({ sheet, by, report }, at) => {
      const own = (sheets[at]?.tables ?? []).map((table) => finished.get(table) ?? table);
      const named = own.length === 0 && by.by === 'recognized' ? claimedTable(gridOf(sheet), index) : null;
      return {
        sheet: sheet.name,
        tables: own,
        continued: sheets[at]?.continued ?? [],
        taken: by,
        named: named === null || found.has(named) ? null : named,
        notUnderstood: report.list(),
      };
    }),
  };
}

function readerFor(context: BodyContext, names: SubjectNames, layout: Found['layout']): RowReader {
  const { model } = context.draft;
  if (model.kind === 'subjects') return subjectReader(context, model, names);
  if (layout === 'total-row') return totalRowReader(context, model);
  if (itemsAsRows(context, model)) return itemRowsReader(context, model);
  return model.rows.length === 1 ? singleRowReader(context, model) : fixedReader(context, model);
}

/** 同一张工作表上的后一张表没有写单位、部门、年度的，沿用前一张的；附注里写了单位的也算。 */
function inherit(region: Region, before: HeadFacts | null, grid: Grid): HeadFacts {
  const { facts } = region;
  return {
    unit: facts.unit ?? (facts.oddUnit === null ? (noteUnit(region, grid) ?? before?.unit ?? null) : null),
    oddUnit: facts.unit === null ? facts.oddUnit : null,
    twoUnits: facts.twoUnits,
    department: facts.department ?? before?.department ?? null,
    year: facts.year ?? yearIn(grid.name) ?? before?.year ?? null,
  };
}

function noteUnit(region: Region, grid: Grid): '元' | '万元' | null {
  let inNotes = false;
  for (let row = region.bodyTop; row <= region.bodyBottom; row++) {
    for (const cell of grid.own(row)) {
      inNotes ||= isNote(cell.raw.text);
      const unit = inNotes ? unitIn(cell.raw.text) : null;
      if (unit === '元' || unit === '万元') return unit;
    }
  }
  return null;
}

function describe({ region, draft, confidence, grid }: Found, facts: HeadFacts): RecognizedTable {
  return {
    table: draft.model.id,
    confidence,
    sheet: draft.sheet,
    title: region.title === '' ? draft.model.spec.title : region.title,
    unit: facts.unit,
    unitDoubt: statedUnitDoubt(draft.model.id, facts),
    year: facts.year,
    department: facts.department,
    rows: draft.rows,
    cells: draft.cells,
    area: {
      top: region.headTop,
      headerTop: region.header.top,
      bodyTop: region.bodyTop,
      bottom: region.bodyBottom,
      ...grid.band,
      columns: region.header.columns.map(({ column, role }) => ({ column, role })),
    },
  };
}

function statedUnitDoubt(table: string, { oddUnit, twoUnits }: HeadFacts): string | null {
  if (oddUnit !== null) return `${table}表的金额单位写的是${oddUnit}，只能导入元或万元的表，请先换算`;
  return twoUnits ? `${table}表的表头里又写着元又写着万元，请指明各数是哪一种` : null;
}

/** 各表写的年度；都没写时看其他工作表（封面）、表名与文件名；不止一个年度则不取。 */
function onlyYear(
  tables: readonly RecognizedTable[],
  workbook: RawWorkbook,
  fileName: string,
): number | null {
  const stated = new Set(tables.flatMap((table) => (table.year === null ? [] : [table.year])));
  if (stated.size > 0) return stated.size === 1 ? ([...stated][0] ?? null) : null;
  const [only, ...others] = coverYears(workbook);
  return only !== undefined && others.length === 0
    ? only
    : yearIn(fileName.replace(/^(\d{4})(?=\D)/, '$1年'));
}

/** 各工作表的表名与头几行里写的年度。 */
function coverYears(workbook: RawWorkbook): Set<number> {
  const years = new Set<number>();
  const look = (text: string): void => {
    const year = yearIn(text);
    if (year !== null) years.add(year);
  };
  for (const sheet of workbook.sheets) {
    look(sheet.name);
    for (const row of sheet.rows.slice(0, 30))
      for (const cell of row.slice(0, 20)) if (cell !== null) look(cell.text);
  }
  return years;
}
