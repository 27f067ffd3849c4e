/** 照样子排一张表（可能跨几张工作表）：每页的表名、表头、表体、附注各落在哪里，有没有放不下的数。 */
import type { CellView, SheetView } from '../../../../shared/contract/index.js';
import type { LookCell, TableLook } from '../../../../shared/document/look.js';
import type { ExportInput } from '../../../export/input.js';
import { footTexts, printedRows } from '../../../export/printed.js';
import { fixedBody } from './fixed.js';
import { TableSource } from './source.js';
import { bodySpans, spanned } from './spans.js';
import { type LookSpot, spot } from './spots.js';
import { firstNote, subjectBody, type SubjectArea } from './subjects.js';
import { headText } from './texts.js';

export interface LookTablePlan {
  readonly sheet: SheetView;
  readonly pieces: readonly LookPiece[];
  readonly area: SubjectArea;
  /** 补上的固定行的标签。 */
  readonly added: readonly string[];
  /** 有数而样子里没有地方的格。 */
  readonly lost: readonly CellView[];
}

/** 一页：各格的行照原来的位置，没有算上这张工作表上别的表的增减。 */
export interface LookPiece {
  readonly look: TableLook;
  readonly spots: readonly LookSpot[];
  /** 原来的各行移到哪里（行高用）。 */
  readonly at: (row: number) => number;
  /** 比原来多几行。 */
  readonly grown: number;
}

export function planLookTable(
  input: ExportInput,
  sheet: SheetView,
  looks: readonly TableLook[],
  yearsOn: number,
): LookTablePlan {
  const words = (text: string): string => headText(input, text, yearsOn);
  const source = new TableSource(input, sheet);
  if (sheet.subjectRows) {
    const body = subjectBody(source, looks, printedRows(sheet, input.blankRows));
    const pieces = looks.map((look, at): LookPiece => {
      const { spots = [], grown = 0 } = body.pieces[at] ?? {};
      return framed(words, sheet, looks, at, spots, grown, (row) =>
        row < firstNote(look) ? row : row + grown,
      );
    });
    return { sheet, pieces, area: body.area, added: [], lost: source.lost() };
  }
  const body = fixedBody(source, looks);
  const pieces = looks.map((_look, at): LookPiece => {
    const piece = body.pieces[at];
    return framed(words, sheet, looks, at, piece?.spots ?? [], piece?.stretch.grown ?? 0, (row) =>
      piece ? piece.stretch.at(row) : row,
    );
  });
  return { sheet, pieces, area: null, added: body.added, lost: source.lost() };
}

/** 表体加上表名、表头与附注。无数据的说明句、缺的附注在最后一页。 */
function framed(
  words: (text: string) => string,
  sheet: SheetView,
  looks: readonly TableLook[],
  at: number,
  body: readonly LookSpot[],
  grown: number,
  moved: (row: number) => number,
): LookPiece {
  const look = looks[at];
  if (!look) throw new Error('没有这一页');
  const fixed = (list: readonly LookCell[], kind: 'head' | 'header'): LookSpot[] =>
    list.map(({ row, column, rowSpan, columnSpan, text, font }) =>
      spot(row, column, words(text), kind, {
        rowSpan,
        columnSpan,
        font,
        bold: font?.bold ?? false,
      }),
    );
  const own = look.notes.map(({ text }) => words(text));
  const last = at === looks.length - 1;
  const noNotes = last && looks.every(({ notes }) => notes.length === 0);
  const empty = last && sheet.emptySentence !== null ? footTexts(sheet).slice(-1) : [];
  const texts = [...new Set([...(noNotes ? sheet.notes : own), ...empty])];
  // 并排的表不从第一列起：附注只占自己的各列。
  const columns = look.columns.map(({ column }) => column);
  const left = columns.length === 0 ? 0 : Math.min(...columns);
  const width = Math.max(...columns, left) - left + 1;
  const notes = texts.map((text, index): LookSpot => {
    const known = look.notes[index];
    const row = known ? moved(known.row) : moved(firstNote(look)) + index;
    return spot(row, known?.column ?? left, text, 'note', {
      columnSpan: known?.columnSpan ?? width,
      font: known?.font ?? null,
    });
  });
  return {
    look,
    spots: [
      ...fixed(look.head, 'head'),
      ...fixed(look.header, 'header'),
      ...headerGaps(look),
      ...spanned(body, bodySpans(looks.find(({ header }) => header.length > 0) ?? look)),
      ...notes,
    ],
    at: moved,
    grown: grown + Math.max(0, texts.length - look.notes.length),
  };
}

/** 表头里原来没有合并、空着的位置也画框。 */
function headerGaps({ header, headerTop, bodyTop, columns }: TableLook): LookSpot[] {
  if (header.length === 0) return [];
  const covered = new Set(
    header.flatMap(({ row, column, rowSpan, columnSpan }) =>
      Array.from({ length: rowSpan * columnSpan }, (_, at) => {
        const [down, right] = [Math.floor(at / columnSpan), at % columnSpan];
        return `${row + down},${column + right}`;
      }),
    ),
  );
  return Array.from({ length: bodyTop - headerTop }, (_, at) => headerTop + at).flatMap((row) =>
    columns.flatMap(({ column }) =>
      covered.has(`${row},${column}`) ? [] : [spot(row, column, '', 'blank')],
    ),
  );
}
