/** 行有增减之后光标还有着落；删行看选了哪几行；撤销之后去哪一格。 */
import { describe, expect, it } from 'vitest';
import { changedCell } from '../../src/renderer/state/changed-cell.js';
import { selectOne, type Selection } from '../../src/renderer/state/model.js';
import { repaired } from '../../src/renderer/state/repair-selection.js';
import { amountsUnder, selectedCodes } from '../../src/renderer/state/row-amounts.js';
import type { EditOutcome } from '../../src/shared/contract/index.js';
import { amount, smallSheet } from './sheet.js';

const sheet = smallSheet();
const at = (row: string, column = 'basic') => ({ row, column });
const from = (anchor: string, lead: string): Selection => ({
  ...selectOne(at(anchor)),
  lead: at(lead),
});

describe('光标所在的行没有了', () => {
  const without = { ...sheet, rows: sheet.rows.filter(({ id }) => id !== '2010450') };
  const chosen = (selection: Selection) =>
    repaired(new Map([['05', selection]]), new Map([['05', sheet]]), new Map([['05', without]])).get('05');

  it('留在原来的位置上，列不变', () => {
    expect(chosen(selectOne(at('2010450')))).toEqual(selectOne(at('2010499')));
  });

  it('删的是末一行，到新的末一行', () => {
    const last = sheet.rows.at(-1)!;
    const shorter = { ...sheet, rows: sheet.rows.slice(0, -1) };
    const selections = new Map([['05', selectOne(at(last.id))]]);
    const now = repaired(selections, new Map([['05', sheet]]), new Map([['05', shorter]]));
    expect(now.get('05')?.focus.row).toBe(shorter.rows.at(-1)?.id);
  });

  it('行还在的不动；只是一角没有了的，选区缩回光标', () => {
    const kept = selectOne(at('2010499'));
    expect(chosen(kept)).toBe(kept);
    expect(chosen(from('2010499', '2010450'))).toEqual(kept);
  });
});

describe('删行', () => {
  it('选了几行删几行；连着上级一起选的，下级跟着上级', () => {
    expect(selectedCodes(sheet, from('2010499', '2010450'))).toEqual(['2010450', '2010499']);
    expect(selectedCodes(sheet, from('201', '2010499'))).toEqual(['201']);
    expect(selectedCodes(sheet, selectOne(at('合计')))).toEqual([]);
  });

  it('会清掉的数，几行合在一起列', () => {
    const all = amountsUnder(sheet, ['201']);
    expect(all.length).toBeGreaterThan(0);
    expect(amountsUnder(sheet, ['2010450', '2010499'])).toEqual(all);
  });
});

describe('撤销之后去哪一格', () => {
  const outcome = (changed: EditOutcome['changed']) => ({ changed });
  const derived = { editable: false };
  const byDefault = { kind: 'default' } as const;
  const both = outcome({
    '03': [amount('03/201/基本支出', '1.00', derived), amount('03/2010450/基本支出', '1.00', byDefault)],
    '05': [amount('05/201/小计', '1.00', derived), amount('05/2010450/基本支出', '1.00')],
  });

  it('只改一格的去那一格，不去跟着变的', () => {
    const at = { page: { kind: 'table', table: '03' } } as const;
    expect(changedCell(at, both, '键入 05/2010450/基本支出', null)).toBe('05/2010450/基本支出');
    expect(changedCell(at, both, '键入 05/2010499/基本支出', null)).toBe('05/2010450/基本支出');
  });

  it('改了好几格、光标就在其中一格上的不动', () => {
    const at = { page: { kind: 'table', table: '05' } } as const;
    expect(changedCell(at, both, '粘贴 3 格', '05/2010450/基本支出')).toBeNull();
    expect(changedCell(at, both, '粘贴 3 格', '05/201/小计')).toBe('05/2010450/基本支出');
  });

  it('改了好几格的去头一个录入的，眼前这张表的优先；不在表上不走', () => {
    const label = '粘贴 3 格';
    expect(changedCell({ page: { kind: 'table', table: '05' } }, both, label, null)).toBe(
      '05/2010450/基本支出',
    );
    expect(changedCell({ page: { kind: 'table', table: '09' } }, both, label, null)).toBe(
      '05/2010450/基本支出',
    );
    expect(changedCell({ page: { kind: 'checks' } }, both, label, null)).toBeNull();
    expect(changedCell({ page: { kind: 'table', table: '05' } }, both, '用算出的 31.49', null)).toBeNull();
    expect(changedCell({ page: { kind: 'table', table: '05' } }, outcome({}), label, null)).toBeNull();
  });
});
