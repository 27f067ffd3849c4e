/**
 * 压缩包的定型：exceljs 与 docx 写出的包带着当时的时刻。这里拆开重压——次序、时刻、压缩法都固定，
 * 同样的内容才有同样的字节。用纯脚本的 fflate 而不用平台的 zlib：各平台 zlib 的输出不保证相同。
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** 改写一个部件的文字；不改的返回原文。 */
export type PartRewriter = (name: string, text: string) => string;

/** 压缩包里的时刻只是占位：1980-01-01 零时（zip 的起点），按本地钟构造，任何时区写出的字节都一样。 */
const epoch = (): Date => new Date(1980, 0, 1, 0, 0, 0);

/** 拆开、添上另外的部件、改写、按固定次序重压。 */
export function normalizeArchive(
  bytes: Uint8Array,
  rewrite: PartRewriter,
  extra: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, text] of Object.entries(extra)) parts[name] = strToU8(text);
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
  const ordered: Zippable = {};
  for (const name of names.sort(byPackageOrder)) {
    const content = parts[name] ?? new Uint8Array();
    const text = /\.(xml|rels|vml)$/.test(name);
    ordered[name] = text ? strToU8(rewrite(name, strFromU8(content))) : content;
  }
  return zipSync(ordered, { level: 6, mtime: epoch() });
}

/** 类型清单须在最前（有的阅读器只看头一个），其余按名字的码点。 */
function byPackageOrder(a: string, b: string): number {
  const rank = (name: string): number =>
    name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2;
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** 项目的时刻；项目文件里写坏了的，用一个定值，导出不因此失败。 */
export function fixedDate(createdAt: string): Date {
  const date = new Date(createdAt);
  return Number.isNaN(date.getTime()) ? new Date('2000-01-01T00:00:00Z') : date;
}

/** 核心属性里的时刻换成项目的时刻。 */
export function fixCoreDates(xml: string, createdAt: string): string {
  const stamp = fixedDate(createdAt)
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');
  return xml.replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g,
    (_all, open: string, _tag: string, close: string) => `${open}${stamp}${close}`,
  );
}
