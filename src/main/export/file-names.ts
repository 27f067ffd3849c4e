/** 导出件的文件名：非法字符换掉，长度有限（Linux 一个名字至多 255 字节，汉字占三字节）。 */
import type { ExportPart } from '../../shared/contract/index.js';
import type { ExportAttachment, ExportInput } from './input.js';
import { oneLine } from './text.js';

/** 部门名称、附件名称在文件名里至多占的字节。 */
const MAX_DEPARTMENT_BYTES = 150;

/** 名字是定好的，草稿也一样（docs/decisions/0004）：标记写在文件里。 */
export function fileName(
  input: Pick<ExportInput, 'department' | 'year'>,
  part: Exclude<ExportPart, 'attachment'>,
): string {
  const stem = `${input.year}年度${safeName(input.department, MAX_DEPARTMENT_BYTES)}`;
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

/** 附件：`附件1-名称.pdf`，名称照公开册里列的，扩展名照原件。 */
export function attachmentName(at: number, { title, fileName: original }: ExportAttachment): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(original)?.[0].toLowerCase() ?? '';
  return `附件${at + 1}-${safeName(title, MAX_DEPARTMENT_BYTES)}${extension}`;
}

/** “另存为(2)”：在扩展名之前加上序号。 */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}(${number})` : `${name.slice(0, dot)}(${number})${name.slice(dot)}`;
}

function safeName(text: string, most: number): string {
  const safe = oneLine(text)
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
    .replace(/[. ]+$/, '');
  let out = '';
  let bytes = 0;
  for (const char of safe) {
    bytes += Buffer.byteLength(char);
    if (bytes > most) break;
    out += char;
  }
  return out;
}
