/** 压缩包（.docx）里的几个文字部件：同样的上限，同样拒绝 DOCTYPE、重名与加密。 */
import { refuse } from './refuse.js';
import { decodePart, refuseDoctype, stripInvalid } from './xml.js';
import { readZip } from './zip-read.js';

/** 取所列的部件（有的才给），次序照 `names`。不是压缩包、一个也没有时拒绝。 */
export async function textParts(bytes: Buffer, names: readonly string[]): Promise<[string, string][]> {
  if (bytes.length === 0) refuse('文件是空的（0 字节）。可能没有保存完或没有拷贝完，请重新取一份');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    refuse('这是旧格式（.doc）或设了密码的文件，本程序不能读。请用 Word 或 WPS 打开后另存为 .docx 再导入');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    refuse('这不是 Word 文件，或已经损坏。请用 Word 或 WPS 打开后另存为 .docx 再导入');
  const zip = await readZip(bytes);
  for (const part of zip.parts.values()) refuseDoctype(part);
  const found = names.flatMap((name): [string, string][] => {
    const part = zip.parts.get(name.toLowerCase());
    return part ? [[name, stripInvalid(decodePart(part))]] : [];
  });
  if (found.length === 0) refuse('文件里没有正文，不是 Word 文件。请重新选择 .docx 文件');
  return found;
}
