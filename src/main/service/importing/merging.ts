/** 并入另一份项目的服务：读对方（只读），比较，按人的选择成为一步修改。窗口与命令行共用。 */
import { basename } from 'node:path';
import type { MergeConflict, MergePartView, MergeView } from '../../../shared/contract/merge.js';
import type { Change } from '../../../shared/document/commands.js';
import { type DocumentState, type SectionName, parseInputKey } from '../../../shared/document/state.js';
import {
  type MergeComparison,
  type MergeItem,
  compareProjects,
  placeId,
  planMerge,
  shownValue,
} from '../../../shared/project/merge.js';
import type { Project } from '../../../shared/project/project.js';
import { DependencyIndex } from '../../../shared/tables/dependencies.js';
import type { CellRef } from '../../../shared/tables/source.js';
import { readProjectFile } from '../../store/project-file.js';

export interface Merging {
  readonly theirs: DocumentState;
  readonly compared: MergeComparison;
  readonly view: MergeView;
}

const TITLES: Readonly<Record<string, string>> = {
  prior: '上年数',
  budget: '年初预算',
  facts: '补充资料',
  narrative: '情况说明的原因与改写',
};

/** 表外各节的地址怎么写。 */
const ADDRESS_KINDS: Readonly<Partial<Record<SectionName, string>>> = {
  prior: '上年',
  budget: '年初预算',
  facts: '事实',
  reasons: '原因',
  paragraphs: '段落',
  secrets: '涉密',
};

/** 读对方的项目并与本项目比较；对方的文件不上锁、不改动。 */
export async function compareWith(project: Project, path: string): Promise<Merging> {
  const theirs = (await readProjectFile(path)).state;
  const index = DependencyIndex.of(project.profile);
  const firstCell = (slot: string, code: string): CellRef | null => {
    for (const ref of index.cellsOfSlot(slot, code)) return ref;
    return null;
  };
  const compared = compareProjects(
    project.state,
    theirs,
    (slot, code) => firstCell(slot, code)?.table ?? null,
  );
  const where = ({ section, key }: MergeItem): string => {
    const input = section === 'inputs' ? parseInputKey(key) : null;
    const ref = input ? firstCell(input.slot, input.code) : null;
    if (ref) return `${ref.table}/${ref.row}/${columnName(project, ref)}`;
    if (section === 'pins' || section === 'disputes') {
      const [table = '', row = '', column = ''] = key.split('|');
      return `${section === 'pins' ? '印定' : '存疑'} ${table}/${row}/${columnName(project, { table, row, column })}`;
    }
    const kind = ADDRESS_KINDS[section];
    return kind === undefined ? key : `${kind}:${key}`;
  };
  return { theirs, compared, view: viewOf(project, basename(path), theirs, compared, where) };
}

/** 地址里的列名；写不出地址的（那一行这里还没有）用列的编号。 */
function columnName(project: Project, ref: CellRef): string {
  const full = project.tables.hasRow(ref.table, ref.row) ? project.tables.addresses.format(ref) : '';
  return full.split('/').slice(2).join('/') || ref.column;
}

function viewOf(
  project: Project,
  fileName: string,
  theirs: DocumentState,
  { added, conflicts }: MergeComparison,
  where: (item: MergeItem) => string,
): MergeView {
  const parts = new Map<string, MergePartView>();
  const count = (items: readonly MergeItem[], field: 'added' | 'conflicts'): void => {
    for (const { part } of items) {
      const known = parts.get(part) ?? { id: part, title: titleOf(project, part), added: 0, conflicts: 0 };
      parts.set(part, { ...known, [field]: known[field] + 1 });
    }
  };
  count(added, 'added');
  count(conflicts, 'conflicts');
  const mine = project.state.meta.department;
  return {
    fileName,
    department: theirs.meta.department,
    doubt:
      theirs.meta.department === mine
        ? null
        : `对方的部门是“${theirs.meta.department}”，本项目是“${mine}”，请确认没有选错文件。`,
    parts: [...parts.values()].sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1)),
    conflicts: conflicts.map((item): MergeConflict => ({
      id: placeId(item),
      part: item.part,
      where: where(item),
      mine: shownValue(item.section, item.mine),
      theirs: shownValue(item.section, item.theirs),
    })),
  };
}

/** 表在前，其余照编制的次序。 */
const order = (part: string): string =>
  part.startsWith('table:') ? `0${part}` : `1${Object.keys(TITLES).indexOf(part)}`;

function titleOf(project: Project, part: string): string {
  const table = part.startsWith('table:') ? part.slice('table:'.length) : null;
  if (table === null) return TITLES[part] ?? part;
  return `公开${table}表 ${project.profile.tableById.get(table)?.spec.shortName ?? ''}`;
}

/** 选定的部分与冲突 → 变更。`theirs` 是选了“用对方的”冲突的编号。 */
export const mergeChanges = (
  project: Project,
  { theirs, compared }: Merging,
  parts: readonly string[],
  takeTheirs: readonly string[] | 'all',
): Change[] =>
  planMerge(
    project.state,
    theirs,
    compared,
    new Set(parts),
    (item) => takeTheirs === 'all' || takeTheirs.includes(placeId(item)),
  );

export const mergeLabel = (fileName: string): string => `并入“${fileName}”`;
