/** 大部门：按需造许多科目行。 */
import type { Inputs } from './fixture.js';

/** 造 `count` 个项级科目（分在若干类、款下），金额带零头。 */
export function manySubjects(count: number): Inputs {
  const basic: Record<string, string> = {};
  const project: Record<string, string> = {};
  const classes = ['201', '205', '206', '208', '210', '212', '213', '221'];
  for (let at = 0; at < count; at++) {
    const head = classes[at % classes.length] ?? '201';
    const group = String(1 + (Math.floor(at / classes.length / 20) % 90)).padStart(2, '0');
    const item = String(1 + (Math.floor(at / classes.length) % 20)).padStart(2, '0');
    basic[`${head}${group}${item}`] = `${10_000 + at * 137}.${String(at % 100).padStart(2, '0')}`;
    if (at % 3 === 0) project[`${head}${group}${item}`] = `${50_049 + at * 211}.00`;
  }
  return { '一般.支出.基本': basic, '一般.支出.项目': project };
}
