/**
 * 导入前要问的事（issue「Import」第 4、6、7 条）：单位、年度、部门、版式、认得不准、重复、
 * 不认识的科目、与已填的不同、与账上算出的不同。必答的不定不能导入；其余有默认。
 */
import type { ImportDoubt } from '../../../shared/contract/importing.js';
import type { DocumentState } from '../../../shared/document/state.js';
import { nameClashes } from '../../../shared/ledger/name-clashes.js';
import type { SubjectDictionary } from '../../../shared/ledger/subjects.js';
import { ZERO, amount, compare, isZero, max, wanToYuan } from '../../../shared/money/index.js';
import { addressIn } from '../../../shared/recognize/a1.js';
import { isTenThousandfold } from '../../../shared/recognize/doubts.js';
import type { Conflict } from '../../../shared/project/conflicts.js';
import type { RecognizedTable } from '../../../shared/recognize/types.js';
import { statedYear } from './importing.js';
import { departmentsOf, sameDepartment } from './departments.js';
import { type Duplicate, duplicateId } from './duplicates.js';
import type { FilesPlan, PlannedFile } from './plan.js';

export type OpenDoubt = Omit<ImportDoubt, 'chosen'>;
const choice = (id: string, label: string): { id: string; label: string } => ({ id, label });
const TAKE = choice('take', '照读');
const SKIP_SHEET = choice('skip', '不导入这张');
const SKIP_FILE = choice('drop', '不导入这个文件');

/** 认表时就看得出的疑问，逐文件逐表。 */
export function fileDoubts(
  planned: PlannedFile,
  file: number,
  state: DocumentState,
  intoExisting: boolean,
  fixedUnit: '元' | '万元' | null,
): OpenDoubt[] {
  return [
    ...(fixedUnit ? overruledUnit(planned, file, fixedUnit) : unitDoubts(planned, file, state)),
    ...tableDoubts(planned, file),
    ...unreadDoubt(planned, file),
    ...otherBudgets(planned, file),
    ...(intoExisting ? yearDoubts(planned, file, state) : []),
    ...departmentDoubts(planned, file, state),
  ];
}

function unitDoubts({ decided }: PlannedFile, file: number, state: DocumentState): OpenDoubt[] {
  const { budget, recognition, name } = decided.file;
  const units = [choice('元', '按元读入'), choice('万元', '按万元读入')];
  const ask = (
    id: string,
    sheet: number | null,
    title: string,
    detail: string,
    guess: string,
  ): OpenDoubt => ({
    id,
    kind: '单位',
    title,
    detail,
    file,
    sheet,
    required: true,
    choices: units,
    suggested: guess,
  });
  if (budget)
    return budget.unit === null
      ? [
          ask(
            `unit|${file}|0`,
            0,
            '年初预算没有写金额单位',
            `在“${name}”的“${budget.sheet}”里；请指明是元还是万元`,
            '万元',
          ),
        ]
      : [];
  const filled = (recognition?.sheets ?? [])
    .flatMap((sheet) => sheet.tables)
    .filter((table) => table.cells.some((cell) => cell.amount !== null));
  const [lead] = filled;
  if (lead && filled.length > 1 && filled.every((table) => table.unit === null))
    return [
      ask(
        `unit|${file}|all`,
        null,
        `“${name}”的 ${filled.length} 张表都没有写金额单位`,
        '请指明是元还是万元；一次定下，各表都照此',
        guessUnit(filled.find((table) => table.table === '01') ?? lead),
      ),
    ];
  return (recognition?.sheets ?? []).flatMap((sheet, at) =>
    sheet.tables.flatMap((table) => {
      if (table.cells.every((cell) => cell.amount === null)) return [];
      const detail = table.unitDoubt ?? magnitudeDoubt(table, decided.unitOf(table, at), state);
      if (detail === null) return [];
      const title =
        table.unit === null ? `“${sheet.sheet}”的金额单位是元还是万元` : `“${sheet.sheet}”的金额单位可疑`;
      const other = table.unit === '万元' ? '元' : '万元';
      return [
        ask(
          `unit|${file}|${at}|${table.table}`,
          at,
          title,
          detail,
          table.unit === null ? guessUnit(table) : other,
        ),
      ];
    }),
  );
}

