/** X-21：05、07、08 的科目都在 03 表里；同一代码在各表只有一个名称，就是科目表的名称。 */
import type { Finding } from '../contract/checks.js';
import { normalizeLabel } from '../tables/labels.js';
import { RowIndex } from '../tables/row-index.js';
import type { CheckBinder } from './side.js';

const SUBJECT_TABLES = ['02', '03', '05', '07', '08'] as const;

export function checkSubjectNames(
  rule: string,
  context: CheckBinder,
): { findings: Finding[]; instances: number } {
  const findings: Finding[] = [];
  const names = new Map<string, { name: string; table: string }>();
  let instances = 0;
  const fail = (message: string, addresses: string[], state: 'fail' | 'info' = 'fail'): void => {
    findings.push({
      rule,
      state,
      message,
      left: { addresses, printed: null },
      right: { addresses: [], printed: null },
      difference: null,
      bound: null,
    });
  };
  for (const table of SUBJECT_TABLES) {
    for (const row of context.source.rows(table) ?? []) {
      if (row.code === null) continue;
      instances++;
      // 没有印名称的，无从比起。
      if (row.name === '') continue;
      const known = names.get(row.code);
      if (!known) {
        names.set(row.code, { name: row.name, table });
        const own = context.knownName?.(row.code);
        if (own && normalizeLabel(own.name) !== normalizeLabel(row.name))
          fail(
            own.official
              ? `科目 ${row.code} 在 ${table} 表叫“${row.name}”，科目表的名称是“${own.name}”，请改正。`
              : `科目 ${row.code} 在 ${table} 表叫“${row.name}”，别处公开的决算里叫“${own.name}”，请核对科目表。`,
            [`${table}/${row.code}`],
            own.official ? 'fail' : 'info',
          );
      } else if (known.name !== row.name && normalizeLabel(known.name) !== normalizeLabel(row.name)) {
        fail(
          `科目 ${row.code} 在 ${known.table} 表叫“${known.name}”，在 ${table} 表叫“${row.name}”，请统一为科目表的名称。`,
          [`${known.table}/${row.code}`, `${table}/${row.code}`],
        );
      }
    }
  }
  const spentRows = context.source.rows('03');
  const spent = spentRows && RowIndex.of(spentRows);
  for (const table of ['05', '07', '08'] as const) {
    for (const row of context.source.rows(table) ?? []) {
      if (row.code === null || !spent || spent.has(row.code)) continue;
      const empty = context.source.columns(table, row.key).every((column) => {
        const value = context.source.value({ table, row: row.key, column });
        return !value?.printed || value.printed.isZero();
      });
      if (!empty) fail(`科目 ${row.code} 在 ${table} 表有数，03 表却没有这一行。`, [`${table}/${row.key}`]);
    }
  }
  return { findings, instances };
}
