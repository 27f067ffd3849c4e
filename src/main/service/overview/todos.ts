/** 还缺什么：存疑、不符、没填完的表、原因、补充资料，按先后办，各带去处。 */
import type { CheckReport, NarrativeView, TableStatus, Todo } from '../../../shared/contract/index.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';

/** 此刻有效的存疑格。 */
function disputedAddresses(tables: ProjectTables): string[] {
  return Object.keys(tables.state.disputes).flatMap((key) => {
    const [table = '', row = '', column = ''] = key.split('|');
    const ref = { table, row, column };
    if (!tables.model(ref)) return [];
    return tables.overlay(ref, tables.computed(ref).yuan)?.kind === 'disputed'
      ? [tables.addresses.format(ref)]
      : [];
  });
}

/** 一个数也没有键入、导入过。 */
const untouched = ({ state }: ProjectTables): boolean =>
  [state.inputs, state.pins, state.disputes].every((section) => Object.keys(section).length === 0);

const some = (words: readonly string[], most = 3): string =>
  `${words.slice(0, most).join('、')}${words.length > most ? '等' : ''}`;

export function todosOf(
  tables: ProjectTables,
  report: CheckReport,
  narrative: NarrativeView,
  statuses: readonly TableStatus[],
): Todo[] {
  const disputed = disputedAddresses(tables);
  const titles = (state: 'fail' | 'notRun'): string[] =>
    report.rules.filter((rule) => rule.state === state).map(({ title }) => title);
  const slots = (kind: 'reason' | 'fact'): NarrativeView['missing'] =>
    narrative.missing.filter((slot) => slot.kind === kind);
  const [fails, notRun, reasons, facts] = [titles('fail'), titles('notRun'), slots('reason'), slots('fact')];
  const empty = statuses.filter(({ state }) => state === 'empty').map(({ table }) => table);
  const blank = untouched(tables);
  const all: Todo[] = [
    {
      kind: 'begin',
      count: blank ? 1 : 0,
      what: '各表还没有数',
      detail: '导入财决、批复或公开工作簿，或从 01 表填起',
      go: { label: '导入本年数据', page: 'import', key: null },
      other: { label: '去 01 表', page: 'table', key: '01' },
    },
    {
      kind: 'disputed',
      count: disputed.length,
      what: `${disputed.length} 个存疑格要定`,
      detail: some(disputed),
      go:
        disputed.length > 1
          ? { label: '去处理', page: 'conflicts', key: null }
          : { label: '去处理', page: 'cell', key: disputed[0] ?? null },
    },
    {
      kind: 'fail',
      count: fails.length,
      what: `${fails.length} 项关系不符`,
      detail: some(fails, 2),
      go: { label: '去处理', page: 'checks', key: 'fail' },
    },
    ...statuses
      .filter(({ state }) => state === 'filling')
      .map((status): Todo => ({
        kind: 'filling',
        count: 1,
        what: `${status.table} 表没有填完`,
        detail: '留着的科目行还没有数',
        go: { label: `去 ${status.table} 表`, page: 'table', key: status.table },
      })),
    {
      kind: 'reason',
      count: reasons.length,
      what: `情况说明 ${reasons.length} 处`,
      detail: some(reasons.map(({ label }) => label)),
      go: { label: '去填写', page: 'narrative', key: reasons[0]?.key ?? null },
    },
    {
      kind: 'fact',
      count: facts.length,
      what: `补充资料 ${facts.length} 项`,
      detail: some(facts.map(({ label }) => label)),
      go: { label: '去填写', page: 'facts', key: facts[0]?.key ?? null },
    },
    {
      kind: 'notRun',
      count: notRun.length,
      what: `${notRun.length} 项关系缺资料，没有审`,
      detail: some(notRun, 2),
      go: { label: '去看', page: 'checks', key: 'notRun' },
    },
    {
      kind: 'empty',
      // 还没有动手的，不能照此公开。
      count: blank ? 0 : empty.length,
      what: `${empty.join('、')} 表没有数`,
      detail: '没有这类收支的，照此公开空表',
      go: { label: `去 ${empty[0] ?? ''} 表`, page: 'table', key: empty[0] ?? null },
    },
  ];
  return all.filter(({ count }) => count > 0);
}