/** --unit 与表上写明、又没有可疑之处的单位相反：照 --unit 读，但要说一声。 */
function overruledUnit({ decided }: PlannedFile, file: number, unit: '元' | '万元'): OpenDoubt[] {
  const against = (decided.file.recognition?.sheets ?? []).flatMap((sheet, at) =>
    sheet.tables
      .filter((table) => table.unitDoubt === null && table.unit !== null && table.unit !== unit)
      .filter((table) => decided.unitOf(table, at) === unit)
      .map((table) => table.table),
  );
  if (against.length === 0) return [];
  const other = unit === '元' ? '万元' : '元';
  return [
    {
      id: `overruled|${file}`,
      kind: '单位',
      title: `“${decided.file.name}”的 ${against.join('、')} 表写的是${other}，照指定按${unit}读入`,
      detail: '指定错了就差一万倍，请核对',
      file,
      sheet: null,
      required: false,
      choices: [TAKE],
      suggested: 'take',
    },
  ];
}

/** 印着东西而没有读成金额的格（公式没有存好的结果、文字）：数不知道，不是零。 */
function unreadDoubt({ decided, imported }: PlannedFile, file: number): OpenDoubt[] {
  const unread = imported.flatMap(({ table }) => table.cells.filter((cell) => cell.unread));
  if (unread.length === 0) return [];
  const why = new Map(
    (decided.file.recognition?.sheets ?? []).flatMap((sheet) =>
      sheet.notUnderstood.map((one) => [`${sheet.sheet}!${one.cell}`, one.why] as const),
    ),
  );
  const some = unread
    .slice(0, 6)
    .map((cell) =>
      `${cell.sheet}!${addressIn(cell)} ${cell.text === '' ? '' : `“${cell.text.slice(0, 20)}”`}`.trim(),
    );
  const [first] = unread;
  return [
    {
      id: `unreadable|${file}`,
      kind: '没读懂',
      title: `“${decided.file.name}”有 ${unread.length} 格印着东西而没有读成金额`,
      detail: `${some.join('、')}${unread.length > some.length ? ` 等` : ''}：${(first ? why.get(`${first.sheet}!${addressIn(first)}`) : undefined) ?? '不是金额'}；这些格空着收下，数要自己补`,
      addresses: unread.slice(0, 200).map((cell) => `${cell.table}/${cell.row}/${cell.column}`),
      file,
      sheet: null,
      required: false,
      choices: [choice('take', '空着收下')],
      suggested: 'take',
    },
  ];
}

/** 年初预算只取一张工作表；别的也像的，不许悄悄略过。 */
function otherBudgets({ decided }: PlannedFile, file: number): OpenDoubt[] {
  const { budget, name } = decided.file;
  if (!budget || budget.also.length === 0) return [];
  return [
    {
      id: `budgets|${file}`,
      kind: '认表',
      title: `“${name}”里不止一张像年初预算，只取了“${budget.sheet}”`,
      detail: `${budget.also.map((one) => `“${one}”`).join('、')}没有读；要合在一起的，请先并成一张再导入`,
      file,
      sheet: null,
      required: false,
      choices: [TAKE],
      suggested: 'take',
    },
  ];
}

/** 没有写单位：多数数有角分而很大的像元。 */
function guessUnit(table: RecognizedTable): '元' | '万元' {
  const most = table.cells.reduce((top, { amount: own }) => (own ? max(top, own.abs()) : top), ZERO);
  return compare(most, amount('1000000')) > 0 ? '元' : '万元';
}

