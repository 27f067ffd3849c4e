/** 每个数都答得出“从哪里来”（承诺五）：有一句话、有来处，列出的各笔加起来正是它。 */
import { describe, expect, it } from 'vitest';
import { ZERO, amount, toFixedText } from '../../src/shared/money/index.js';
import { explainCell } from '../../src/shared/project/explain.js';
import { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import type { CellRef } from '../../src/shared/tables/source.js';
import { department } from '../support/department.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';

const own = department();
const under = (profile: string): Project =>
  new Project(
    bundleOf(profile).model,
    dictionary,
    { ...own.state, meta: { ...own.state.meta, profile } },
    own.commands,
    { now: () => '2025-01-01T00:00:00.000Z' },
  );

function* figures(tables: ProjectTables): Iterable<CellRef> {
  for (const table of tables.profile.tables)
    for (const { key } of tables.rows(table.id) ?? [])
      for (const column of tables.columns(table.id, key)) {
        const ref = { table: table.id, row: key, column };
        if (tables.value(ref)?.printed) yield ref;
      }
}

describe.each(PROFILE_IDS)('%s', (profile) => {
  const project = under(profile);
  it('每一个印出的数：一句话、来处、各笔之和', () => {
    let count = 0;
    for (const ref of figures(project.tables)) {
      const told = explainCell(project.tables, ref, project.commands, []);
      count += 1;
      expect(told.sentence, told.address).toMatch(/。$/);
      expect(told.kind, told.address).not.toBe('');
      for (const entry of told.entries) expect(entry.source, told.address).not.toBe('');
      const sum = told.entries.reduce(
        (total, { sign, yuan }) => (sign === '+' ? total.plus(amount(yuan)) : total.minus(amount(yuan))),
        ZERO,
      );
      if (told.yuan !== null)
        expect(`${told.address} ${toFixedText(sum, 2)}`).toBe(
          `${told.address} ${toFixedText(amount(told.yuan), 2)}`,
        );
    }
    expect(count).toBeGreaterThan(150);
  });
});
