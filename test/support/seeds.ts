/** 真实公开件的印数（种子 001–003 的九张表）：test/fixtures/tables。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { emptyState } from '../../src/shared/document/state.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import type { PrintedSet } from './printed.js';
import { bundleOf, dictionary } from './templates.js';

const fixtureSchema = z.object({
  profile: z.string(),
  unit: z.literal('万元'),
  /** 表 → 行：[行键或科目, 名称, 各金额列]。 */
  tables: z.record(z.string(), z.array(z.tuple([z.string(), z.string()], z.string().nullable()))),
});

/** 一份种子的印数，与按其版式认地址的一套空表。 */
export function loadSeed(name: string): { set: PrintedSet; tables: ProjectTables } {
  const file = join(import.meta.dirname, '../fixtures/tables', `${name}.json`);
  const { profile, unit, tables: printed } = fixtureSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { model } = bundleOf(profile);
  const meta = { profile, year: 2024, department: '种子', sample: false, createdAt: '' };
  const tables = new ProjectTables(model, dictionary, emptyState(meta));
  const set: PrintedSet = {
    unit,
    tables: Object.entries(printed).map(([table, lines]) => {
      const subjects = model.tableById.get(table)?.kind === 'subjects';
      const rows = lines.map(([label, name, ...texts]) => {
        const resolved = tables.addresses.resolve(
          `${table}/${label}${subjects ? `/${firstColumn(tables, table)}` : ''}`,
        );
        // 09 只有一行，没有行名。
        const key = table === '09' ? '数据' : resolved.ok ? resolved.ref.row : label;
        return { key, code: /^\d{3}(\d{2}){0,2}$/.test(label) ? label : null, name, texts };
      });
      return {
        table,
        rows: rows.map(({ key, code, name }) => ({ key, code, name })),
        cells: rows.flatMap(({ key, texts }) =>
          tables
            .columns(table, key)
            .map((column, at) => ({ table, row: key, column, text: texts[at] ?? null })),
        ),
      };
    }),
  };
  return { set, tables };
}
const firstColumn = (tables: ProjectTables, table: string): string =>
  tables.profile.tableById
    .get(table)
    ?.columns.find((column) => column.role === 'amount')
    ?.path.join('/') ?? '';
