/** 上年文字（Word、文本、粘贴）→ 段落与所在的节：折行接起来，节名对上模板的一级标题。 */
import { longestCommon } from './similar.js';

/** 一段：`plain` 去掉全部空白，位置都照它数；`text` 留着外文词之间的空格。 */
export interface SourceParagraph {
  readonly text: string;
  readonly plain: string;
  /** 在全文（各段 plain 相接）里的起点。 */
  readonly at: number;
  /** 所在的节：模板一级标题的段落编号；认不出的为 null。 */
  readonly section: string | null;
  readonly heading: boolean;
}
export interface Heading {
  readonly id: string;
  readonly text: string;
}

const SPACES = /[\s*\u200b\ufeff]+/gu;
/** 空白只留在两个外文词之间。 */
const tidy = (text: string): string =>
  text.replace(/\*+/gu, '').replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/gu, '');

/** 上限之外的不读：一份情况说明不会有这么多字。 */
const MAX_CHARS = 200_000;

export function readParagraphs(text: string, headings: readonly Heading[]): SourceParagraph[] {
  const joined = joinLines(
    text
      .slice(0, MAX_CHARS)
      .split(/\r\n?|\n/u)
      .map(tidy)
      .filter((line) => line !== ''),
  );
  const out: SourceParagraph[] = [];
  let at = 0;
  let section: string | null = null;
  for (const line of joined) {
    const plain = line.replace(SPACES, '');
    const contents = isContents(plain);
    const found = contents ? null : sectionOf(plain, headings);
    if (found !== null) section = found;
    else if (/^第[一二四五]部分/u.test(plain)) section = null;
    out.push({ text: line, plain, at, section, heading: contents || isHeading(plain) });
    at += plain.length;
  }
  return out;
}

const NUMBERED = /^([（(]?[一二三四五六七八九十]{1,3}[）)、]|[-—]|\d{1,3}[.、．](?!\d)|第[一二三四五]部分)/u;
const isHeading = (plain: string): boolean =>
  plain.length <= 60 &&
  /^[（(]?[一二三四五六七八九十]{1,3}[）)、]/u.test(plain) &&
  !/[。；]./u.test(plain) &&
  !/\d万元|。$/u.test(plain);

/** 目录里的一行：部分或节的名称，末了是页码（中间也许有一串点）。 */
const isContents = (plain: string): boolean =>
  plain.length <= 80 &&
  /^(?:第[一二三四五]部分|[一二三四五六七八九十]{1,3}、)[^。；]*[^\d.。；]\.*\d{1,3}$/u.test(plain);

/** 版面的折行不是段落：前一行没有说完的，与后一行是一段。 */
function joinLines(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const plain = line.replace(SPACES, '');
    if (last !== undefined && !NUMBERED.test(plain) && continues(last.replace(SPACES, ''), plain))
      out[out.length - 1] = last + line;
    else out.push(line);
  }
  return out;
}

function continues(before: string, line: string): boolean {
  if (/[（(]项[）)]。?$/u.test(before) && /^年初预算/u.test(line)) return true;
  if (isHeading(before)) return false;
  return (
    !/[。；：:;！？]$/u.test(before) && !/^(第[一二三四五]部分|20\d{2}年度.{0,20}情况说明$)/u.test(before)
  );
}

/** 节名：去掉序号、年度、括号里的提示，与模板的一级标题最像的。 */
function sectionOf(plain: string, headings: readonly Heading[]): string | null {
  if (!/^[一二三四五六七八九十]{1,3}、/u.test(plain) || plain.length > 80) return null;
  const name = bare(plain);
  if (name.length < 4 || name.length > 40) return null;
  let best: { id: string; score: number } | null = null;
  for (const heading of headings) {
    const own = bare(heading.text);
    const score = (2 * longestCommon(name, own)) / (name.length + own.length);
    if (score > (best?.score ?? 0.72)) best = { id: heading.id, score };
  }
  return best?.id ?? null;
}

const bare = (text: string): string =>
  text
    .replace(/^[一二三四五六七八九十]{1,3}、|^\{节\}、/u, '')
    .replace(/[（(].*$/u, '')
    .replace(/20\d{2}年度|\{年\}年度|关于|[：:“”"]/gu, '');
