/** 文件上的醒目标记：草稿、示例数据、版式未核实。没有标记时是空串。 */
import type { ExportInput } from './input.js';

export function marksOf(input: Pick<ExportInput, 'sample' | 'verified'>, draft: boolean): string {
  const marks: string[] = [];
  if (draft) marks.push('草稿');
  if (input.sample) marks.push('示例数据');
  if (!input.verified) marks.push('版式未核实');
  return marks.join('　');
}
