/**
 * 对应方案（mapping）：认不出的表式由人指一次——是哪张表、表头在哪几行、哪列是科目与金额——
 * 记成数据，下次同样的表头自动照用，也可以传给别人。随程序带的财决表方案没有见过原件，标“未核实”。
 */
import { z } from 'zod';
import type { Grid } from './grid.js';
import type { HeaderColumn } from './headers.js';
import { columnWord, norm } from './words.js';

const text = (max: number): z.ZodString => z.string().max(max);
const MAX_HEADER_ROWS = 10;
const MAX_COLUMNS = 200;

/** 一列当什么：科目代码、名称、行标签、行次、金额（版式的哪一列），或不取。 */
const mappingColumnSchema = z.strictObject({
  /** 原表的第几列，从 0 起；null 表示按表头的字找。 */
  column: z
    .number()
    .int()
    .min(0)
    .max(MAX_COLUMNS - 1)
    .nullable(),
  /** 表头自上而下的字。按字找时，末尾相同即是。 */
  path: z.array(text(100)).max(8),
  role: z.enum(['code', 'name', 'label', 'line', 'amount', 'skip']),
  /** 金额列对应的版式列 id。 */
  id: text(60).nullable(),
});
export type MappingColumn = z.infer<typeof mappingColumnSchema>;

export const mappingSchema = z.strictObject({
  format: z.literal('juesuan-mapping'),
  version: z.literal(1),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
  name: text(100).min(1),
  /** 列 id 属于哪个版式；null 表示各版式相同。 */
  profile: z
    .string()
    .regex(/^[a-z0-9-]{3,40}$/)
    .nullable(),
  /** 用真实的表核对过没有。 */
  verified: z.boolean(),
  note: text(500),
  /** 认作哪张表；null 表示这张表不取，原因见 note。 */
  table: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  match: z.strictObject({
    /** 工作表名以这些字开头（不分大小写），后面不再接字母数字。 */
    sheetNames: z.array(text(60).min(2)).max(20),
    /** 表签，如“财决01表”。 */
    tags: z.array(text(60).min(2)).max(20),
    /** 表名；工作表名、表签相符还不够，表名也要是这个，免得把编号相同的别的表当成它。 */
    titles: z.array(text(100).min(2)).max(20),
    /** 表头的指纹，见 fingerprintOf；null 表示不看表头。 */
    header: z.array(text(120)).max(600).nullable(),
  }),
  headerRows: z.number().int().min(1).max(MAX_HEADER_ROWS).nullable(),
  unit: z.enum(['元', '万元']).nullable(),
  /** rows：一行一个科目或项目；total-row：各经济科目是列，只取合计一行。 */
  layout: z.enum(['rows', 'total-row']),
  columns: z.array(mappingColumnSchema).max(MAX_COLUMNS),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** 表头的指纹：每格“列号:归一后的字”，与表头在第几行无关。 */
export function fingerprintOf(grid: Grid, top: number, rows: number): string[] {
  const marks: string[] = [];
  for (let row = top; row < top + rows; row++)
    for (const cell of grid.own(row))
      if (cell.column < MAX_COLUMNS)
        marks.push(`${row - top}:${cell.column}:${norm(cell.raw.text).slice(0, 80)}`);
  return marks;
}

/** 表头至多在前多少行里找。 */
const SEARCH_ROWS = 60;

export interface AppliedMapping {
  readonly mapping: Mapping;
  /** 指纹对上的表头第一行；按表名对上的为 null，表头照常去找。 */
  readonly headerTop: number | null;
}

/** 哪个方案适用于这张工作表：先看表头指纹，再看工作表名与表签。 */
export function findMapping(
  grid: Grid,
  profile: string,
  mappings: readonly Mapping[],
): AppliedMapping | null {
  const own = mappings.filter((one) => one.profile === null || one.profile === profile);
  for (const mapping of own) {
    const { header } = mapping.match;
    if (header === null || header.length === 0 || mapping.headerRows === null) continue;
    for (let top = 0; top < Math.min(grid.rows, SEARCH_ROWS); top++) {
      if (grid.own(top).length === 0) continue;
      const marks = fingerprintOf(grid, top, mapping.headerRows);
      if (marks.length === header.length && marks.every((mark, at) => mark === header[at]))
        return { mapping, headerTop: top };
    }
  }
  const named = own.find((one) => one.match.header === null && isNamed(grid, one));
  return named ? { mapping: named, headerTop: null } : null;
}

function isNamed(grid: Grid, { match }: Mapping): boolean {
  const tags = new Set(match.tags.map(plainTitle));
  const titles = new Set(match.titles.map(plainTitle));
  const name = norm(grid.name).toUpperCase();
  let numbered = match.sheetNames.some((start) => {
    const prefix = norm(start).toUpperCase();
    return name.startsWith(prefix) && !/^[A-Z0-9_-]/.test(name.slice(prefix.length));
  });
  let titled = titles.has(plainTitle(grid.name));
  for (let row = 0; row < Math.min(grid.rows, 12); row++) {
    for (const cell of grid.own(row)) {
      if (cell.text.length > 80) continue;
      numbered ||= tags.has(plainTitle(cell.raw.text));
      titled ||= titles.has(plainTitle(cell.raw.text));
    }
  }
  return numbered && titled;
}

/** 表名去掉编号、括号里的财决表签、年度。 */
const plainTitle = (title: string): string =>
  norm(title)
    .replace(/^[ZF]\d{2}([_-]\d)?[_-]?/i, '')
    .replace(/\((财决|决算|单位).*$/, '')
    .replace(/[()[\]]/g, '')
    .replace(/^\d{4}年度?/, '');

/** 方案 → 各列的角色与版式列；`header` 是照常找到的表头（按字找时用）。 */
export function mappedColumns(mapping: Mapping, header: readonly HeaderColumn[]): HeaderColumn[] {
  const columns = new Map<number, HeaderColumn>();
  const taken = new Set<MappingColumn>();
  for (const one of mapping.columns) {
    if (one.column === null) continue;
    taken.add(one);
    put(columns, one.column, one, one.path);
  }
  for (const found of header) {
    if (columns.has(found.column)) continue;
    const wanted = mapping.columns.find(
      (one) => !taken.has(one) && one.column === null && samePath(one.path, found.path),
    );
    if (wanted) {
      taken.add(wanted);
      put(columns, found.column, wanted, found.path);
    } else if (mapping.columns.every((one) => one.column === null)) columns.set(found.column, found);
  }
  return [...columns.values()].sort((a, b) => a.column - b.column);
}

function put(
  into: Map<number, HeaderColumn>,
  column: number,
  { role, id }: MappingColumn,
  path: readonly string[],
): void {
  if (role === 'skip') into.set(column, { column, role: 'amount', path, id: null });
  else into.set(column, { column, role, path, ...(role === 'amount' ? { id } : {}) });
}

/** 末尾几级的字相同。 */
function samePath(wanted: readonly string[], found: readonly string[]): boolean {
  if (wanted.length === 0 || wanted.length > found.length) return false;
  const tail = found.slice(-wanted.length);
  return wanted.every((word, at) => columnWord(word) === tail[at]);
}
