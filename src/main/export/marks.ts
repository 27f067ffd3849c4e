/** 文件上的醒目标记：草稿、示例数据、版式未核实。没有标记时是空串。 */
import type { ExportInput, ExportOptions } from './input.js';
import { isDraft } from './override.js';

export function marksOf(
  input: Pick<ExportInput, 'sample' | 'verified' | 'report' | 'sheets' | 'narrative'>,
  options: Pick<ExportOptions, 'draft' | 'override'>,
): string {
  const marks: string[] = [];
  if (isDraft(input, options)) marks.push('草稿');
  if (input.sample) marks.push('示例数据');
  if (!input.verified) marks.push('版式未核实');
  return marks.join('　');
}
