/** 复制与粘贴：选区 ⇄ 系统剪贴板；一次粘贴是一步，跳过的格数说出来。 */
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import { addRows, editPlanned, type PlannedEdits } from '../state/actions.js';
import { getState, update } from '../state/store.js';
import { copyArea, exactCells, exactType, readExact } from './copy-area.js';
import type { GridStage } from './grid-stage.js';
import { codedFrom, codesAlone, planCodedPaste } from './paste-by-code.js';
import { withoutHeads } from './paste-heads.js';
import { planListedPaste } from './paste-listed.js';
import { planPaste } from './paste-plan.js';
import { readClipboard } from './read-clipboard.js';
import type { Rectangle } from './selection.js';
import type { Typing } from './typing.js';

type Block = readonly (readonly string[])[];

export class Transfer {
  readonly #stage: GridStage;
  readonly #typing: Typing;
  constructor(stage: GridStage, typing: Typing) {
    this.#stage = stage;
    this.#typing = typing;
  }

  /** 正在编辑时复制的是框里的字，归浏览器：返回假。 */
  copy(data: DataTransfer): boolean {
    const { sheet, area, unit } = this.#stage;
    if (this.#typing.mode !== null || sheet === null || area === null) return false;
    const { text, html } = copyArea(sheet, area, unit, this.#stage.headed);
    data.setData('text/plain', text);
    data.setData('text/html', html);
    data.setData(exactType, exactCells(sheet, area, unit));
    return true;
  }

  paste(data: DataTransfer): boolean {
    if (this.#typing.mode !== null) return false;
    const exact = readExact(data.getData(exactType), this.#stage.unit);
    if (exact !== null) return this.#place(exact);
    return this.#placeFrom(data.getData('text/plain'), data.getData('text/html'));
  }

  /** 右键菜单的粘贴：只有文字。 */
  pasteText(text: string): void {
    this.#placeFrom(text, '');
  }

  #placeFrom(text: string, html: string): boolean {
    const read = readClipboard(text, html);
    if ('block' in read) return this.#place(read.block);
    update({ notice: { tone: 'info', text: read.refusal } });
    return true;
  }

  #place(given: Block): boolean {
    const { sheet, area, unit } = this.#stage;
    if (sheet === null || area === null) return false;
    const block = withoutHeads(sheet, given);
    if (block.length === 0) return true;
    const codes = codesAlone(sheet, area.left, block);
    if (codes !== null) {
      addPastedRows(sheet, codes);
      return true;
    }
    const now = (): SheetView => getState().sheets.get(sheet.table) ?? sheet;
    const from = codedFrom(sheet, area.left, block);
    if (from !== null) editPlanned(() => byCode(now(), from, block, unit), 'pasted');
    else if (planListedPaste(sheet, block, unit) !== null)
      editPlanned(() => listed(now(), block, unit), 'pasted');
    else this.#placeByPosition(now, area, block);
    return true;
  }

  #placeByPosition(sheet: () => SheetView, area: Rectangle, block: Block): void {
    const { unit } = this.#stage;
    editPlanned(() => {
      const { edits, total, skipped, outside, onLabels } = planPaste(sheet(), area, block, unit);
      const notes = [
        `粘贴${total}格`,
        ...counted(skipped, '格为计算格未改'),
        ...counted(onLabels, '格落在代码、名称上未贴'),
        ...counted(outside, '格在表外未贴'),
      ];
      return { edits, notes };
    }, 'pasted');
    const { top, left, bottom, right } = planPaste(sheet(), area, block, unit).area;
    this.#stage.span({ row: top, column: left }, { row: bottom, column: right });
  }
}

const counted = (count: number, words: string): string[] => (count === 0 ? [] : [`${count}${words}`]);

function byCode(sheet: SheetView, from: number, block: Block, unit: AmountUnit): PlannedEdits {
  const { edits, skipped, total, added } = planCodedPaste(sheet, from, block, unit);
  const notes = [
    `按科目代码粘贴${total}格`,
    ...(added === 0 ? [] : [`添了${added}个科目`]),
    ...counted(skipped, '格为计算格未改'),
  ];
  return { edits, notes };
}

function listed(sheet: SheetView, block: Block, unit: AmountUnit): PlannedEdits {
  const plan = planListedPaste(sheet, block, unit);
  if (plan === null) return { edits: [], notes: [] };
  const { edits, total, skipped, unknown } = plan;
  const notes = [
    `按代码粘贴${total}格`,
    ...counted(skipped, '格为计算格未改'),
    ...counted(unknown, '个代码本表没有，未贴'),
  ];
  return { edits, notes };
}

/** 贴来的只有科目代码：表里没有的都添上。 */
function addPastedRows(sheet: SheetView, codes: readonly string[]): void {
  const here = new Set(sheet.rows.map(({ code }) => code));
  const missing = codes.filter((code) => !here.has(code));
  if (missing.length > 0) void addRows(sheet.table, missing);
  else update({ notice: { tone: 'info', text: '贴来的科目本表都已经有了。' } });
}
