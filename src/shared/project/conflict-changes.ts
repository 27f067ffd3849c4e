/** 定一处矛盾时改账的两种写法：清除照录的，或记作人键入的一笔。 */
import type { Change } from '../document/commands.js';
import { type Input, inputKey } from '../document/state.js';
import { type Amount, printYuan, toPrintedWan, wanToYuan } from '../money/index.js';
import { typingAt } from '../tables/cell.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';

/** 清除这一格照录的数，使它跟随默认；没有照录的为空。 */
export function clearChange(tables: ProjectTables, ref: CellRef): Change[] {
  if (!tables.hasRow(ref.table, ref.row)) return [];
  const typing = typingAt(tables, ref);
  if (!typing.ok) return [];
  const key = inputKey(typing.place.slot.name, typing.place.code);
  const before = tables.state.inputs[key];
  return before === undefined ? [] : [{ section: 'inputs', key, before, after: null }];
}

/** 人的决定记作人键入的：再导入时不被文件覆盖。 */
export function setChange(tables: ProjectTables, ref: CellRef, yuan: Amount): Change[] {
  const typing = typingAt(tables, ref);
  if (!typing.ok) return [];
  const key = inputKey(typing.place.slot.name, typing.place.code);
  const before = tables.state.inputs[key] ?? null;
  const exact = yuan.equals(wanToYuan(toPrintedWan(yuan))) && before?.precision !== '元';
  const after: Input = {
    yuan: printYuan(yuan),
    precision: exact ? '万元' : '元',
    raw: null,
    source: { by: 'typed' },
  };
  return [{ section: 'inputs', key, before, after }];
}
