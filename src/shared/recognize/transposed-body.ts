/** 横竖颠倒的两种排法：三公各项是行（09 表、机构运行信息表），经济科目是列（财决08-1）。 */
import type { ColumnModel, FixedTableModel } from '../tables/model.js';
import { type BodyContext, type RowReader, takeAmount } from './body.js';
import { type HeaderColumn } from './headers.js';
import { columnWord, isTotalLabel, norm, rowWord } from './words.js';

/** 行标签 → 三公的列名：去掉（一）、1.、（1）、其中：这样的头。 */
function itemWord(label: string): string {
  let text = norm(label);
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/^其中:?/, '')
      .replace(/^[一二三四五六七八九十]+[、.]/, '')
      .replace(/^\((\d{1,2}|[一二三四五六七八九十]+)\)/, '')
      .replace(/^\d{1,2}[.、]/, '');
  }
  const word = columnWord(text);
  return /^(合计|总计|支出合计|“?三公”?经费(支出)?(合计)?)$/.test(word.replace(/["']/g, '')) ? '合计' : word;
}

/** 两个方向都有：各金额列只写预算数、决算数，而行标签是三公各项。 */
export function itemsAsRows(context: BodyContext, model: FixedTableModel): boolean {
  const { columns } = context.region.header;
  if (model.rows.length !== 1 || !columns.some((one) => /^(label|name)$/.test(one.role))) return false;
  const items = new Set(model.columns.flatMap((column) => column.path.map(columnWord)));
  let hits = 0;
  for (let row = context.region.bodyTop; row <= context.region.bodyBottom; row++)
    for (const cell of context.grid.own(row))
      if (items.has(itemWord(cell.raw.text)) && cell.raw.number === null) hits++;
  return hits >= 3;
}

export function itemRowsReader(context: BodyContext, model: FixedTableModel): RowReader {
  const [only] = model.rows;
  const { columns } = context.region.header;
  const labels = new Set(columns.filter((one) => /^(label|name)$/.test(one.role)).map((one) => one.column));
  const lines = new Set(columns.filter((one) => one.role === 'line').map((one) => one.column));
  const amounts = columns.filter((one) => one.role === 'amount' && one.id !== null);
  const done = new Set<string>();
  if (only) context.draft.addRow({ key: only.key, code: null, name: '' });
  return (row, cells) => {
    const used = new Set(cells.filter((cell) => lines.has(cell.column)).map((cell) => cell.column));
    const label = cells.find((cell) => labels.has(cell.column) && cell.raw.number === null);
    const word = label ? itemWord(label.raw.text) : '';
    let matched = false;
    for (const column of amounts) {
      const id = idOf(model.columns, column, word);
      if (id === null || !only?.cells.has(id)) continue;
      matched = true;
      // 同一项又出现一次，或另有一列预算数：取前一个，后一个报告。
      if (done.has(id)) continue;
      done.add(id);
      takeAmount(context, row, column.column, only.key, id);
      used.add(column.column);
    }
    if (!matched || !label) return { used, why: `“${word}”不是三公经费的哪一项，没有取` };
    used.add(label.column);
    return { used, why: null };
  };
}

/** 方案指定了“预算数”“决算数”的列：那一组里叫这个名字的列；没有指定的按字。 */
function idOf(models: readonly ColumnModel[], column: HeaderColumn, word: string): string | null {
  const group = column.id ?? column.path.at(-1) ?? '';
  const groupWord = /决算|统计数|金额/.test(group) ? '金额' : columnWord(group);
  const found = models.filter((model) => {
    const path = model.path.map(columnWord);
    return path.includes(groupWord) && path.some((one) => one === word) && matchesLeaf(path, groupWord, word);
  });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** 最末一级（不计预算、决算那一级）是这一项，或这一项的小计。 */
function matchesLeaf(path: readonly string[], group: string, word: string): boolean {
  const own = path.filter((one, at) => one !== group && one !== path[at - 1] && !one.includes('三公'));
  if (word === '合计') return own.length === 1 && own[0] === word;
  return own.at(-1) === word || (own.at(-1) === '合计' && own.at(-2) === word);
}

/** 经济科目是列、功能科目是行：只取合计一行，各列按名称或代码落到 06 表的行。 */
export function totalRowReader(context: BodyContext, model: FixedTableModel): RowReader {
  const { columns } = context.region.header;
  const heads = new Set(columns.filter((one) => one.role !== 'amount').map((one) => one.column));
  const targets = columns.flatMap((column) => {
    if (column.role !== 'amount' || column.id === null) return [];
    const row = rowOfColumn(model, column.path);
    const id = row ? [...row.cells.keys()][0] : undefined;
    return row && id !== undefined ? [{ column: column.column, row, id }] : [];
  });
  let taken = false;
  return (row, cells) => {
    const label = cells.find((cell) => heads.has(cell.column) && isTotalLabel(cell.raw.text));
    // 功能科目各行是合计的组成，不是另外的数。
    if (!label || taken) return { used: new Set(cells.map((cell) => cell.column)), why: null };
    taken = true;
    const used = new Set([label.column]);
    for (const target of targets) {
      const { key, code, label: name } = target.row;
      if (!context.draft.addRow({ key, code, name })) continue;
      takeAmount(context, row, target.column, key, target.id);
      used.add(target.column);
    }
    return { used, why: null };
  };
}

function rowOfColumn(
  model: FixedTableModel,
  path: readonly string[],
): FixedTableModel['rows'][number] | null {
  const own = path.at(-1) === '合计' ? path.slice(0, -1) : path;
  const word = own.at(-1) ?? '';
  const code = /^\d{3}(\d{2})?/.exec(word)?.[0];
  if (code !== undefined) return model.rowOf(code);
  const parent = own.at(-2);
  const found = model.rows.filter((row) => rowWord(row.label) === rowWord(word));
  if (found.length <= 1) return found[0] ?? null;
  // 同名（医疗费、其他支出）的看上一级是哪一类。
  const group = model.rows.find(
    (row) => row.code?.length === 3 && rowWord(row.label) === rowWord(parent ?? ''),
  );
  return (
    found.find((row) => group?.code !== null && (row.code?.startsWith(group?.code ?? '?') ?? false)) ?? null
  );
}
