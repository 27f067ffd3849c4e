/**
 * 版式的校验（`juesuan profiles --validate`）：每个公式能绑定、与查询算出同一个数；每笔账只在一处键入；
 * 别名不相撞；账能被录入格唯一确定（秩检验）；情况说明的标记都能执行。每处错误一句话，指名文件、行列与错处。
 */
import { isOfWhich } from '../ledger/series.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import { profileRank, rankSubjects } from '../ledger/rank.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import type {
  CellModel,
  FixedTableModel,
  ProfileModel,
  SubjectTableModel,
  TableModel,
} from '../tables/model.js';
import { checkFormulas } from './check-formulas.js';
import { checkNarrative } from './check-narrative.js';
import { sampleTables } from './sample.js';

/** 返回每处错误一句话；没有错误为空。 */
export function validateProfile(
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  narrative?: NarrativeSpec,
): string[] {
  const problems = [...checkTables(profile)];
  for (const table of profile.tables) {
    const file = fileOf(profile, table);
    const say = (where: string, what: string): void => void problems.push(`${file} 的 ${where}：${what}`);
    checkColumns(table, say);
    if (table.kind === 'fixed') {
      checkRows(table, say);
      checkGroups(table, say);
    } else checkSubjectColumns(table, say);
    checkOfWhich(table, say);
    checkThreePublic(profile, table, say);
  }
  problems.push(...checkSlots(profile));
  const tables = sampleTables(profile, dictionary);
  problems.push(...checkFormulas(tables, (table) => fileOf(profile, table)));
  if (problems.length === 0) problems.push(...checkRank(profile, dictionary));
  if (narrative) problems.push(...checkNarrative(tables, narrative, profile.spec.narrative));
  return problems;
}

/** 表所在的文件（版式里写的路径）。 */
function fileOf(profile: ProfileModel, table: TableModel): string {
  return profile.spec.tables[profile.tables.indexOf(table)] ?? `tables/${table.id}.json`;
}

type Say = (where: string, what: string) => void;

/** 审核关系与情况说明要用到的九张表。 */
const NEEDED = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

function checkTables(profile: ProfileModel): string[] {
  const missing = NEEDED.filter((id) => !profile.tableById.has(id));
  const names = profile.tables.map((table) => table.spec.sheetName);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...missing.map(
      (id) => `profile.json 的 tables：缺少 ${id} 表（表号是语义，不是次序；各地次序不同也用 01–09）`,
    ),
    ...twice.map((name) => `profile.json 的 tables：两张表的工作表名都是“${name}”，Excel 里不能重名`),
  ];
}

function checkColumns(table: TableModel, say: Say): void {
  const owner = new Map<string, string>();
  for (const column of table.columns) {
    if (column.role !== 'amount' && column.aliases.length > 0)
      say(`列“${column.id}”`, '不是金额列，不用写 aliases');
    for (const alias of column.aliases) {
      const path = alias.join('/');
      const other = owner.get(path);
      if (other !== undefined) say(`列“${column.id}”`, `别名“${path}”与列“${other}”的相同，地址会有歧义`);
      owner.set(path, column.id);
      const printed = table.columns.find((own) => own !== column && own.path.join('/') === path);
      if (printed) say(`列“${column.id}”`, `别名“${path}”正是列“${printed.id}”的表头，地址会认错`);
    }
  }
  const { header, columnNumbers } = table.spec;
  const last = header.at(-1);
  if (columnNumbers && last && !last.some((text) => /^\d+$/.test(text)))
    say(`表头第 ${header.length} 行`, '写了 columnNumbers 为 true，最后一行应是栏次的号码');
}

/**
 * 有科目代码的行编进哪一组：合计、审核关系都按组求和，少编一行，那一类有数时就少加一个。
 * 空着数的行在样账里看不出来，所以按代码查。
 */
function checkGroups(table: FixedTableModel, say: Say): void {
  for (const { key, code, group } of table.rows) {
    if (code === null) continue;
    const wanted = groupOf(table.id, code);
    if (wanted !== null && group !== wanted)
      say(`行“${key}”`, `科目 ${code} 的行应编进“${wanted}”，group 写的是“${group ?? ''}”`);
  }
}
function groupOf(table: string, code: string): string | null {
  if (table === '01' || table === '04') return '支出类';
  if (table !== '06') return null;
  if (code.length > 3) return '经济款';
  return code === '301' || code === '303' ? '人员类' : '公用类';
}

function checkRows(table: FixedTableModel, say: Say): void {
  const owner = new Map<string, string>(table.rows.map((row) => [row.key, row.key]));
  for (const row of table.rows) {
    for (const alias of row.aliases) {
      const other = owner.get(alias);
      if (other !== undefined && other !== row.key)
        say(`行“${row.key}”`, `别名“${alias}”与行“${other}”相撞，地址会认错`);
      owner.set(alias, row.key);
    }
    if (row.cells.size === 0) say(`行“${row.key}”`, '一个金额格也没有；空行请不要写 label');
    for (const [column, cell] of row.cells) checkCell(`行“${row.key}”列“${column}”`, cell, say);
  }
  for (const block of table.spec.blocks) {
    for (const column of [...block.columns, block.mainColumn])
      if (!table.columnById.has(column)) say(`块“${block.name}”`, `没有列“${column}”`);
  }
  for (const foot of table.spec.foot ?? []) {
    for (const column of [foot.column, foot.amountColumn])
      if (!table.columnById.has(column)) say(`表脚“${foot.row.label ?? ''}”`, `没有列“${column}”`);
    const from = table.columnById.get(foot.column)?.index ?? 0;
    const to = table.columnById.get(foot.amountColumn)?.index ?? 0;
    if (from + foot.span > to) say(`表脚“${foot.row.label ?? ''}”`, `标签横跨 ${foot.span} 列，盖住了金额列`);
  }
}

