/** 导出件的文件名：非法字符换掉，长度有限（Linux 一个名字至多 255 字节，汉字占三字节）。 */
import type { ExportPart } from '../../shared/contract/index.js';
import type { ExportInput } from './input.js';
import { oneLine } from './text.js';

/** 部门名称在文件名里至多占的字节。 */
const MAX_DEPARTMENT_BYTES = 150;

/** 名字是定好的，草稿也一样（docs/decisions/0004）：标记写在文件里。 */
export function fileName(input: Pick<ExportInput, 'department' | 'year'>, part: ExportPart): string {
  const stem = `${input.year}年度${safeDepartment(input.department)}`;
  switch (part) {
    case 'xlsx':
      return `${stem}决算公开表.xlsx`;
    case 'docx':
      return `${stem}决算公开.docx`;
    case 'pdf':
      return `${stem}决算公开.pdf`;
    case 'text':
      return `${stem}情况说明.txt`;
    case 'report':
      return '审核报告.xlsx';
  }
}

function safeDepartment(department: string): string {
  const safe = oneLine(department)
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
    .replace(/[. ]+$/, '');
  let out = '';
  let bytes = 0;
  for (const char of safe) {
    bytes += Buffer.byteLength(char);
    if (bytes > MAX_DEPARTMENT_BYTES) break;
    out += char;
  }
  return out;
}
