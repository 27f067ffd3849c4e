/** 自称：汇总所属单位的写部门，只是一个单位的写单位，全文一种（RULES C.2 第 14 条）。 */

/** 补充资料里定决算范围的一项。 */
export const SCOPE_FACT = '决算范围';

export type SelfKind = '部门' | '单位';

/** 决算范围 → 部门或单位；没有选的为 null。 */
export function scopeKind(choice: string | undefined): SelfKind | null {
  if (choice === '部门汇总') return '部门';
  return choice === '单位本级' ? '单位' : null;
}

/** 自称照决算范围改：我单位 ↔ 我部门，本单位 ↔ 本部门；没有选的照版式。 */
export function selfNameIn(selfName: string, choice: string | undefined): string {
  const kind = scopeKind(choice);
  return kind === null ? selfName : selfName.replace(/部门$|单位$/u, kind);
}
