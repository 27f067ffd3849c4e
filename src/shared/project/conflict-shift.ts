/**
 * 06 表疑为错行（LEDGER §8 第 5 条）：各款加不成类，三公各款又超过 09 表，而把一段数整体上移或下移几行
 * 就都合得上。只建议，从不自己改；人点一下整张改好，一步可撤销。
 */
import type { Change } from '../document/commands.js';
import {
  type Amount,
  ZERO,
  absolute,
  amount,
  compare,
  group,
  isZero,
  printWan,
  sum,
  tailBound,
  toPrintedWan,
  toText,
  wanToYuan,
} from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef, type RowInfo, cellKey } from '../tables/source.js';
import { clearChange, setChange } from './conflict-changes.js';
import type { Conflict, ConflictChoice, ConflictPrint } from './conflicts.js';

/** 06 的款不超过 09 的决算数（RULES X-20）。 */
const PUBLIC_ITEMS: Readonly<Record<string, string>> = {
  '30212': '09/决算数/因公出国（境）费',
  '31013': '09/决算数/公务用车购置费',
  '30231': '09/决算数/公务用车运行维护费',
  '30217': '09/决算数/公务接待费',
};
/** 两个合计，与各由哪些类相加（RULES F06-7、F06-8）。 */
const FEET = [
  { address: '06/人员经费合计', staff: true },
  { address: '06/公用经费合计', staff: false },
] as const;
const isStaff = (code: string): boolean => code === '301' || code === '303';
/** 错行多半差一行；再远就不像是错行了。 */
const MOST_STEPS = 3;
/** 合得上的移法至多列这么多种。 */
const MOST_CHOICES = 3;

/** 06 的一行：科目与印出的数，折成元（知道元的是元）。 */
interface Line {
  readonly code: string;
  readonly name: string;
  readonly ref: CellRef;
  readonly printed: Amount;
  /** 类，而没有另存印数：也许没有印，也许与各款之和相同。 */
  readonly open: boolean;
}
interface Form {
  readonly lines: readonly Line[];
  /** 并排的各块：行的序号，自上而下。 */
  readonly blocks: readonly (readonly number[])[];
  /** 合计的印数；没有印的不比。 */
  readonly feet: readonly { readonly staff: boolean; readonly ref: CellRef; readonly printed: Amount }[];
  /** 09 表的决算数，按 06 的款。 */
  readonly limits: ReadonlyMap<string, Amount>;
}
/** 一种移法：从第几行到第几行的数，移几行（负数为上移）；移后的各行。 */
interface Shift {
  readonly from: Line;
  readonly to: Line;
  readonly steps: number;
  readonly values: Values;
  /** 断开几处：整块移是 0，从中间移到底（或从顶移到中间）是 1，只移中间一段是 2。 */
  readonly breaks: number;
}
/** 各行的数；类为 null 是没有印。 */
type Values = readonly (Amount | null)[];

/** 06 表的错行矛盾；不像错行、或没有移法合得上时为 null。 */
export function shiftConflict(tables: ProjectTables): Conflict | null {
  const form = formOf(tables);
  if (form === null) return null;
  const printed = form.lines.map((line) => line.printed);
  const broken = openSums(form, printed);
  const over = exceeding(form, printed);
  // 09 表没有数，就没有可比的。
  const compared = [...form.limits.values()].some((limit) => !isZero(limit));
  if (broken.length === 0 || over.length === 0 || !compared) return null;
  const shifts = shiftsOf(form, over);
  const [first] = shifts;
  if (!first) return null;
  const choices = shifts.slice(0, MOST_CHOICES).map((shift, at) => choiceOf(tables, form, shift, at));
  const best = shifts.length === 1 ? 0 : likeLastYear(tables, form, shifts);
  const changed = form.lines.flatMap((line, at): ConflictPrint[] => {
    const now = (shifts[best ?? 0] ?? first).values[at] ?? ZERO;
    if (now.equals(line.printed)) return [];
    return [
      {
        address: tables.addresses.format(line.ref),
        printed: printWan(line.printed),
        supports: [`移后 ${line.name} 为 ${group(printWan(now))}`],
      },
    ];
  });
  const chosen = best === null ? null : (choices[best] ?? null);
  return {
    id: 'table|06',
    kind: 'table',
    title: `06 表${broken.join('、')}与各款之和不同，${over.map((line) => line.name).join('、')}又超过 09 表，疑为错了行`,
    detail: chosen
      ? `${describe(shifts[best ?? 0] ?? first)}，各类、合计都合得上，三公各款也不超过 09 表${shifts.length > 1 ? '，有数的款与上年最相近' : ''}。`
      : `有 ${shifts.length} 种移法都合得上，没有别的佐证，不作建议；请对照原表选。`,
    addresses: changed.map((one) => one.address),
    prints: changed,
    proposal: chosen,
    choices,
  };
}

