/**
 * 表头里争同一个数的几栏：上年与本年（2023年决算数、2024年决算数），年初预算与全年预算；
 * 列名去掉年度与别名之后相同，取错一栏就是整栏错。只留该取的，其余的栏记下为何不取。
 * 另有表头横跨几列而数只在其中一列的：空着的列不是栏。
 */
import type { Grid } from './grid.js';
import { yearIn } from './head.js';
import { type Header, type HeaderColumn, headerTexts } from './headers.js';
import { norm } from './words.js';

/** 版式 09 表的预算数是哪一个（LEDGER G13）。 */
export type PlanMeaning = '全年预算' | '年初预算';

interface Marks {
  readonly year: number | null;
  readonly plan: PlanMeaning | null;
}
/** 上年的数；“上年结转”是本年的一栏，不在内。 */
const BEFORE =
  /^(上年度?|去年度?|上一年度?|以前年度)(同期|决算|执行|实际|完成|预算|收入|支出)*(数|金额|合计)?$/;

/** 表头各栏写的年度里最近的一个；没有写为 null。 */
export function headerYear(grid: Grid, header: Header): number | null {
  const years = header.columns.flatMap((column) => marksOf(grid, header, column).year ?? []);
  return years.length === 0 ? null : Math.max(...years);
}

/** 只留 `year` 年度、`meaning` 口径的栏；不取的栏 id 为 null，`why` 说明原因。 */
export function settleRivals(grid: Grid, header: Header, year: number | null, meaning: PlanMeaning): Header {
  const amounts = header.columns.filter((column) => column.role === 'amount' && column.id === undefined);
  const groups = new Map<string, HeaderColumn[]>();
  for (const column of amounts) {
    const path = column.path.join('/');
    groups.set(path, [...(groups.get(path) ?? []), column]);
  }
  const refused = new Map<HeaderColumn, string>();
  for (const column of amounts)
    if (column.path.some((word) => BEFORE.test(word)))
      refused.set(column, `“${column.path.join('/')}”是上年的数，没有取`);
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const marked = group.map((column) => ({ column, marks: marksOf(grid, header, column) }));
    const wanted = year ?? Math.max(...marked.map(({ marks }) => marks.year ?? 0));
    const ofYear = marked.some(({ marks }) => marks.year === wanted || marks.year === null);
    const both = new Set(marked.map(({ marks }) => marks.plan)).size > 1;
    // 另一栏只写“预算数”的，就是年初预算以外的那一个。
    const ofPlan = marked.some(({ marks }) => (marks.plan ?? other('年初预算')) === meaning);
    for (const { column, marks } of marked) {
      const said = headerTexts(grid, header, column.column).join('/').slice(0, 80);
      if (ofYear && marks.year !== null && marks.year !== wanted)
        refused.set(column, `“${said}”不是 ${wanted} 年度的数，没有取`);
      else if (both && ofPlan && (marks.plan ?? other('年初预算')) !== meaning)
        refused.set(column, `“${said}”：这个版式的预算数是${meaning}数，没有取`);
    }
  }
  if (refused.size === 0) return header;
  const columns = header.columns.map((column) => {
    const why = refused.get(column);
    return why === undefined ? column : { ...column, id: null, why };
  });
  return { ...header, columns };
}

const other = (meaning: PlanMeaning): PlanMeaning => (meaning === '年初预算' ? '全年预算' : '年初预算');

function marksOf(grid: Grid, header: Header, { column, role }: HeaderColumn): Marks {
  if (role !== 'amount') return { year: null, plan: null };
  const words = headerTexts(grid, header, column).map(norm);
  const year = words.map(yearIn).find((one) => one !== null) ?? null;
  const plan = words.some((word) => word.includes('年初预算'))
    ? '年初预算'
    : words.some((word) => /全年预算|调整(后)?预算/.test(word))
      ? '全年预算'
      : null;
  return { year, plan };
}

/** 表头合并了几列的：只留有内容的列；都空着留第一列。类款项三列合用一个表头的不动。 */
export function dropSpill(grid: Grid, header: Header, bodyTop: number, bodyBottom: number): Header {
  if (!header.columns.some((column) => column.spill === true && column.role !== 'code')) return header;
  const hasContent = ({ column }: HeaderColumn): boolean => {
    for (let row = bodyTop; row <= bodyBottom; row++)
      if ((grid.cell(row, column)?.text ?? '') !== '' || grid.cell(row, column)?.formula != null) return true;
    return false;
  };
  const columns: HeaderColumn[] = [];
  for (let at = 0; at < header.columns.length;) {
    let end = at + 1;
    while (
      header.columns[end]?.spill === true &&
      header.columns[end]?.column === (header.columns[end - 1]?.column ?? 0) + 1
    )
      end++;
    const run = header.columns.slice(at, end);
    const filled = run.length === 1 || run[0]?.role === 'code' ? run : run.filter(hasContent);
    columns.push(...(filled.length > 0 ? filled : run.slice(0, 1)));
    at = end;
  }
  return { ...header, columns };
}
