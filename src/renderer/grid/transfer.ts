/** 复制与粘贴：选区 ⇄ 系统剪贴板；一次粘贴是一步，跳过的格数说出来。 */
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import { editCells } from '../state/actions.js';
import { update } from '../state/store.js';
import { copyArea, exactCells, exactType, readExact } from './copy-area.js';
import type { GridStage } from './grid-stage.js';
import { codedFrom, planCodedPaste } from './paste-by-code.js';
import { withoutHeads } from './paste-heads.js';
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
    const from = codedFrom(sheet, area.left, block);
    if (from === null) this.#placeByPosition(sheet, area, block);
    else placeByCode(sheet, from, block, unit);
    return true;
  }

  #placeByPosition(sheet: SheetView, area: Rectangle, block: Block): void {
    const plan = planPaste(sheet, area, block, this.#stage.unit);
    const notes = [
      `粘贴${plan.total}格`,
      ...(plan.skipped === 0 ? [] : [`${plan.skipped}格为计算格未改`]),
      ...(plan.outside === 0 ? [] : [`${plan.outside}格在表外未贴`]),
    ];
    editCells(plan.edits, 'pasted', notes);
    const { top, left, bottom, right } = plan.area;
    this.#stage.span({ row: top, column: left }, { row: bottom, column: right });
  }
}

function placeByCode(sheet: SheetView, from: number, block: Block, unit: AmountUnit): void {
  const { edits, skipped, total, added } = planCodedPaste(sheet, from, block, unit);
  const notes = [
    `按科目代码粘贴${total}格`,
    ...(added === 0 ? [] : [`添了${added}个科目`]),
    ...(skipped === 0 ? [] : [`${skipped}格为计算格未改`]),
  ];
  editCells(edits, 'pasted', notes);
}
