/** 文中一个数的来处：由哪几处组成，文中还有几处写着它。 */
import type { FactLine, NarrativePiece, NarrativeView } from '../../shared/contract/index.js';

/** 文中由账而来的一块：数，或随数变的词。 */
export type FigurePiece = Extract<NarrativePiece, { type: 'figure' | 'word' }>;

/** 来处里的各个地址，不重复；只有一个就是那个数本身。 */
export const figureParts = (source: string): string[] => [
  ...new Set(source.split(/[、÷−\s]+/u).filter((part) => part !== '')),
];

/** 来处相同的别的数，文中还有几处。 */
export const sameSource = ({ paragraphs }: NarrativeView, piece: FigurePiece): number =>
  paragraphs
    .flatMap(({ pieces }) => pieces)
    .filter((one) => one !== piece && one.type === 'figure' && one.source === piece.source).length;

/** 表外一处（上年数、预算、资料）的数：补充资料里的；没有的照文中写着它的一处。 */
export function outsideFigure(
  part: string,
  facts: readonly Pick<FactLine, 'key' | 'value'>[],
  { paragraphs }: NarrativeView,
): string {
  const known = facts.find(({ key }) => key === part)?.value ?? null;
  if (known !== null) return known;
  const told = paragraphs
    .flatMap(({ pieces }) => pieces)
    .find((piece) => piece.type === 'figure' && piece.source === part);
  return told?.text ?? '';
}
