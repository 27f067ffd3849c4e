/**
 * 把一张工作表切成一张张表：每个表头配上它上方的表名、表签、单位与部门，和它下面到下一张表为止的表体。
 * 同一张表因分页重复的表头、没有表头的“续表”，都接在前一段后面。
 */
import type { Grid } from './grid.js';
import { type HeadFacts, readHead } from './head.js';
import { type Header, type Vocabulary, isHeaderStart, readHeader } from './headers.js';
import { dropSpill, headerYear, settleRivals } from './rival-columns.js';
import type { TitleHit, TitleIndex } from './titles.js';
import { hasExactTag } from './titles.js';
import type { ProfileModel } from '../tables/model.js';

export interface Region {
  readonly title: string;
  readonly titleHit: TitleHit | null;
  readonly tagTable: string | null;
  readonly exactTag: boolean;
  readonly facts: HeadFacts;
  readonly header: Header;
  /** 表名、单位行等从这一行起。 */
  readonly headTop: number;
  /** 表体，含首尾行。 */
  readonly bodyTop: number;
  readonly bodyBottom: number;
}

interface Anchor {
  readonly row: number;
  readonly text: string;
  readonly title: TitleHit | null;
  readonly tag: string | null;
  readonly exactTag: boolean;
}

/** 表名、单位行离表头至多这么远（第一张表例外，从表首算起）。 */
const HEAD_REACH = 12;
/** 一张工作表里至多试这么多处像表名的字；真表只有几十处。 */
const MOST_TITLES = 20_000;

export function splitRegions(
  grid: Grid,
  index: TitleIndex,
  words: Vocabulary,
  profile: ProfileModel,
): Region[] {
  const anchors = findAnchors(grid, index, profile);
  const headers = findHeaders(grid, words);
  let from = 0;
  return headers.map((header, at): Region => {
    const previous = headers[at - 1];
    const floor = previous ? previous.bottom + 1 : 0;
    // 两列都按行排好，各走一遍即可。
    let to = from;
    while ((anchors[to]?.row ?? header.top) < header.top) to++;
    const near = anchors.slice(from, to).filter((anchor) => anchor.row >= floor);
    from = to;
    const titled = near.filter((anchor) => anchor.title !== null).at(-1);
    const tagged = near.filter((anchor) => anchor.tag !== null).at(-1);
    const first = Math.min(titled?.row ?? header.top, tagged?.row ?? header.top);
    const headTop = headStart(grid, first, floor, header.top, anchors.length > 0);
    const next = headers[at + 1];
    const bodyTop = header.bottom + 1;
    const bodyBottom = next ? next.top - 1 : grid.rows - 1;
    const head = readHead(grid, headTop, header.bottom, header.top);
    const facts = head.year === null ? { ...head, year: headerYear(grid, header) } : head;
    const own = dropSpill(grid, header, bodyTop, bodyBottom);
    return {
      title: titled?.text ?? '',
      titleHit: titled?.title ?? null,
      tagTable: tagged?.tag ?? null,
      exactTag: near.some((anchor) => anchor.exactTag),
      facts,
      header: settleRivals(grid, own, facts.year, profile.spec.threePublicBudget),
      headTop,
      bodyTop,
      bodyBottom,
    };
  });
}

/** 表名之上紧挨着的几行（附件号、年度、单位）也算表头区，直到碰见上一张表的数据。 */
function headStart(grid: Grid, first: number, floor: number, headerTop: number, hasAnchors: boolean): number {
  let top = hasAnchors ? first : headerTop;
  for (let row = top - 1; row >= Math.max(floor, headerTop - HEAD_REACH); row--) {
    const cells = grid.own(row);
    if (cells.length > 3 || cells.some((cell) => cell.raw.number !== null)) break;
    if (floor > 0 && cells.length === 0) break;
    top = row;
  }
  return top;
}

function findAnchors(grid: Grid, index: TitleIndex, profile: ProfileModel): Anchor[] {
  const anchors: Anchor[] = [];
  let tried = 0;
  for (const row of grid.wordRows()) {
    if (tried >= MOST_TITLES) break;
    const cells = grid.own(row);
    // 表名、表签所在的行很空；目录与数据行不是。
    if (cells.length > 4) continue;
    for (const cell of cells) {
      if (cell.raw.text.length > 120 || !/表|决算/.test(cell.raw.text)) continue;
      tried++;
      const title = index.title(cell.raw.text);
      const tag = index.tag(cell.raw.text);
      if (title === null && tag === null) continue;
      const exactTag = profile.tables.some((table) => tag === table.id && hasExactTag(table, cell.raw.text));
      anchors.push({ row, text: cell.raw.text.replace(/\s+/g, ' ').trim(), title, tag, exactTag });
    }
  }
  return anchors;
}

function findHeaders(grid: Grid, words: Vocabulary): Header[] {
  const headers: Header[] = [];
  for (const row of grid.wordRows()) {
    if (row <= (headers.at(-1)?.bottom ?? -1) || !isHeaderStart(grid.own(row), words)) continue;
    headers.push(readHeader(grid, row, words));
  }
  return headers;
}
