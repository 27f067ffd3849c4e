/** 每个数都答得出“从哪里来”：账上的各笔、公式、勾稽、上年数、修改记录（DESIGN 承诺 5）。 */
import type { Explanation, Finding } from '../contract/index.js';
import type { Command } from '../document/commands.js';
import { type Input, type SourceRef, inputKey, inputSchema } from '../document/state.js';
import { slotByName, totalHolding } from '../ledger/slots.js';
import type { SumTree } from '../ledger/sum-tree.js';
import { seriesWords } from '../ledger/words.js';
import { ZERO, absolute, group, percent, printYuan, toFixedText, amount } from '../money/index.js';
import type { CellInputs } from '../narrative/draft-answer.js';
import { cellView, typingAt } from '../tables/cell.js';
import { expressionWords } from '../tables/expression-words.js';
import type { BoundTerm } from '../tables/binding.js';
import { accountsFor, activeExpression, boundTerms } from '../tables/formula.js';
import { TOTAL_KEY, UNASSIGNED_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef, cellKey } from '../tables/source.js';

const ENTRY_LIMIT = 200;
const PART_LIMIT = 6;
const KIND_WORDS = {
  input: '录入',
  total: '总额',
  default: '默认',
  derived: '计算',
  pinned: '印定',
  disputed: '存疑',
} as const;
const BY_WORDS = {
  typed: '键入',
  pasted: '粘贴',
  import: '导入',
  'last-year': '上年文件',
  'command-line': '命令行',
} as const;

/** 一个来处的说法：导入《文件》表 格。 */
export function sourceWords(tables: ProjectTables, source: SourceRef): string {
  const file = source.source === undefined ? undefined : tables.state.sources[source.source];
  const place = [source.sheet, source.cell].filter((part) => part !== undefined).join(' ');
  return `${BY_WORDS[source.by]}${file ? `《${file.fileName}》` : ''}${place === '' ? '' : ` ${place}`}`;
}

export function explainCell(
  tables: ProjectTables,
  ref: CellRef,
  commands: readonly Command[],
  findings: readonly Finding[],
  /** 涉及这一格而通过的关系：编号与标题。 */
  passing: readonly { readonly rule: string; readonly title: string }[] = [],
  usedBy: readonly string[] = [],
): Explanation {
  const view = cellView(tables, ref);
  const typing = typingAt(tables, ref);
  const formula = formulaOf(tables, ref, view.kind);
  const all = ownEntries(tables, ref);
  const entries = all.slice(0, ENTRY_LIMIT).map((entry) => entryView(tables, entry));
  const place = typing.ok ? typing.place : null;
  const key = place ? inputKey(place.slot.name, place.code) : null;
  return {
    address: view.address,
    kind: KIND_WORDS[view.kind],
    printed: view.printed,
    yuan: view.yuan,
    sentence: sentence(tables, ref, view.kind, key, all.length),
    formula: formula?.words ?? null,
    parts: formula?.parts ?? null,
    entries,
    entryCount: all.length,
    rules: [
      ...findings
        .filter((one) => [...one.left.addresses, ...one.right.addresses].includes(view.address))
        .map((one) => ({ rule: one.rule, state: one.state, message: one.message })),
      ...passing.map(({ rule, title }) => ({ rule, state: 'pass', message: title })),
    ],
    lastYear: lastYear(tables, view.address, view.printed),
    history: historyOf(commands, key, cellKey(ref)),
    usedBy: [...usedBy],
    typeAt: typing.ok ? view.address : typing.goTo,
  };
}

/**
 * 说得清这一格的公式：它的说法与各格。照公式算不出这一格的不说——收入只有总额、没有分到各科目的，
 * 合计就不是下面各格之和；存疑、印定的本来就不同，照说。
 */
function formulaOf(
  tables: ProjectTables,
  ref: CellRef,
  kind: keyof typeof KIND_WORDS,
): { readonly words: string; readonly parts: Explanation['parts'] } | null {
  const expression = activeExpression(tables, ref);
  if (!expression) return null;
  const terms = boundTerms(tables, ref, expression);
  if (kind !== 'disputed' && kind !== 'pinned' && !accountsFor(tables, ref, terms)) return null;
  return { words: expressionWords(expression, tables.profile, ref), parts: partsOf(tables, terms) };
}

/** 公式里有数的各格；有表外的数、或多得一行写不下，为 null。 */
function partsOf(tables: ProjectTables, terms: readonly BoundTerm[]): Explanation['parts'] {
  if (terms.some(({ outside }) => outside !== null)) return null;
  const parts = terms.flatMap(({ sign, refs }) =>
    refs
      .filter((part) => tables.value(part)?.printed?.isZero() === false)
      .map((part) => ({
        sign: sign === 1 ? ('+' as const) : ('-' as const),
        address: tables.addresses.format(part),
      })),
  );
  return parts.length > 0 && parts.length <= PART_LIMIT ? parts : null;
}

function sentence(
  tables: ProjectTables,
  ref: CellRef,
  kind: keyof typeof KIND_WORDS,
  key: string | null,
  entryCount: number,
): string {
  const overlay = tables.state.pins[cellKey(ref)] ?? tables.state.disputes[cellKey(ref)];
  if ((kind === 'pinned' || kind === 'disputed') && overlay) {
    const word = kind === 'pinned' ? '印定，与账上算出的数相差在尾差限度内' : '存疑，与账上算出的数不符';
    return `${sourceWords(tables, overlay.source)}，印 ${group(toFixedText(amount(overlay.printed), 2))}；${word}。`;
  }
  const input = key === null ? undefined : tables.state.inputs[key];
  if (input)
    return `${sourceWords(tables, input.source)}${input.raw === null ? '' : `，原文“${input.raw}”`}。`;
  if (kind === 'derived') return entryCount > 0 ? '由下列各笔相加得出。' : '由各处相加得出，账上还没有一笔。';
  if (kind === 'input') return '还没有填。';
  return '还没有照录，跟随默认值。';
}

