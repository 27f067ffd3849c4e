/** 手写在别处的数（不在模板这一处）等于文中一个活的数：建议换成它；几处都等于的，请人用“插入数字”选。 */
import type { NarrativeView } from '../../contract/narrative.js';
import type { Found } from './context.js';
import { plainNumber, typedFigures } from './typed-figures.js';

const NUMBER = /\d+(?:\.\d+)?(?:%|(?=万元))/gu;
const keyOf = (text: string): string => plainNumber(text) + (text.endsWith('%') ? '%' : '');

/** 文中各活的数：印出的字 → 它们的标记。 */
function liveFigures(view: NarrativeView): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const { pieces } of view.paragraphs)
    for (const piece of pieces)
      if (piece.type === 'figure' && piece.token !== undefined)
        out.set(keyOf(piece.text), (out.get(keyOf(piece.text)) ?? new Set()).add(piece.token));
  return out;
}

export function typedElsewhere(view: NarrativeView): Found[] {
  if (view.paragraphs.every((own) => own.own === undefined)) return [];
  const live = liveFigures(view);
  const aligned = new Set(typedFigures(view).map((own) => `${own.paragraph}|${own.piece}|${own.at}`));
  return view.paragraphs.flatMap(({ id, own, pieces }) =>
    own === undefined
      ? []
      : pieces.flatMap((piece, at): Found[] => {
          if (piece.type !== 'text' || piece.list !== undefined) return [];
          return [...piece.text.matchAll(NUMBER)].flatMap((match): Found[] => {
            const [fragment] = match;
            const tokens = [...(live.get(keyOf(fragment)) ?? [])];
            const [only] = tokens;
            if (only === undefined || /^0(?:\.0+)?%?$/u.test(fragment)) return [];
            if (aligned.has(`${id}|${at}|${match.index}`)) return [];
            const known = `手写的“${fragment}”等于文中活的数`;
            return tokens.length === 1
              ? [
                  {
                    paragraph: id,
                    fragment,
                    state: 'info',
                    token: only,
                    message: `${known}，换成它就会跟着表变`,
                  },
                ]
              : [{ paragraph: id, fragment, state: 'info', message: `${known}，请用“插入数字”选是哪一处` }];
          });
        }),
  );
}
