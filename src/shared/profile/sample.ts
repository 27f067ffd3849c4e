/** 校验用的样账：每个键入位各录一笔互不相同的数，使每张表都有行、每个公式都有格可绑。 */
import { emptyState, inputKey } from '../document/state.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import { rankSubjects } from '../ledger/rank.js';
import { typingAt } from '../tables/cell.js';
import type { ProfileModel } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import { rowKey } from '../document/state.js';

export function sampleTables(profile: ProfileModel, dictionary: SubjectDictionary): ProjectTables {
  const { id, year } = profile.spec;
  const codes = rankSubjects(dictionary);
  const state = emptyState({ profile: id, year, department: '校验', sample: false, createdAt: '' });
  for (const table of profile.tables)
    if (table.kind === 'subjects') for (const code of codes) state.rows[rowKey(table.id, code)] = true;
  const empty = new ProjectTables(profile, dictionary, state);
  let next = 0;
  for (const table of profile.tables) {
    for (const ref of empty.cells(table.id)) {
      const typing = typingAt(empty, ref);
      // 总额不录：样账里其他资金、未分科目都不出现，各公式都应一分不差。
      if (!typing.ok || typing.place.slot.isTotal) continue;
      next += 1;
      state.inputs[inputKey(typing.place.slot.name, typing.place.code)] = {
        yuan: String(next * 7919),
        precision: '元',
        raw: null,
        source: { by: 'typed' },
      };
    }
  }
  return new ProjectTables(profile, dictionary, state);
}
