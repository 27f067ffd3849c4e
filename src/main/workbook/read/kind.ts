/** 按内容（不按扩展名）判断文件是什么；不是工作簿的，各给一句话。 */
import { SAVE_AS, refuse } from './refuse.js';

export type WorkbookKind = 'zip' | 'xls';

const starts = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text;
/** OLE 目录里的流名是 UTF-16LE。 */
const hasStream = (bytes: Buffer, name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));

/** 判断种类；认得但不能读的格式抛 RefusalError。`extension` 小写，含点。 */
export function kindOf(bytes: Buffer, extension: string): WorkbookKind {
  if (bytes.length === 0) return refuse('文件是空的（0 字节）。可能没有保存完或没有拷贝完，请重新取一份');
  if (extension === '.et' || extension === '.ett')
    return refuse('这是 WPS 表格自有格式（.et）的文件，本程序不能读。请用 WPS 打开后另存为 .xlsx 再导入');
  if (starts(bytes, 0x50, 0x4b)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oleKind(bytes);
  if (
    starts(bytes, 0x09) &&
    (bytes[1] === 0x08 || bytes[1] === 0x04 || bytes[1] === 0x02 || bytes[1] === 0x00)
  )
    return refuse(`这是 Excel 95 以前的旧格式，本程序不能读。${SAVE_AS}`);
  return notWorkbook(bytes, extension);
}

function oleKind(bytes: Buffer): WorkbookKind {
  if (hasStream(bytes, 'EncryptedPackage') || hasStream(bytes, 'EncryptionInfo'))
    return refuse(
      '工作簿设了打开密码，读不出内容。请在 Excel 或 WPS 里用密码打开、取消密码后另存为 .xlsx 再导入',
    );
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book')) return 'xls';
  if (hasStream(bytes, 'WordDocument'))
    return refuse('这是 Word 文档，不是工作簿。请选择决算表的 Excel 工作簿');
  return refuse(`这不是工作簿，或工作簿已损坏（里面没有表）。${SAVE_AS}`);
}

function notWorkbook(bytes: Buffer, extension: string): never {
  if (ascii(bytes, '%PDF'))
    refuse('这是 PDF，不是工作簿。请向提供者要 Excel 工作簿，或用 WPS 转换并核对后再导入');
  if (ascii(bytes, 'Rar!') || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x1f, 0x8b))
    refuse('这是压缩包，不是工作簿。请先解压，再导入里面的 .xlsx');
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff))
    refuse('这是图片，不是工作簿。请向提供者要 Excel 工作簿');
  const head = textHead(bytes);
  if (head === null)
    return refuse(`内容不是工作簿，或工作簿已损坏（认不出格式）。${SAVE_AS}；打不开时请向提供者重新要一份`);
  if (/^\s*(<!doctype html|<html|<table|<meta|<head|<body|<style)/i.test(head))
    return refuse(
      `这是网页表格（内容是 HTML，只是扩展名写成了 ${extension || '工作簿'}），数字与代码在其中不可靠。${SAVE_AS}`,
    );
  if (/^\s*<\?xml[^>]*>[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/i.test(head))
    return refuse(`这是“XML 表格 2003”，本程序不能读。${SAVE_AS}`);
  if (/^\s*<\?xml/i.test(head)) return refuse(`这是 XML 文本，不是工作簿。${SAVE_AS}`);
  if (extension === '.csv' || extension === '.tsv')
    return refuse(`这是逗号分隔的文本（${extension}），科目代码与金额的格式在其中不可靠。${SAVE_AS}`);
  return refuse(
    `内容是纯文本，不是工作簿（${extension === '' ? '没有扩展名' : `扩展名 ${extension}`}）。请选择 Excel 或 WPS 保存的 .xlsx`,
  );
}

/** 开头一段像不像文本；是则返回它。 */
function textHead(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 4096);
  if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) return head.toString('utf16le').slice(1);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) control++;
  return control > 0 ? null : head.toString('utf8').replace(/^\ufeff/, '');
}
