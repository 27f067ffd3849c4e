/** 两个样子之间变了的格与段，写成给人看的：科目名称、在哪一节、增减多少。 */
import type { Difference, SheetView } from '../../../shared/contract/index.js';
import type { NarrativeView } from '../../../shared/contract/narrative.js';
import { amount, isZero, toFixedText } from '../../../shared/money/index.js';
import { paragraphRuns } from '../../export/narrative-text.js';
import { compareExports, type ExportSnapshot } from '../../export/snapshot.js';

/** 说名称用的：现在的各表与全文。 */
export interface Naming {
  readonly sheets: readonly SheetView[];
  readonly narrative: NarrativeView;
}

export function differenceOf(was: ExportSnapshot, is: ExportSnapshot, now: Naming): Difference {
  const { cells, paragraphs } = compareExports(was, is);
  const titles = new Map([...was.tables, ...is.tables].map(({ table, title }) => [table, title]));
  const names = rowNames(now.sheets, new Set(cells.map(({ address }) => address)));
  const sections = sectionsOf(now.narrative);
  return {
    cells: cells.map((cell) => {
      const table = cell.address.slice(0, 2);
      const moved = amount(cell.after ?? '0').minus(amount(cell.before ?? '0'));
      return {
        table,
        title: titles.get(table) ?? '',
        name: names.get(cell.address) ?? '',
        ...cell,
        change: isZero(moved) ? null : toFixedText(moved, 2),
      };
    }),
    paragraphs: paragraphs.map((paragraph) => ({
      ...paragraph,
      here: sections.has(paragraph.id),
      section: sectionAt(paragraph.id, [is, was], sections),
    })),
  };
}

/** 以代码相称的行叫什么；地址里已经写着名称的不再说。一行有收支两半的，名称在这一格左边最近的一栏。 */
function rowNames(sheets: readonly SheetView[], wanted: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { columns, rows } of sheets)
    for (const { cells } of rows) {
      let name = '';
      for (const [at, cell] of cells.entries()) {
        const role = columns[at]?.role;
        if (cell === null) continue;
        if ('text' in cell) name = role === 'name' || role === 'label' ? cell.text.trim() : name;
        else if (wanted.has(cell.amount.address) && /^\d{2}\/\d+(\/|$)/.test(cell.amount.address))
          names.set(cell.amount.address, name);
      }
    }
  return names;
}

/** 现在的各段在哪个标题之下。 */
function sectionsOf({ paragraphs }: NarrativeView): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let heading = '';
  for (const paragraph of paragraphs) {
    if (paragraph.heading !== 0)
      heading = paragraphRuns(paragraph)
        .map(({ text }) => text)
        .join('');
    sections.set(paragraph.id, heading);
  }
  return sections;
}

/** 现在没有了的段，照它前面还在的一段。 */
function sectionAt(
  id: string,
  snapshots: readonly ExportSnapshot[],
  sections: ReadonlyMap<string, string>,
): string {
  for (const { paragraphs } of snapshots) {
    const at = paragraphs.findIndex((one) => one.id === id);
    const near = paragraphs.slice(0, at + 1).findLast((one) => sections.has(one.id));
    if (near !== undefined) return sections.get(near.id) ?? '';
  }
  return '';
}