function formOf(tables: ProjectTables): Form | null {
  const model = tables.profile.tableById.get('06');
  if (model?.kind !== 'fixed') return null;
  const lines: Line[] = [];
  const blocks = new Map<string, number[]>();
  for (const row of tables.rows('06') ?? []) {
    const line = lineOf(tables, row);
    const block = model.rowOf(row.key)?.block ?? '';
    if (line === null || block === '') continue;
    blocks.set(block, [...(blocks.get(block) ?? []), lines.length]);
    lines.push(line);
  }
  const feet = FEET.flatMap(({ address, staff }) => {
    const found = tables.addresses.resolve(address);
    return found.ok ? [{ staff, ref: found.ref, printed: yuanAt(tables, found.ref) }] : [];
  });
  const limits = Object.entries(PUBLIC_ITEMS).map(([code, address]): [string, Amount] => {
    const found = tables.addresses.resolve(address);
    return [code, found.ok ? yuanAt(tables, found.ref) : ZERO];
  });
  return {
    lines,
    blocks: [...blocks.values()],
    feet: feet.filter((foot) => !isZero(foot.printed)),
    limits: new Map(limits),
  };
}

/** 印出的数折成元；没有另印的就是账上的元。 */
function yuanAt(tables: ProjectTables, ref: CellRef): Amount {
  const { yuan } = tables.computed(ref);
  const overlay = tables.overlay(ref, yuan);
  return overlay ? wanToYuan(overlay.printed) : yuan;
}

/** 折成元的尾差限度。 */
const boundOf = (addends: number): Amount => wanToYuan(tailBound(Math.max(1, addends)));

function lineOf(tables: ProjectTables, row: RowInfo): Line | null {
  const [column] = tables.columns('06', row.key);
  if (row.code === null || column === undefined) return null;
  const ref = { table: '06', row: row.key, column };
  const open = row.code.length === 3 && tables.overlay(ref, tables.computed(ref).yuan) === null;
  return { code: row.code, name: `${row.code} ${row.name}`, ref, printed: yuanAt(tables, ref), open };
}

/** 不等于各部分之和的类与合计，说其名称。没有印的类以各款之和计。 */
function openSums({ lines, feet }: Form, values: Values): string[] {
  const open: string[] = [];
  const closes = (total: Amount, parts: readonly Amount[]): boolean =>
    compare(absolute(total.minus(sum(parts))), boundOf(parts.filter((part) => !isZero(part)).length)) <= 0;
  const totals = new Map<string, readonly Amount[]>();
  for (const [at, line] of lines.entries()) {
    if (line.code.length !== 3) continue;
    const parts = itemsUnder(lines, values, line.code);
    const value = values[at] ?? null;
    if (value !== null && !closes(value, parts)) open.push(line.name);
    totals.set(line.code, value === null ? parts : [value]);
  }
  for (const { staff, printed } of feet) {
    const parts = [...totals].flatMap(([code, own]) => (isStaff(code) === staff ? own : []));
    if (!closes(printed, parts)) open.push(staff ? '人员经费合计' : '公用经费合计');
  }
  return open;
}

const itemsUnder = (lines: readonly Line[], values: Values, code: string): Amount[] =>
  lines.flatMap((line, at) =>
    line.code.length > 3 && line.code.startsWith(code) ? [values[at] ?? ZERO] : [],
  );

/** 超过 09 表的款。 */
const exceeding = ({ lines, limits }: Form, values: Values): Line[] =>
  lines.filter((line, at) => {
    const limit = limits.get(line.code);
    return limit !== undefined && compare((values[at] ?? ZERO).minus(limit), boundOf(1)) > 0;
  });

/** 逐块试：类、款一起移，或只移各款；移后全都合得上的里取最像的，结果相同的只留一种。 */
function shiftsOf(form: Form, over: readonly Line[]): Shift[] {
  const found = new Map<string, Shift>();
  for (const block of form.blocks) {
    const items = block.filter((at) => (form.lines[at]?.code.length ?? 0) > 3);
    for (const rows of [block, items])
      for (let steps = -MOST_STEPS; steps <= MOST_STEPS; steps++)
        if (steps !== 0) for (const shift of runsOf(form, rows, steps, over)) keep(found, shift);
  }
  // 错行多半是一处添了或漏了一行：断开得最少、移得最近的最像；同样像的都留着。
  const strange = ({ breaks, steps }: Shift): number => breaks * 10 + Math.abs(steps);
  const least = Math.min(...[...found.values()].map(strange));
  return [...found.values()].filter((shift) => strange(shift) === least);
}

function keep(found: Map<string, Shift>, shift: Shift): void {
  const key = shift.values.map((value) => (value === null ? '' : toText(value))).join('|');
  if (shift.breaks < (found.get(key)?.breaks ?? Number.POSITIVE_INFINITY)) found.set(key, shift);
}

