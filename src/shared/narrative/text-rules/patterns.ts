/** 按式样找毛病：重复的字词、混用的标点、模板的残留、过时的说法。 */
import type { TextRule } from '../rules-schema.js';
import { type Found, type TextContext, hasOrigin } from './context.js';

/** 单位名称不算字词重复、残留，先遮起来（长短不变）。 */
const masked = (text: string, name: string): string =>
  name.length < 2 ? text : text.replaceAll(name, '□'.repeat(name.length));

interface Hit {
  readonly at: number;
  readonly text: string;
}

/** 改一笔账只有几段变：一条规则在一段字上找到什么，记着。 */
const known = new WeakMap<TextRule, Map<string, readonly Hit[]>>();
/** 记着的多于这么多段就重来，免得越积越多。 */
const MOST = 5000;

function hitsOf(rule: TextRule, text: string): readonly Hit[] {
  const memory = known.get(rule) ?? new Map<string, readonly Hit[]>();
  known.set(rule, memory);
  const found = memory.get(text);
  if (found) return found;
  if (memory.size >= MOST) memory.clear();
  const hits = (rule.patterns ?? []).flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gu'))].map((match) => ({ at: match.index, text: match[0] })),
  );
  memory.set(text, hits);
  return hits;
}

export function byPattern(rule: TextRule, { texts, tables }: TextContext): Found[] {
  const { department } = tables.state.meta;
  return texts.flatMap((own) =>
    hitsOf(rule, masked(own.text, department))
      .filter(({ at, text }) => !hasOrigin(own, 'blank', at, text.length))
      .map(({ text }) => ({
        paragraph: own.id,
        message: `${rule.message ?? ''}“${text.slice(0, 30)}”`,
        fragment: text,
      })),
  );
}

/** 分母（一项补充资料）是零而写了比率的。 */
export function byZeroBase(rule: TextRule, { texts, tables }: TextContext): Found[] {
  return (rule.zeroOf ?? []).flatMap(({ pattern, fact }) => {
    const known = tables.outside('fact', fact)?.printed;
    if (!known?.isZero()) return [];
    return texts.flatMap(({ id, text }) =>
      [...text.matchAll(new RegExp(pattern, 'gu'))].map((match) => ({
        paragraph: id,
        message: `${fact}是零，不应写“${match[0].slice(0, 30)}”`,
        fragment: match[0],
      })),
    );
  });
}

/** 没有填的空位一段说一次（另有清单逐处列），手写的【】、下划线是残留。 */
export function blanks({ view, texts }: TextContext): Found[] {
  const open = view.paragraphs.flatMap((paragraph): Found[] => {
    const count = paragraph.pieces.filter((piece) => piece.text === null).length;
    if (count === 0) return [];
    return [
      { paragraph: paragraph.id, fragment: '', state: 'info', message: `这一段还有 ${count} 处没有填` },
    ];
  });
  const typed = texts.flatMap((own) =>
    [...own.text.matchAll(/【[^】]*】|_{3,}|＿{3,}|\{[^}]*\}/gu)]
      .filter((match) => !hasOrigin(own, 'blank', match.index, match[0].length))
      .map((match) => ({
        paragraph: own.id,
        message: `还有没有填的空位“${match[0].slice(0, 30)}”`,
        fragment: match[0],
      })),
  );
  return [...open, ...typed];
}

/** 句末没有句号；以分号收尾而后面没有接着说的。 */
export function endings({ view, texts }: TextContext): Found[] {
  const byId = new Map(texts.map((own) => [own.id, own.text]));
  return view.paragraphs.flatMap((paragraph, at): Found[] => {
    const text = byId.get(paragraph.id) ?? '';
    if (paragraph.heading > 0 || text === '') return [];
    const last = { paragraph: paragraph.id, fragment: text.slice(-8) };
    const follows = view.paragraphs[at + 1]?.heading === 0;
    if (text.endsWith('；'))
      return follows ? [] : [{ ...last, message: `“${text.slice(-8)}”以分号收尾，后面没有接着说` }];
    return /[。：！？”）】]$/u.test(text) ? [] : [{ ...last, message: `“${text.slice(-8)}”后面没有句号` }];
  });
}