/** 与上年数差约一万倍。 */
function magnitudeDoubt(table: RecognizedTable, unit: '元' | '万元', state: DocumentState): string | null {
  if (!/^0[1-5]$/.test(table.table)) return null;
  let before = ZERO;
  for (const [address, prior] of Object.entries(state.prior))
    if (address.startsWith(`${table.table}/`)) before = max(before, wanToYuan(amount(prior.printed)).abs());
  if (isZero(before)) return null;
  const own = table.cells.reduce((top, { amount: value }) => (value ? max(top, value.abs()) : top), ZERO);
  const now = unit === '元' ? own : wanToYuan(own);
  return isTenThousandfold(now, before)
    ? `${table.table}表的数与上年相差约一万倍，却写着${unit}，请核对金额单位`
    : null;
}

/** 写着表名而没有认出表头：整张表的数都没有读，不许悄悄略过。 */
const unreadTable = (name: string, table: string, file: number, sheet: number): OpenDoubt => ({
  id: `unread|${file}|${sheet}`,
  kind: '认表',
  title: `“${name}”像 ${table} 表，表头没有认出，没有读`,
  detail: `请看原表：点“认作”选 ${table} 表，或“手工指定各列…”；确实不要的选不导入`,
  file,
  sheet,
  required: true,
  choices: [SKIP_SHEET],
  suggested: null,
});

function tableDoubts({ decided }: PlannedFile, file: number): OpenDoubt[] {
  return (decided.file.recognition?.sheets ?? []).flatMap((sheet, at): OpenDoubt[] => {
    const [table] = sheet.tables;
    if (sheet.named !== null) return [unreadTable(sheet.sheet, sheet.named, file, at)];
    if (!table || table.confidence !== '低') return [];
    const detail =
      sheet.taken.mapping === null
        ? '没有写表名、表签，只凭列名像；请看一看认得对不对'
        : `用的是对应方案“${sheet.taken.mapping}”，这个方案没有用真实的表核对过（未核实），请逐格核对`;
    return [
      {
        id: `table|${file}|${at}`,
        kind: '认表',
        title: `“${sheet.sheet}”是 ${table.table} 表吗`,
        detail,
        file,
        sheet: at,
        required: true,
        choices: [choice('take', `是 ${table.table} 表`), SKIP_SHEET],
        suggested: 'take',
      },
    ];
  });
}

function yearDoubts({ decided }: PlannedFile, file: number, state: DocumentState): OpenDoubt[] {
  const doubts: OpenDoubt[] = [];
  const year = statedYear(decided.file);
  const wanted = decided.as === 'last-year' ? state.meta.year - 1 : state.meta.year;
  const common = { file, sheet: null, required: true, choices: [TAKE, SKIP_FILE], suggested: null };
  if (year !== null && year !== wanted)
    doubts.push({
      ...common,
      id: `year|${file}`,
      kind: '年度',
      title: `“${decided.file.name}”写的是 ${year} 年度`,
      detail: `项目要的${decided.as === 'last-year' ? '上年数' : '数'}是 ${wanted} 年度的；选错了文件就不要导入`,
    });
  return doubts;
}

/** 部门与项目的不同，或一个文件里有几个部门。 */
function departmentDoubts({ decided }: PlannedFile, file: number, state: DocumentState): OpenDoubt[] {
  const names = departmentsOf(decided.file);
  const own = state.meta.department;
  const other = names.find((name) => !sameDepartment(name, own));
  if (other === undefined) return [];
  const several = names.length > 1;
  return [
    {
      file,
      sheet: null,
      required: true,
      choices: [choice('take', '是同一个部门'), SKIP_FILE],
      suggested: null,
      id: `department|${file}`,
      kind: '部门',
      title: several
        ? `“${decided.file.name}”里写着 ${names.length} 个部门`
        : `“${decided.file.name}”写的部门是“${other}”`,
      detail: several
        ? `${names.map((name) => `“${name}”`).join('、')}；一个项目只装一个部门的数，现在的项目是“${own}”`
        : `项目的部门是“${own}”；一个项目只装一个部门的数`,
    },
  ];
}

