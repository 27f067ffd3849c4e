/** 录入（`键入位｜科目`）与科目行（`表｜科目`）两节的键：文件里来的，账认得才收。 */
import { type DocumentState, parseInputKey } from '../document/state.js';
import { slotByName } from '../ledger/slots.js';

/** 3、5、7 位代码；没有分科目的是空串；三公账的“科目”是项目的名字。 */
const CODE = /^(\d{3}(\d{2}){0,2})?$|^[\u4e00-\u9fff]{1,10}$/;
const ROW = /^\d{2}\|\d{3}(\d{2}){0,2}$/;

const knownInput = (key: string): boolean => {
  const parsed = parseInputKey(key);
  return parsed !== null && CODE.test(parsed.code) && isSlot(parsed.slot);
};
const knownRow = (key: string): boolean => ROW.test(key);

function isSlot(name: string): boolean {
  try {
    return slotByName(name) !== null;
  } catch {
    // 名字像“其中”的数而不成查询。
    return false;
  }
}

/** 第一个账记不下的键，连同它的节（`inputs.…`）；没有为 null。 */
export function strangeKey({ inputs, rows }: DocumentState): string | null {
  const input = Object.keys(inputs).find((key) => !knownInput(key));
  if (input !== undefined) return `inputs.${input}`;
  const row = Object.keys(rows).find((key) => !knownRow(key));
  return row === undefined ? null : `rows.${row}`;
}

/** 去掉账记不下的：新版本才有的键入位、表。 */
export function withKnownKeys(state: DocumentState): DocumentState {
  const keep = <V>(
    section: Readonly<Record<string, V>>,
    known: (key: string) => boolean,
  ): Record<string, V> => Object.fromEntries(Object.entries(section).filter(([key]) => known(key)));
  return { ...state, inputs: keep(state.inputs, knownInput), rows: keep(state.rows, knownRow) };
}
