/** 年初预算：按项记下，没有支出的项也留（issue「Import」第 3 条）。 */
import type { Change } from '../document/commands.js';
import type { DocumentState, Input } from '../document/state.js';
import type { BudgetLine } from '../recognize/types.js';
import { type Unit, printYuan, wanToYuan } from '../money/index.js';

export function planBudget(
  state: DocumentState,
  lines: readonly BudgetLine[],
  unit: Unit,
  source: string,
): Change[] {
  return lines.map((line): Change => {
    const after: Input = {
      yuan: printYuan(unit === '元' ? line.amount : wanToYuan(line.amount)),
      precision: unit,
      raw: null,
      source: { by: 'import', source, sheet: line.sheet.slice(0, 80), cell: line.cell },
    };
    return { section: 'budget', key: line.code, before: state.budget[line.code] ?? null, after };
  });
}