type Entry = ReturnType<SumTree['entries']>[number];

/** 构成这一格的各笔。 */
function ownEntries(tables: ProjectTables, ref: CellRef): Entry[] {
  const model = tables.model(ref);
  if (!model?.query) return [];
  const query = model.query;
  const subjects = tables.profile.tableById.get(ref.table)?.kind === 'subjects';
  // 还没有分到科目的：只是不带科目的那几笔。
  const unassigned = ref.row === UNASSIGNED_KEY;
  const prefixes = subjects
    ? [{ code: ref.row === TOTAL_KEY || unassigned ? '' : ref.row, sign: 1 as const }]
    : model.prefixes;
  const excluded = prefixes.filter((prefix) => prefix.sign === -1).map((prefix) => prefix.code);
  return prefixes
    .filter((prefix) => prefix.sign === 1)
    .flatMap((prefix) => tables.book.tree(query.tree).entries(prefix.code, query))
    .filter((entry) => !excluded.some((code) => entry.code.startsWith(code)))
    .filter((entry) => !unassigned || entry.code === '');
}

/** 一笔说给人看：科目与名称、元、来处，在哪一格键入。 */
function entryView(
  tables: ProjectTables,
  { code, series, sign, yuan }: Entry,
): Explanation['entries'][number] {
  const own = tables.state.inputs[inputKey(series, code)];
  const total = own ? null : totalHolding(series);
  const typed = total ? tables.state.inputs[inputKey(total.name, code)] : undefined;
  const home = homeOf(tables, series, code) ?? (total ? homeOf(tables, total.name, code) : null);
  const name = code === '' ? '' : nameOf(tables, code, home);
  return {
    address: home ? tables.addresses.format(home) : null,
    label: `${code === '' ? '未分科目' : code}${name === '' ? '' : ` ${name}`} ${seriesWords(series)}`,
    yuan: printYuan(yuan),
    sign: sign === 1 ? '+' : '-',
    source: own
      ? sourceWords(tables, own.source)
      : typed
        ? `${sourceWords(tables, typed.source)}，总额减各部分的余额`
        : entrySource(series),
  };
}

/** 科目名称；经济分类的款、三公的项目照表上那一行。 */
function nameOf(tables: ProjectTables, code: string, home: CellRef | null): string {
  const table = home ? tables.profile.tableById.get(home.table) : undefined;
  if (table?.kind !== 'fixed') return tables.subjectName(code);
  const row = tables.rows(table.id)?.find((own) => own.key === home?.row);
  return row?.code === code ? row.name : '';
}

/** 一格能不能在这里键入，它的账由哪几格录入：要让它变成另一个数，得改哪里。 */
export function inputsOf(tables: ProjectTables, ref: CellRef): CellInputs {
  const typing = typingAt(tables, ref);
  return {
    typeable: typing.ok,
    goTo: typing.ok ? null : typing.goTo,
    inputs: ownEntries(tables, ref)
      .slice(0, ENTRY_LIMIT)
      .flatMap((entry) => entryView(tables, entry).address ?? []),
  };
}

const entrySource = (series: string): string =>
  slotByName(series) === null || series.startsWith('其他') ? '总额减各部分的余额' : '默认：支出减年初';

/** 一笔账在哪一格键入；这一行不在表上为 null。 */
function homeOf(tables: ProjectTables, series: string, code: string): CellRef | null {
  for (const table of tables.profile.tables) {
    if (table.kind === 'subjects') {
      const own = table.amounts.find(({ cell }) => cell.slot?.name === series);
      if (own && tables.hasRow(table.id, code)) return { table: table.id, row: code, column: own.column };
      continue;
    }
    for (const row of [...table.rows, ...tables.insertedRows(table.id)]) {
      for (const [column, cell] of row.cells) {
        if (cell.slot?.name === series && cell.prefixes[0]?.code === code)
          return { table: table.id, row: row.key, column };
      }
    }
  }
  return null;
}

function lastYear(tables: ProjectTables, address: string, printed: string | null): Explanation['lastYear'] {
  const prior = tables.state.prior[address];
  if (!prior) return null;
  const [now, last] = [printed === null ? ZERO : amount(printed), amount(prior.printed)];
  const difference = now.minus(last);
  return {
    printed: toFixedText(last, 2),
    difference: toFixedText(difference, 2),
    rate: percent(absolute(difference), last, 2, false),
    source: sourceWords(tables, prior.source),
  };
}

function historyOf(
  commands: readonly Command[],
  inputs: string | null,
  cell: string,
): Explanation['history'] {
  const show = (value: unknown): string | null => {
    const input = inputSchema.safeParse(value);
    return input.success ? describe(input.data) : null;
  };
  return commands
    .flatMap((command) =>
      command.changes
        .filter(
          (change) =>
            (change.section === 'inputs' && change.key === inputs) ||
            ((change.section === 'pins' || change.section === 'disputes') && change.key === cell),
        )
        .map((change) => ({
          at: command.at,
          by: command.label,
          before: show(change.before),
          after: show(change.after),
        })),
    )
    .slice(-50)
    .reverse();
}

const describe = (input: Input): string => `${group(input.yuan)} 元`;
