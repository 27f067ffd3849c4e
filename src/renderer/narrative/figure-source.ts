/** 文中一个数的来处：由哪几处组成，文中还有几处写着它。 */
import type { NarrativePiece, NarrativeView } from '../../shared/contract/index.js';

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
