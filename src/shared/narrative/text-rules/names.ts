/** 名称：单位名称、自称、年度、科目的类款项、06 表的款。 */
import type { NarrativeParagraph } from '../../contract/narrative.js';
import { selfNameOf } from '../fact-answer.js';
import { type Found, type TextContext, hasOrigin } from './context.js';

export function years({ tables, texts }: TextContext): Found[] {
  const { year } = tables.state.meta;
  return texts.flatMap((written) =>
    [...written.text.matchAll(/(20\d{2})年/gu)].flatMap((match): Found[] => {
      const own = Number(match[1] ?? '');
      if (own === year) return [];
      const around = written.text.slice(Math.max(0, match.index - 30), match.index + 30);
      const found = { paragraph: written.id, fragment: match[0] };
      if (own === year - 1 && /上年|比|原因|以前|持平/u.test(around)) return [];
      if (own === year + 1 && /预算|下一|应用|安排/u.test(around)) return [];
      // 人写的原因、资料里可以说往年的事，只提醒。
      const told = hasOrigin(written, 'told', match.index, match[0].length);
      const state = told || own === year - 1 || own === year + 1 ? 'info' : 'fail';
      // “2023年度项目支出绩效自评表”：写死的上一年度，多半是去年的文字没有改。
      const stale = !told && own === year - 1 && /^年度/u.test(written.text.slice(match.index + 4));
      return [{ ...found, state: stale ? 'fail' : state, message: `出现“${match[0]}”，本年度是 ${year} 年` }];
    }),
  );
}

/** 与部门名称只差一个字的，多半是写错了；差得多的可能是别的单位（湘潭市的同名单位）。 */
export function departments({ tables, texts }: TextContext): Found[] {
  const name = tables.state.meta.department;
  if (name.length < 6) return [];
  return texts.flatMap(({ id, text }) => {
    const out: Found[] = [];
    for (let at = 0; at + name.length <= text.length; at++) {
      const part = text.slice(at, at + name.length);
      let wrong = 0;
      for (let i = 0; i < name.length && wrong <= 1; i++) if (part[i] !== name[i]) wrong++;
      if (wrong === 1)
        out.push({ paragraph: id, fragment: part, message: `“${part}”与单位名称“${name}”不同` });
    }
    return out;
  });
}

/** 汇总所属单位的自称部门，一个单位的自称单位，照补充资料里的决算范围（RULES C.2 第 14 条）；“部门（单位）”是没有选定的残留。 */
export function selfNames({ texts, tables, spec }: TextContext): Found[] {
  const own = selfNameOf(tables, spec);
  const other = own.endsWith('部门') ? '单位' : '部门';
  const wrong = new RegExp(`[本我]${other}|部门（单位）|单位（部门）`, 'gu');
  return texts.flatMap(({ id, text }) =>
    [...text.matchAll(wrong)].map(([word]) => ({
      paragraph: id,
      fragment: word,
      message: `这里写“${word}”，这套决算应自称“${own}”`,
    })),
  );
}

/** 类名可以省去“支出”二字：住房保障（类）支出。 */
const short = (name: string): string => name.replace(/支出$/u, '');
const sameClass = (written: string, official: string): boolean =>
  official !== '' && (written.endsWith(official) || written.endsWith(short(official)));

const FULL =
  /(?:^|[。；：，、.\d\s])([^。；：，、.\d\s（）]*)（类）([^。；：，]*?)（款）(?:([^。；：，]*?)（项）)?/gu;

/** 类（类）款（款）项（项）照科目字典：项名要在表里，类、款要是它的上级（RULES C.2 第 10 条）。 */
export function subjects({ tables, texts }: TextContext): Found[] {
  const codes = [
    ...['03', '05', '07', '08'].flatMap((table) =>
      (tables.rows(table) ?? []).flatMap((row) => row.code ?? []),
    ),
    ...Object.keys(tables.state.budget),
  ];
  // 名称 → 叫这个名字的款、项。
  const byName = new Map<string, Set<string>>();
  for (const code of codes.filter((own) => own.length === 7))
    for (const own of [code, code.slice(0, 5)]) {
      const name = tables.subjectName(own);
      byName.set(name, (byName.get(name) ?? new Set()).add(own));
    }
  const named = (level: number, name: string): string[] =>
    [...(byName.get(name) ?? [])].filter((code) => code.length === level);
  return texts.flatMap(({ id, text }) =>
    [...text.matchAll(FULL)].flatMap((match): Found[] => {
      const [all, kind = '', section = '', item] = match;
      const fragment = all.replace(/^[。；：，、.\d\s]+/u, '');
      const candidates = item === undefined ? named(5, section) : named(7, item);
      if (candidates.length === 0)
        return [
          {
            paragraph: id,
            fragment,
            message: `表里没有叫“${item ?? section}”的${item === undefined ? '款' : '项'}`,
          },
        ];
      const right = candidates.some(
        (code) =>
          sameClass(kind, tables.subjectName(code.slice(0, 3))) &&
          tables.subjectName(code.slice(0, 5)) === section,
      );
      if (right) return [];
      const [code = ''] = candidates;
      const official = [3, 5, 7]
        .filter((level) => level <= code.length)
        .map((level, at) => `${tables.subjectName(code.slice(0, level))}（${['类', '款', '项'][at] ?? ''}）`);
      return [{ paragraph: id, fragment, message: `“${fragment}”应是“${official.join('')}”` }];
    }),
  );
}

/** 手写的款清单与 06 表非零的款不同（RULES C.1 六：不列类，不列零，不漏）。 */
export function itemLists({ view }: TextContext): Found[] {
  return view.paragraphs.flatMap((paragraph) => {
    const expected = listOf(paragraph.own?.template ?? []);
    if (expected === null || listOf(paragraph.pieces) !== null) return [];
    const text = paragraph.pieces.map((piece) => piece.text ?? '').join('');
    const [, typed = ''] = /包括[：:]?([^。；]+)/u.exec(text) ?? [];
    const own = typed.split(/[、，,]/u).map((name) => name.trim().replace(/等$/u, ''));
    const more = own.filter((name) => name !== '' && !expected.includes(name));
    const less = expected.filter((name) => !own.includes(name));
    if (typed === '' || more.length + less.length === 0) return [];
    const words = [
      more.length === 0 ? '' : `多写了${more.join('、')}`,
      less.length === 0 ? '' : `漏写了${less.join('、')}`,
    ];
    return [
      {
        paragraph: paragraph.id,
        fragment: typed,
        message: `与 06 表不同：${words.filter(Boolean).join('；')}`,
      },
    ];
  });
}

/** 一段里的款清单写了哪些；没有清单为 null。 */
function listOf(pieces: NarrativeParagraph['pieces']): string[] | null {
  const list = pieces.find((piece) => piece.list?.startsWith('款清单:') === true);
  return list?.text?.split('、') ?? null;
}
