/** 成文检查：对写好的文字逐条执行文字规则（RULES C.2、FIELD-NOTES 的检查清单），给出在哪一段、哪几个字。 */
import type {
  NarrativeParagraph,
  NarrativePiece,
  NarrativeView,
  TextFinding,
} from '../contract/narrative.js';
import {
  type Amount,
  ZERO,
  absolute,
  amount,
  compare,
  fromInteger,
  sum,
  toFixedText,
} from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { documentSpec } from './document-spec.js';
import type { TextRule } from './rules-schema.js';
import type { NarrativeSpec } from './schema.js';
import { typedFigures } from './typed-figures.js';

interface Context {
  readonly tables: ProjectTables;
  readonly spec: NarrativeSpec;
  readonly view: NarrativeView;
  readonly texts: ReadonlyMap<string, string>;
}

type Found = Pick<TextFinding, 'paragraph' | 'message' | 'fragment'> & {
  readonly state?: TextFinding['state'];
  readonly token?: string;
};

/** 没有填的空位写成【】，与导出的文字一样。 */
const shown = (piece: NarrativePiece): string => piece.text ?? '【请填写】';
export const textOfParagraph = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map(shown).join('');

export function checkText(
  view: NarrativeView,
  tables: ProjectTables,
  given: NarrativeSpec,
  rules: readonly TextRule[],
): TextFinding[] {
  const spec = documentSpec(given, tables.state.facts);
  const texts = new Map(view.paragraphs.map((paragraph) => [paragraph.id, textOfParagraph(paragraph)]));
  const context: Context = { tables, spec, view, texts };
  return rules.flatMap((rule) =>
    run(rule, context).map((found) => ({
      rule: rule.id,
      paragraph: found.paragraph,
      state: found.state ?? rule.state,
      message: `${rule.title}：${found.message}`,
      fragment: found.fragment.slice(0, 80),
      ...(found.token === undefined ? {} : { token: found.token }),
    })),
  );
}

function run(rule: TextRule, context: Context): Found[] {
  if (rule.patterns !== undefined) return byPattern(rule.patterns, rule.message ?? '', context);
  switch (rule.kind) {
    case 'years':
      return years(context);
    case 'department':
      return departments(context);
    case 'percent':
      return percents(context);
    case 'selfName':
      return selfNames(context);
    case 'shares':
      return shares(context);
    case 'stale':
      return stale(context);
    case 'typed':
      return typedFigures(context.view);
    case 'reasons':
      return doubtedReasons(context);
    case 'ending':
      return endings(context);
    case undefined:
      return [];
  }
}

function byPattern(patterns: readonly string[], message: string, { texts }: Context): Found[] {
  return patterns.flatMap((pattern) => {
    const expression = new RegExp(pattern, 'gu');
    return [...texts].flatMap(([paragraph, text]) =>
      [...text.matchAll(expression)].map((match) => ({
        paragraph,
        message: `${message}“${match[0].slice(0, 30)}”`,
        fragment: match[0],
      })),
    );
  });
}

function years({ tables, texts }: Context): Found[] {
  const year = tables.state.meta.year;
  return [...texts].flatMap(([paragraph, text]) =>
    [...text.matchAll(/(20\d{2})年/gu)].flatMap((match): Found[] => {
      const own = match[1] ?? '';
      if (own === String(year)) return [];
      const around = text.slice(Math.max(0, match.index - 30), match.index + 30);
      const found = { paragraph, fragment: match[0] };
      if (own === String(year - 1) && /上年|相比|比|原因|以前/u.test(around)) return [];
      if (own === String(year + 1) && /预算|下一|应用|安排/u.test(around)) return [];
      const state =
        own === String(year - 1) || own === String(year + 1) ? ('info' as const) : ('fail' as const);
      return [{ ...found, state, message: `出现“${match[0]}”，本年度是 ${year} 年` }];
    }),
  );
}

/** 与部门名称只差一个字的，多半是写错了；差得多的可能是别的单位（湘潭市的同名单位）。 */
function departments({ tables, texts }: Context): Found[] {
  const name = tables.state.meta.department;
  if (name.length < 6) return [];
  return [...texts].flatMap(([paragraph, text]) => {
    const out: Found[] = [];
    for (let at = 0; at + name.length <= text.length; at++) {
      const part = text.slice(at, at + name.length);
      let wrong = 0;
      for (let i = 0; i < name.length && wrong <= 1; i++) if (part[i] !== name[i]) wrong++;
      if (wrong === 1) out.push({ paragraph, fragment: part, message: `“${part}”与单位名称“${name}”不同` });
    }
    return out;
  });
}