/** 同一用途里一张表出现两次，数又不同。 */
export const duplicateDoubts = (duplicates: readonly Duplicate[]): OpenDoubt[] =>
  duplicates.map((one): OpenDoubt => {
    const { file, sheet, table, first, second, differ } = one;
    return {
      id: duplicateId(one),
      kind: '重复',
      title: `${table.table} 表读到两次，${differ.length} 格的数不同`,
      detail: `${first}与${second}都是 ${table.table} 表；没有定之前，只取前一张`,
      addresses: differ.slice(0, 200),
      file,
      sheet,
      required: true,
      choices: [choice('take', '两张并在一起，同一格取前一张'), choice('skip', '不导入后一张')],
      suggested: 'skip',
    };
  });

/** 并入之后才看得出的：不认识的科目、保留的已填数、存疑。 */
export function planDoubts(plan: FilesPlan, dictionary: SubjectDictionary): OpenDoubt[] {
  const unknown = new Map<string, string>();
  for (const { imported } of plan.files)
    for (const { table } of imported)
      for (const row of table.rows)
        if (row.code !== null && row.code.length === 7 && table.table !== '06' && !dictionary.get(row.code))
          unknown.set(row.code, row.name);
  const doubts: OpenDoubt[] = [];
  const some = (list: readonly string[]): string =>
    `${list.slice(0, 6).join('、')}${list.length > 6 ? ` 等 ${list.length} 个` : ''}`;
  const common = { file: null, sheet: null, required: false };
  if (unknown.size > 0)
    doubts.push({
      ...common,
      id: 'subjects',
      kind: '科目',
      title: `${unknown.size} 个科目不在科目表里`,
      detail: `${some([...unknown].map(([code, name]) => `${code} ${name}`))}；照文件的名称收下，所属预算请核对`,
      addresses: [...unknown.keys()].slice(0, 200),
      choices: [choice('take', '照文件收下')],
      suggested: 'take',
    });
  for (const { decided, imported } of plan.files) {
    const clashes = nameClashes(imported.map(({ table }) => table));
    if (clashes.length > 0)
      doubts.push({
        ...common,
        id: `names|${decided.file.name}`,
        kind: '科目',
        title: `${clashes.length} 个科目代码在“${decided.file.name}”里有不止一个名称`,
        detail: `${some(clashes.map(({ code, names }) => `${code} 又叫${names.map((name) => `“${name}”`).join('、')}`))}；导入后用科目表的名称，科目表里没有的用先见的`,
        addresses: clashes.map(({ code }) => code).slice(0, 200),
        choices: [choice('take', '照此收下')],
        suggested: 'take',
      });
  }
  if (plan.kept.length > 0)
    doubts.push({
      ...common,
      id: 'kept',
      kind: '冲突',
      title: `${plan.kept.length} 格已填的数与文件不同`,
      detail: `${some(plan.kept.map((one) => `${one.address} 已填 ${one.kept}，文件印 ${one.printed}`))}；不另选则保留已填的`,
      addresses: plan.kept.map((one) => one.address).slice(0, 2000),
      choices: [choice('keep', '保留已填的'), choice('file', '改用文件的')],
      suggested: 'keep',
    });
  return doubts;
}

/** 问这个矛盾的疑问的编号。 */
export const conflictDoubtId = ({ id }: Conflict): string => `conflict|${id}`;

/** 印数之间的矛盾：先导入、标为存疑也行，现在就定也行。 */
export function conflictDoubts(conflicts: readonly Conflict[]): OpenDoubt[] {
  return conflicts.slice(0, 500).map((one): OpenDoubt => ({
    id: conflictDoubtId(one),
    kind: '存疑',
    title: one.title,
    detail: one.kind === 'sum' ? `超出尾差限度。${one.detail}` : one.detail,
    addresses: [...one.addresses],
    file: null,
    sheet: null,
    required: false,
    choices: [choice('later', '标为存疑'), ...one.choices.map(({ id, label }) => choice(id, label))],
    suggested: 'later',
  }));
}
