/** 返回稿改了一处，怎样答：后面有键入的数、补充资料或原因的，可以照改；算出来的，说要改哪几处。 */
import type { NarrativePiece } from '../contract/narrative.js';
import { factAddress } from '../contract/narrative.js';
import type { DraftAnswer } from '../contract/text.js';
import { TOTAL_KEY } from '../tables/model.js';
import { generalBudgetCodes } from '../tables/outside-figures.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';

/** 一格的账由哪几格录入；能不能在这一格键入，不能的到哪里。 */
export interface CellInputs {
  readonly typeable: boolean;
  readonly goTo: string | null;
  readonly inputs: readonly string[];
}
export type InputsOf = (ref: CellRef) => CellInputs;

/** 列多少处来处。 */
const MOST = 6;

/** `theirs` 是返回稿写的（数或文字）。 */
export function answerOf(
  tables: ProjectTables,
  inputsOf: InputsOf,
  piece: NarrativePiece,
  theirs: string,
): DraftAnswer {
  if (piece.type === 'reason') return { kind: 'set', address: `原因:${piece.key}`, text: theirs };
  if (piece.type === 'fact') return factAnswer(piece.key, theirs);
  const token = piece.type === 'figure' ? (piece.token ?? '') : '';
  const places = [...token.matchAll(/\[([^\]]+)\]/gu)].map((match) => match[1] ?? '');
  const [only] = places;
  if (only !== undefined && token === `万:[${only}]`) return placeAnswer(tables, inputsOf, only, theirs);
  const inputs = unique(places.map((place) => (isCell(place) ? own(tables, place) : place)));
  return { kind: 'derived', why: '这个数由下面几处算出', inputs: inputs.slice(0, MOST), more: more(inputs) };
}

/** 小表的一栏改不到一格里去，指到那张小表。 */
function factAnswer(key: string, text: string): DraftAnswer {
  const rows = /^(.+)\/\d+\/[^/]+$/u.exec(key)?.[1];
  if (rows === undefined) return { kind: 'set', address: factAddress(key), text };
  return { kind: 'derived', why: '这是补充资料里一张小表的一栏', inputs: [`事实:${rows}`], more: 0 };
}

const isCell = (place: string): boolean => /^\d{2}\//u.test(place);
const unique = (places: readonly string[]): string[] => [...new Set(places)];
const more = (inputs: readonly string[]): number => Math.max(0, inputs.length - MOST);

/** 格的规范地址；认不出的照原样。 */
function own(tables: ProjectTables, place: string): string {
  const resolved = tables.addresses.resolve(place);
  return resolved.ok ? tables.addresses.format(resolved.ref) : place;
}

function placeAnswer(tables: ProjectTables, inputsOf: InputsOf, place: string, text: string): DraftAnswer {
  const derived = (why: string, inputs: readonly string[]): DraftAnswer => ({
    ...{ kind: 'derived', why, inputs: inputs.slice(0, MOST), more: more(inputs) },
  });
  // 年初预算的合计没有另填的，是各项之和。
  if (place === `年初预算:${TOTAL_KEY}` && !Object.hasOwn(tables.state.budget, TOTAL_KEY)) {
    const codes = [...generalBudgetCodes(tables.state, (code) => tables.budgetOf(code))].sort();
    return derived(
      '年初预算合计是各项之和',
      codes.map((code) => `年初预算:${code}`),
    );
  }
  if (!isCell(place)) return { kind: 'set', address: place, text };
  const resolved = tables.addresses.resolve(place);
  if (!resolved.ok) return derived('这个数由表中算出', []);
  const { typeable, goTo, inputs } = inputsOf(resolved.ref);
  const address = tables.addresses.format(resolved.ref);
  if (typeable) return { kind: 'set', address, text };
  const ways = unique(inputs.length > 0 ? inputs : [goTo ?? address]);
  return derived(`${address} 由下面几处相加算出，不能直接改`, ways);
}