function percents({ spec, texts }: Context): Found[] {
  return [...texts].flatMap(([paragraph, text]) => [
    ...[...text.matchAll(/\d+(?:\.(\d+))?%/gu)].flatMap((match): Found[] => {
      const digits = match[1] ?? '';
      if (digits.length > spec.percentDigits)
        return [
          { paragraph, fragment: match[0], message: `“${match[0]}”应保留 ${spec.percentDigits} 位小数` },
        ];
      return /0$/u.test(digits)
        ? [{ paragraph, fragment: match[0], message: `“${match[0]}”末尾的零与全文写法不一致` }]
        : [];
    }),
    ...[...text.matchAll(/占[^，。；\d]{0,20}(\d+\.\d+)(?![\d%.]|万元|元)/gu)].map((match) => ({
      paragraph,
      fragment: match[0],
      message: `“${match[0]}”没有写百分号`,
    })),
  ]);
}

function selfNames({ texts }: Context): Found[] {
  const uses = ['本部门', '本单位', '我单位', '我部门'].map((word) => ({
    word,
    at: [...texts].filter(([, text]) => text.includes(word)).map(([paragraph]) => paragraph),
  }));
  const used = uses.filter(({ at }) => at.length > 0).sort((a, b) => b.at.length - a.at.length);
  const [main, ...others] = used;
  if (main === undefined) return [];
  return others.flatMap(({ word, at }) =>
    at.map((paragraph) => ({
      paragraph,
      fragment: word,
      message: `这里写“${word}”，别处多写“${main.word}”`,
    })),
  );
}

/** 一段里“…占X%；…占Y%”的一串：各数之和与 100 的差不超过各自舍入之和。 */
function shares({ texts, spec }: Context): Found[] {
  const unit = amount(spec.percentDigits === 1 ? '0.05' : '0.005');
  return [...texts].flatMap(([paragraph, text]): Found[] => {
    if (!/其中：|以下方面：/u.test(text)) return [];
    const own = text.slice(Math.max(text.indexOf('其中：'), text.indexOf('以下方面：')));
    const stop = own.indexOf('。');
    const parts = [...(stop < 0 ? own : own.slice(0, stop)).matchAll(/万元，占(-?\d+(?:\.\d+)?)%/gu)].map(
      (match) => amount(match[1] ?? '0'),
    );
    if (parts.length < 2) return [];
    const total: Amount = sum(parts);
    const bound = unit.times(fromInteger(parts.length));
    if (compare(absolute(total.minus(fromInteger(100))), bound) <= 0) return [];
    return [
      {
        paragraph,
        fragment: '占',
        message: `各项占比之和是 ${toFixedText(total.isZero() ? ZERO : total, 2)}%`,
      },
    ];
  });
}

/** 沿用上年而没有确认的段落里，没有换成活数字的数。 */
function stale({ view }: Context): Found[] {
  return view.paragraphs.flatMap((paragraph) =>
    paragraph.own?.confirmed !== false
      ? []
      : paragraph.pieces.flatMap((piece) =>
          piece.type !== 'text'
            ? []
            : [...piece.text.matchAll(/\d[\d.]*(?:%|万元|个|人次|人|辆|台|分)/gu)].map((match) => ({
                paragraph: paragraph.id,
                fragment: match[0],
                message: `“${match[0]}”是上年文字里的数，没有认出，请改成今年的`,
              })),
        ),
  );
}

function doubtedReasons({ view }: Context): Found[] {
  return view.paragraphs.flatMap((paragraph) =>
    paragraph.pieces.flatMap((piece) =>
      piece.type === 'reason' && piece.doubt != null
        ? [{ paragraph: paragraph.id, fragment: piece.text ?? '', message: piece.doubt }]
        : [],
    ),
  );
}

function endings({ view, texts }: Context): Found[] {
  return view.paragraphs.flatMap((paragraph) => {
    const text = texts.get(paragraph.id) ?? '';
    if (paragraph.heading > 0 || /[。：；！？”）】]$/u.test(text) || text === '') return [];
    return [
      { paragraph: paragraph.id, fragment: text.slice(-8), message: `“${text.slice(-8)}”后面没有句号` },
    ];
  });
}
