/**
 * 人填的话写进句子里：只改写法，存的原文不动。句末的标点由模板写；多行并成一句；
 * 与模板的起句重复的话（“主要是因为”后面又写“由于”）省去；个数、分数写成规整的数。
 */
import { parseAmount, toText } from '../money/index.js';
import { type FactSpec, factType } from './fact-schema.js';

const TAIL = /[。；;，,、.\s]+$/u;

/** 多行并成一句：上一行没有标点的，以分号相接。 */
function oneSentence(text: string): string {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((all, line) => (all === '' || /[。；：，、！？]$/u.test(all) ? all : `${all}；`) + line, '')
    .replace(TAIL, '');
}

/** 原因常从“主要是”“由于”写起，模板已经写了。 */
const CAUSE =
  /^(?:其?主要的?原因(?:是|为|在于)?(?:因为|由于)?|主要(?:是|系)?(?:因为|由于)|主要(?:是|系|为)|原因(?:是|为)|是?(?:因为|由于))[：:，,]?\s*/u;
const PURPOSE = /^(?:主要)?(?:用于|包括)[：:，,]?\s*/u;
/** “主要是因为因机构改革”：多一个“因”字；“因公”“因素”之类不是。 */
const DOUBLE = /^因(?![公此素果地材])/u;

/** 一条原因（`purpose`：用途）在句中写成什么；`before` 是它前面的字。 */
export function reasonInText(text: string, before: string, purpose: boolean): string {
  const own = oneSentence(text);
  const short = own.replace(purpose ? PURPOSE : CAUSE, '');
  const single = before.endsWith('因为') ? short.replace(DOUBLE, '') : short;
  return single === '' ? own : single;
}

/** 一项资料在句中写成什么；没有登记的照原文。 */
export function factInText(spec: FactSpec | undefined, text: string): string {
  const type = spec === undefined ? 'text' : factType(spec);
  if (type === 'text' || type === 'lines') return oneSentence(text);
  if (type !== 'count' && type !== 'score') return text;
  const parsed = parseAmount(text);
  return parsed.ok && parsed.value !== null ? toText(parsed.value) : text;
}