/** 一串行里，把第 from 至 to 个的数移 steps 行；被盖住的格原来须是空的。 */
function* runsOf(form: Form, rows: readonly number[], steps: number, over: readonly Line[]): Iterable<Shift> {
  const lines = rows.flatMap((at) => form.lines[at] ?? []);
  const wrong = over.map((line) => lines.indexOf(line));
  // 超过 09 表的款不全在这一串里，移它合不上。
  if (wrong.some((at) => at < 0)) return;
  const blank = lines.map((line) => line.open || isZero(line.printed));
  const covered = (edge: number): boolean =>
    Array.from({ length: Math.abs(steps) }, (_, at) => edge + Math.sign(steps) * (1 + at)).every(
      (at) => blank[at] ?? false,
    );
  const [top, bottom] = [blank.indexOf(false), blank.lastIndexOf(false)];
  for (let from = 0; from < lines.length; from++) {
    if (blank[from] === true || (steps < 0 && !covered(from))) continue;
    for (let to = from; to < lines.length; to++) {
      if (blank[to] === true || (steps > 0 && !covered(to))) continue;
      if (!wrong.every((at) => at >= from && at <= to)) continue;
      const values = moved(form, rows, { from, to, steps });
      if (openSums(form, values).length > 0 || exceeding(form, values).length > 0) continue;
      const [first, last] = [lines[from], lines[to]];
      const breaks = Number(from > top) + Number(to < bottom);
      if (first && last) yield { from: first, to: last, steps, values, breaks };
    }
  }
}

function moved(
  form: Form,
  rows: readonly number[],
  { from, to, steps }: { readonly from: number; readonly to: number; readonly steps: number },
): Values {
  const values: (Amount | null)[] = form.lines.map((line) => line.printed);
  const put = (at: number, value: Amount | null): void => {
    const row = rows[at];
    const line = row === undefined ? undefined : form.lines[row];
    if (row !== undefined && line) values[row] = value ?? (line.code.length === 3 ? null : ZERO);
  };
  for (let at = from; at <= to; at++) put(at, null);
  for (let at = from; at <= to; at++) {
    const line = form.lines[rows[at] ?? -1];
    put(at + steps, line && !line.open && !isZero(line.printed) ? line.printed : null);
  }
  return values;
}

const describe = ({ from, to, steps }: Shift): string =>
  `把 ${from.name}${from === to ? '' : ` 至 ${to.name}`} 的数${steps < 0 ? '上' : '下'}移 ${Math.abs(steps)} 行`;

function choiceOf(tables: ProjectTables, form: Form, shift: Shift, at: number): ConflictChoice {
  const changes = form.lines.flatMap((line, row): Change[] => {
    const value = shift.values[row] ?? ZERO;
    if (line.code.length === 3 || value.equals(line.printed)) return [];
    return isZero(value) ? clearChange(tables, line.ref) : setChange(tables, line.ref, value);
  });
  // 类与合计原是按错行的款判为存疑的；移后合得上，存疑就了结了，差在限度内的照旧印定。
  for (const [key, before] of Object.entries(tables.state.disputes))
    if (key.startsWith('06|')) changes.push({ section: 'disputes', key, before, after: null });
  return {
    id: at === 0 ? 'shift' : `shift-${at + 1}`,
    label: describe(shift),
    changes: [...changes, ...pinned(tables, form, shift)],
  };
}

/** 移后类与合计的印数和各款之和只差零头的，印数照留。 */
function pinned(tables: ProjectTables, { lines, feet }: Form, { values }: Shift): Change[] {
  const totals = [
    ...lines.flatMap(({ code, ref }, at) => {
      const printed = code.length === 3 ? (values[at] ?? null) : null;
      return printed === null ? [] : [{ ref, printed, computed: sum(itemsUnder(lines, values, code)) }];
    }),
    ...feet.map(({ ref, staff, printed }) => ({
      ref,
      printed,
      computed: sum(
        lines.flatMap(({ code }) =>
          code.length === 3 && isStaff(code) === staff ? itemsUnder(lines, values, code) : [],
        ),
      ),
    })),
  ];
  return totals.flatMap(({ ref, printed, computed }): Change[] => {
    const key = cellKey(ref);
    const before = tables.state.pins[key] ?? null;
    const { source } = tables.state.disputes[key] ?? before ?? { source: { by: 'typed' as const } };
    const shown = toPrintedWan(printed);
    if (shown.equals(toPrintedWan(computed))) return [];
    const after = { printed: toText(shown), computed: toText(computed), source };
    return [{ section: 'pins', key, before, after }];
  });
}

/** 有数的款与上年最相近的一种；没有上年数、或不止一种同样相近的为 null。 */
function likeLastYear(tables: ProjectTables, form: Form, shifts: readonly Shift[]): number | null {
  const before = form.lines.map((line) => {
    const prior = tables.state.prior[tables.addresses.format(line.ref)];
    return prior === undefined ? null : !isZero(amount(prior.printed));
  });
  if (before.every((one) => one === null)) return null;
  const scores = shifts.map(
    ({ values }) =>
      values.filter((value, at) => before[at] !== null && before[at] === !isZero(value ?? ZERO)).length,
  );
  const most = Math.max(...scores);
  const [best, second] = scores.flatMap((score, at) => (score === most ? [at] : []));
  return second === undefined && best !== undefined && best < MOST_CHOICES ? best : null;
}
