/** 一段给人看的位置：“五（三）2 其他发展与改革事务支出”，而不是模板里的编号。 */
import type { NarrativeParagraph, NarrativeView } from '../contract/narrative.js';

/** 没有填的空位记作【】，名称说到它为止，前后的字不连成一片。 */
const textOf = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map((piece) => piece.text ?? '【】').join('');

/** 一份全文的各段只算一遍。 */
const known = new WeakMap<readonly NarrativeParagraph[], ReadonlyMap<string, string>>();

/** 认不得的（这一段此刻没有写出）照原来的编号，概况的一项照它的名称。 */
export function placeOf({ paragraphs }: Pick<NarrativeView, 'paragraphs'>, id: string): string {
  const places = known.get(paragraphs) ?? placesIn(paragraphs);
  known.set(paragraphs, places);
  return places.get(id) ?? id.replace(/^事实:/u, '');
}

function placesIn(paragraphs: readonly NarrativeParagraph[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  let number = '';
  let part = '';
  let title = '';
  for (const own of paragraphs) {
    const text = textOf(own);
    if (own.heading > 0) {
      const one = own.heading === 1;
      const mark =
        (one ? /^[一二三四五六七八九十]+/u : /^（[一二三四五六七八九十]+）/u).exec(text)?.[0] ?? '';
      number = one ? mark : number;
      part = one ? '' : mark;
      title = text.slice(mark.length).replace(/^、?(?:关于)?|的?说明$/gu, '');
      places.set(own.id, text);
      continue;
    }
    const order = /^(\d+)[.、]/u.exec(text)?.[1] ?? '';
    places.set(own.id, `${number}${part}${order} ${nameOf(text, title)}`.trim());
  }
  return places;
}

/** 逐项的是项名；别的是起头说的那个数，说不出是什么的写标题。 */
function nameOf(text: string, title: string): string {
  const item = /（款）([^（）]+(?:（[^（）]+）[^（）]*)?)（项）/u.exec(text)?.[1];
  if (item !== undefined) return item;
  const lead = /^[^，。：；【\d]*?(?=支出预算|支出为|[，。：；【\d])/u.exec(
    text.replace(/^\d+[.、]|^20\d{2}年度?/u, ''),
  )?.[0];
  // “开支会议费”“……预算数为”：只要说的是什么。
  const named = lead?.replace(/^开支|(?:均?为|共有?|的)$/gu, '') ?? '';
  return named.length >= 3 && !/^(?:本单位|本部门|截至|根据)/u.test(named) ? named : title;
}
