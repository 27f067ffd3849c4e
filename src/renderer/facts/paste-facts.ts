/**
 * 往补充资料里贴一块：一列数照次序填这一项和同组往下各项；带科目代码的按代码对号，不按行次。
 * 认不准是哪一列的不猜，请人只选要填的一列。金额怎样写由宿主认。
 */
import type { FactLine, Refusal } from '../../shared/contract/index.js';

type Block = readonly (readonly string[])[];

export interface FactPaste {
  readonly edits: readonly { readonly key: string; readonly text: string }[];
  /** 没有地方填的行，写着什么。 */
  readonly left: readonly string[];
}

type Planned = FactPaste | { readonly refusal: string };

/** 契约里一格文字的上限；再长的不会是数。 */
const longest = 200;

/** 填数的一项：只有它们能整列贴。 */
export const isFigure = ({ type }: FactLine): boolean =>
  type === 'amount' || type === 'count' || type === 'score';

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').replace(/^'/, '');
/** 开头的科目代码：“2010450”“2010450 事业运行”。 */
const codeOf = (cell: string): string | null =>
  /^(\d{3}(?:\d{2}){0,2})(?![\d.,])/.exec(plain(cell))?.[1] ?? null;
const aFigure = /^[-−(（]?[¥￥]?[\d.,]+[)）]?$/;
const isNumber = (cell: string): boolean => aFigure.test(plain(cell));

/** 各行里放数的那一列；有好几列数的不猜。 */
function figureColumn(rows: Block, from: number): number | null {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => at).slice(from);
  const numeric = columns.filter((at) => rows.some((row) => isNumber(row[at] ?? '')));
  if (numeric.length > 1) return null;
  return numeric[0] ?? from;
}

const shown = (row: readonly string[]): string =>
  row
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ')
    .slice(0, 30);

const severalColumns = {
  refusal: '贴的有好几列数，不知道填哪一列，一项也没有填。请只选要填的一列（或科目代码和这一列）。',
};

/** `facts` 是整张清单，`key` 是光标所在的一项。 */
export function planFactPaste(facts: readonly FactLine[], key: string, block: Block): Planned {
  const group = facts.find((fact) => fact.key === key)?.group;
  const own = facts.filter((fact) => fact.group === group && isFigure(fact));
  const rows = block.filter((row) => row.some((cell) => cell.trim() !== ''));
  const coded = rows.filter((row) => row.length > 1 && codeOf(row[0] ?? '') !== null);
  const byCode = new Map(
    own.flatMap((fact) => {
      const code = /^[^:：]+:(\d+)$/.exec(fact.key)?.[1];
      return code === undefined ? [] : [[code, fact.key] as const];
    }),
  );
  if (byCode.size > 0 && coded.length * 2 >= rows.length && coded.length > 0) {
    const column = figureColumn(coded, 1);
    return column === null ? severalColumns : placeByCode(rows, column, byCode);
  }
  const column = figureColumn(block, 0);
  if (column === null) return severalColumns;
  return placeInOrder(block, column, own.slice(own.findIndex((fact) => fact.key === key)));
}

function placeByCode(rows: Block, column: number, keys: ReadonlyMap<string, string>): Planned {
  const edits: { key: string; text: string }[] = [];
  const left: string[] = [];
  for (const row of rows) {
    const text = row[column]?.trim() ?? '';
    const key = keys.get(codeOf(row[0] ?? '') ?? '');
    if (key === undefined) left.push(shown(row));
    else if (edits.some((edit) => edit.key === key))
      return { refusal: `“${shown(row)}”这个科目贴了两次，不知道取哪一个，一项也没有填。` };
    else if (text !== '') edits.push({ key, text: text.slice(0, longest) });
  }
  return { edits, left };
}

/** 空着的一行占一个位置，那一项不动。 */
function placeInOrder(block: Block, column: number, facts: readonly FactLine[]): FactPaste {
  const edits: { key: string; text: string }[] = [];
  const left: string[] = [];
  for (const [at, row] of block.entries()) {
    const text = row[column]?.trim() ?? '';
    const fact = facts[at];
    if (text === '') continue;
    if (fact === undefined) left.push(shown(row));
    else edits.push({ key: fact.key, text: text.slice(0, longest) });
  }
  return { edits, left };
}

/** 列出这么多处，其余说个数。 */
const listed = 3;
const some = (words: readonly string[]): string =>
  `${words.slice(0, listed).join('、')}${words.length > listed ? '等' : ''}`;

/** “粘贴 12 项，3 项没有填（六点五：不是金额），1 行没有对应的项（2999999 3）。” */
export function pasteWords({ edits, left }: FactPaste, refused: readonly Refusal[]): string {
  const parts = [`粘贴 ${edits.length - refused.length} 项`];
  if (refused.length > 0)
    parts.push(
      `${refused.length} 项没有填（${some(refused.map(({ reason }) => reason.replace(/。$/, '')))}）`,
    );
  if (left.length > 0) parts.push(`${left.length} 行没有对应的项，没有填（${some(left)}）`);
  return `${parts.join('，')}。`;
}
