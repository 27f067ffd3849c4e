/** 一份文档自己的写法：补充资料里定的百分比小数位、金额与百分比末尾的零，盖过版式的（RULES C.2 第 9 条）。 */
import type { DocumentState } from '../document/state.js';
import type { NarrativeSpec } from './schema.js';

export function documentSpec(spec: NarrativeSpec, facts: DocumentState['facts']): NarrativeSpec {
  const digits = facts['百分比小数位']?.text.trim();
  const zeros = facts['金额末尾的零']?.text.trim();
  const percentZeros = facts['百分比末尾的零']?.text.trim();
  return {
    ...spec,
    percentDigits: digits === '1' ? 1 : digits === '2' ? 2 : spec.percentDigits,
    trailingZeros: zerosOf(zeros) ?? spec.trailingZeros,
    percentZeros: zerosOf(percentZeros) ?? spec.percentZeros,
  };
}

const zerosOf = (choice: string | undefined): 'drop' | 'keep' | null =>
  choice === '保留' ? 'keep' : choice === '去掉' ? 'drop' : null;
