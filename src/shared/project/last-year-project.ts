/** 上年的项目 → 新一年：印数成上年数，原因、改写过的段落待确认，科目行、单位信息与写法照搬（DESIGN「Three ways in」）。 */
import type { Change } from '../document/commands.js';
import { type SourceRef, rowKey } from '../document/state.js';
import { ZERO, printYuan, toText } from '../money/index.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import type { ProjectTables } from '../tables/project-tables.js';

/** 年年相同、不必再问的几组资料。 */
const LASTING = new Set(['单位信息', '部门概况', '文字写法']);
const SOURCE: SourceRef = { by: 'last-year' };

/** 已有的都不动。`tables` 是新一年的，`last` 是上年的。 */
export function planLastYearProject(
  tables: ProjectTables,
  last: ProjectTables,
  spec: NarrativeSpec,
): Change[] {
  const { state } = tables;
  const lasting = new Set(spec.facts.filter((fact) => LASTING.has(fact.group)).map((fact) => fact.key));
  const of = (section: Change['section'], key: string, after: unknown): Change[] =>
    Object.hasOwn(state[section], key) ? [] : [{ section, key, before: null, after }];
  return [
    ...priorChanges(last, of),
    ...Object.entries(last.state.rows).flatMap(([key]) => of('rows', key, true)),
    ...finestRows(last).flatMap((key) => of('rows', key, true)),
    ...Object.entries(last.state.names).flatMap(([key, name]) => of('names', key, name)),
    ...Object.entries(last.state.reasons).flatMap(([key, reason]) =>
      reason.text === '' ? [] : of('reasons', key, { text: reason.text, confirmed: false }),
    ),
    ...Object.entries(last.state.paragraphs).flatMap(([key, paragraph]) =>
      of('paragraphs', key, { ...paragraph, confirmed: false, shape: '', source: SOURCE }),
    ),
    ...Object.entries(last.state.facts).flatMap(([key, fact]) =>
      lasting.has(key) ? of('facts', key, { text: fact.text, source: SOURCE }) : [],
    ),
  ].filter(
    (own, at, all) => all.findIndex((one) => one.section === own.section && one.key === own.key) === at,
  );
}

/** 每一格的印数；印着空白的就是零（RULES C.2 第 3 条）。 */
function priorChanges(
  last: ProjectTables,
  of: (section: Change['section'], key: string, after: unknown) => Change[],
): Change[] {
  return last.profile.tables.flatMap((table) =>
    [...last.cells(table.id)].flatMap((ref) => {
      const value = last.value(ref);
      return of('prior', last.addresses.format(ref), {
        printed: toText(value?.printed ?? ZERO),
        yuan: value?.yuan ? printYuan(value.yuan) : null,
        source: SOURCE,
      });
    }),
  );
}

const finestRows = (last: ProjectTables): string[] =>
  last.profile.tables
    .filter((table) => table.kind === 'subjects')
    .flatMap((table) =>
      (last.rows(table.id) ?? [])
        .filter((row) => row.code !== null && row.finest)
        .map((row) => rowKey(table.id, row.key)),
    );