function checkSubjectColumns(table: SubjectTableModel, say: Say): void {
  const codes = table.columns.filter((column) => column.role === 'code').length;
  if (codes !== table.spec.codeColumns)
    say('columns', `codeColumns 是 ${table.spec.codeColumns}，而科目代码列有 ${codes} 个`);
  if (table.columns.filter((column) => column.role === 'name').length !== 1)
    say('columns', '科目名称列应正好一个');
  const listed = new Set(table.amounts.map(({ column }) => column));
  for (const column of table.columns)
    if (column.role === 'amount' && !listed.has(column.id))
      say(`列“${column.id}”`, '是金额列，而 amounts 里没有它的查询');
  for (const { column, cell } of table.amounts) {
    if (listed.size !== table.amounts.length) say(`列“${column}”`, 'amounts 里有两列同名');
    checkCell(`列“${column}”`, cell, say);
  }
}

function checkCell(where: string, cell: CellModel, say: Say): void {
  if (!cell.query) say(where, '没有 query，这一格恒空；不印金额的格请不要写');
  if (!cell.slot && cell.typeAt === null) say(where, '不能键入，请写 typeAt 告诉用户去哪里键入');
}

/** 其中的数要说清附在谁上；所属的是本表的另一栏（另一行），它自己不是其中的数。 */
function checkOfWhich(table: TableModel, say: Say): void {
  const check = (where: string, cell: CellModel, of: string | null, owner: CellModel | null): void => {
    const own = cell.query !== null && isOfWhich(cell.query.tree);
    if (own && of === null) say(where, `查询“${cell.query.text}”是其中的数，请写 of 说明它属于哪一栏（行）`);
    if (of === null) return;
    if (owner === null || owner === cell) say(where, `of 写了“${of}”，本表没有这样的另一栏（行）`);
    else if (owner.query !== null && isOfWhich(owner.query.tree))
      say(where, `of 写的“${of}”自己也是其中的数`);
  };
  if (table.kind === 'subjects') {
    for (const { column, cell, of } of table.amounts)
      check(`列“${column}”`, cell, of, of === null ? null : (table.amountByColumn.get(of)?.cell ?? null));
    return;
  }
  for (const row of table.rows)
    for (const [column, cell] of row.cells) {
      const owner = row.of === null ? null : (table.rowByKey.get(row.of)?.cells.get(column) ?? null);
      check(`行“${row.key}”列“${column}”`, cell, row.of, owner);
    }
}

/** 09 表印哪个预算数，版式说的与查询要一致（LEDGER G13）。 */
function checkThreePublic(profile: ProfileModel, table: TableModel, say: Say): void {
  if (table.kind !== 'fixed') return;
  const wanted = `三公.${profile.spec.threePublicBudget}`;
  for (const row of table.rows)
    for (const [column, { query }] of row.cells)
      if (query && /^三公\..*预算$/.test(query.text) && query.text !== wanted)
        say(
          `行“${row.key}”列“${column}”`,
          `查询是“${query.text}”，而 profile.json 的 threePublicBudget 是“${profile.spec.threePublicBudget}”`,
        );
}

/** 一笔账只能在一处键入。 */
function checkSlots(profile: ProfileModel): string[] {
  const problems: string[] = [];
  const places = new Map<string, string>();
  const claim = (cell: CellModel, code: string, where: string): void => {
    if (!cell.slot) return;
    const key = `${cell.slot.name}|${code}`;
    const other = places.get(key);
    if (other !== undefined)
      problems.push(
        `${where} 与 ${other} 写同一笔账（${cell.slot.name}），一笔账只能在一处键入：请去掉一处的 input`,
      );
    places.set(key, where);
  };
  for (const table of profile.tables) {
    const file = fileOf(profile, table);
    if (table.kind === 'subjects')
      for (const { column, cell } of table.amounts) claim(cell, '', `${file} 的列“${column}”`);
    else
      for (const row of table.rows)
        for (const [column, cell] of row.cells)
          claim(
            cell,
            `${table.id === '09' ? '' : '固定'}${cell.prefixes[0]?.code ?? ''}`,
            `${file} 的行“${row.key}”列“${column}”`,
          );
  }
  return problems;
}

/** 秩检验（LEDGER §10.1）：印出的都录得进去，录入的没有多余。 */
function checkRank(profile: ProfileModel, dictionary: SubjectDictionary): string[] {
  const report = profileRank(profile, dictionary, rankSubjects(dictionary));
  const some = (list: readonly string[]): string =>
    `${list.slice(0, 5).join('、')}${list.length > 5 ? `等 ${list.length} 格` : ''}`;
  return [
    ...(report.undetermined.length === 0
      ? []
      : [`印得出而没有地方录入：${some(report.undetermined)}。请在相应的表里给它的来源写 input`]),
    ...(report.redundant.length === 0
      ? []
      : [`多余的录入（可由别的录入推出）：${some(report.redundant)}。请去掉它的 input，改写 formula`]),
  ];
}
