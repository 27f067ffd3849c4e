/**
 * 并入另一份项目的选定部分（几个人分头填）：对方有、自己没有的拿来；两边都有而不同的是冲突，由人逐处选定。
 * 自己有、对方没有的不动。并入是一步可撤销的修改。
 */
import { RefusalError } from '../contract/refusal.js';
import type { Change } from '../document/commands.js';
import {
  type DocumentState,
  type SectionName,
  type SourceRef,
  inputSchema,
  paragraphRecordSchema,
  parseInputKey,
  printedSchema,
} from '../document/state.js';

/** 可以并入的一部分：`table:05` 是一张表上键入的数与行；其余是整节。 */
export type MergePart = string;

const MERGE_PARTS = {
  prior: ['prior'],
  budget: ['budget'],
  facts: ['facts'],
  narrative: ['reasons', 'paragraphs', 'secrets'],
} as const satisfies Readonly<Record<string, readonly SectionName[]>>;

/** 一处：节与键。 */
export interface MergePlace {
  readonly part: MergePart;
  readonly section: SectionName;
  readonly key: string;
}

export interface MergeItem extends MergePlace {
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface MergeComparison {
  /** 对方有、自己没有的。 */
  readonly added: readonly MergeItem[];
  /** 两边都有而不同的。 */
  readonly conflicts: readonly MergeItem[];
  /** 两边相同的处数。 */
  readonly same: number;
}

/** 键入位属于哪张表：由版式定（每个键入位只在一张表上键入）。 */
export type TableOfInput = (slot: string, code: string) => string | null;

const partOfSection = new Map<SectionName, string>(
  Object.entries(MERGE_PARTS).flatMap(([part, sections]) =>
    sections.map((section): [SectionName, string] => [section, part]),
  ),
);

/** 这一处归哪一部分；不随并入走的（导入来源、附件、样子）为 null。 */
function partOf(section: SectionName, key: string, tableOf: TableOfInput): MergePart | null {
  if (section === 'inputs') {
    const place = parseInputKey(key);
    const table = place ? tableOf(place.slot, place.code) : null;
    return table === null ? null : `table:${table}`;
  }
  if (section === 'rows' || section === 'pins' || section === 'disputes')
    return `table:${key.split('|')[0] ?? ''}`;
  return partOfSection.get(section) ?? null;
}

const COMPARED: readonly SectionName[] = [
  'inputs',
  'rows',
  'pins',
  'disputes',
  'prior',
  'budget',
  'facts',
  'reasons',
  'paragraphs',
  'secrets',
];

/** 两份对同一处的说法是否一样：只比内容，不比来处与键入的写法。 */
function content(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(
    Object.entries(value)
      .filter(([name]) => name !== 'source' && name !== 'raw' && name !== 'confirmed' && name !== 'computed')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** 比较两份项目。版式或年度不同的不能并。 */
export function compareProjects(
  mine: DocumentState,
  theirs: DocumentState,
  tableOf: TableOfInput,
): MergeComparison {
  if (mine.meta.profile !== theirs.meta.profile || mine.meta.year !== theirs.meta.year)
    throw new RefusalError(
      `对方是 ${theirs.meta.year} 年度、版式 ${theirs.meta.profile}，与本项目（${mine.meta.year} 年度、版式 ${mine.meta.profile}）不同，不能并入；请选同一年度、同一版式的项目。`,
    );
  const added: MergeItem[] = [];
  const conflicts: MergeItem[] = [];
  let same = 0;
  for (const section of COMPARED) {
    const own = new Map<string, unknown>(Object.entries(mine[section]));
    const other: [string, unknown][] = Object.entries(theirs[section]);
    for (const [key, value] of other.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const part = partOf(section, key, tableOf);
      if (part === null) continue;
      const item = { part, section, key, mine: own.get(key) ?? null, theirs: value };
      if (item.mine === null) added.push(item);
      else if (content(item.mine) === content(value)) same += 1;
      else conflicts.push(item);
    }
  }
  return { added, conflicts, same };
}

export const placeId = ({ section, key }: MergePlace): string => `${section}:${key}`;

/** 对方的导入来源编号 → 本项目的：同一文件沿用，没有的另编号并带来。 */
function bringSources(
  mine: DocumentState,
  theirs: DocumentState,
  wanted: ReadonlySet<string>,
): { changes: Change[]; renamed: ReadonlyMap<string, string> } {
  const changes: Change[] = [];
  const renamed = new Map<string, string>();
  let next = 1;
  for (const id of wanted) {
    const source = theirs.sources[id];
    if (!source) continue;
    const known = Object.entries(mine.sources).find(([, one]) => one.sha256 === source.sha256)?.[0];
    if (known !== undefined) {
      renamed.set(id, known);
      continue;
    }
    while (mine.sources[`s${next}`] || [...renamed.values()].includes(`s${next}`)) next += 1;
    renamed.set(id, `s${next}`);
    changes.push({ section: 'sources', key: `s${next}`, before: null, after: source });
  }
  return { changes, renamed };
}

const sourceOf = (value: unknown): SourceRef | null => {
  const parsed = inputSchema.pick({ source: true }).loose().safeParse(value);
  return parsed.success ? parsed.data.source : null;
};

/** 来处里的编号换成本项目的；对方没有带那个来源时只留“怎么来的”。 */
function withSource(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  const source = sourceOf(value);
  if (typeof value !== 'object' || value === null || !source?.source) return value;
  const { source: id, ...rest } = source;
  const own = renamed.get(id);
  return { ...value, source: own === undefined ? { by: rest.by } : { ...rest, source: own } };
}

/**
 * 并入的变更：选定部分里对方独有的，与选了“用对方的”冲突。
 * 印定、存疑要跟着账走：账上的数留自己的，那一格的印定就不拿。
 */
export function planMerge(
  mine: DocumentState,
  theirs: DocumentState,
  compared: MergeComparison,
  parts: ReadonlySet<MergePart>,
  takeTheirs: (item: MergeItem) => boolean,
): Change[] {
  const chosen = (items: readonly MergeItem[]): MergeItem[] => items.filter(({ part }) => parts.has(part));
  const conflicts = chosen(compared.conflicts);
  const taken = conflicts.filter(takeTheirs);
  const keepsOwn = new Set(conflicts.filter((item) => !taken.includes(item)).map(({ part }) => part));
  const items = [...chosen(compared.added), ...taken].filter(
    ({ section, part }) => !((section === 'pins' || section === 'disputes') && keepsOwn.has(part)),
  );
  const wanted = new Set(items.flatMap(({ theirs: value }) => sourceOf(value)?.source ?? []));
  const { changes, renamed } = bringSources(mine, theirs, wanted);
  return [
    ...changes,
    ...items.map(({ section, key, mine: before, theirs: value }): Change => ({
      section,
      key,
      before,
      after: withSource(value, renamed),
    })),
  ];
}

/** 给人看的值：金额、印数、文字；行没有值。 */
export function shownValue(section: SectionName, value: unknown): string {
  if (value === null) return '（没有）';
  if (section === 'rows') return '有这一行';
  const input = inputSchema.safeParse(value);
  if (input.success) return `${input.data.yuan} 元`;
  const printed = printedSchema.pick({ printed: true }).loose().safeParse(value);
  if (printed.success) return `${printed.data.printed} 万元`;
  const paragraph = paragraphRecordSchema.safeParse(value);
  if (paragraph.success)
    return paragraph.data.nodes.map((node) => (node.type === 'text' ? node.text : '〔数〕')).join('');
  const words = typeof value === 'object' && 'text' in value ? value.text : null;
  return typeof words === 'string' ? words : '（另一种写法）';
}
