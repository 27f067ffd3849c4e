/** 复制与粘贴：选区 ⇄ 系统剪贴板；一次粘贴是一步，跳过的格数说出来。 */
import { editCells } from '../state/actions.js';
import { update } from '../state/store.js';
import { copyArea, planPaste, readClipboard } from './clipboard.js';
import type { GridStage } from './grid-stage.js';
import { isCoded, planCodedPaste } from './paste-by-code.js';
import type { Typing } from './typing.js';

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
    const { text, html } = copyArea(sheet, area, unit);
    data.setData('text/plain', text);
    data.setData('text/html', html);
    return true;
  }

  paste(data: DataTransfer): boolean {
    if (this.#typing.mode !== null) return false;
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

  #place(block: readonly (readonly string[])[]): boolean {
    const { sheet, area, unit } = this.#stage;
    if (sheet === null || area === null) return false;
    if (block.length === 0) return true;
    if (isCoded(sheet, area.left, block)) {
      const { edits, skipped, total, added } = planCodedPaste(sheet, area.left, block);
      const notes = [
        `按科目代码粘贴${total}格`,
        ...(added === 0 ? [] : [`添了${added}个科目`]),
        ...(skipped === 0 ? [] : [`${skipped}格为计算格未改`]),
      ];
      editCells(edits, 'pasted', `${notes.join('，')}。`);
      return true;
    }
    const plan = planPaste(sheet, area, block, unit);
    const { edits, skipped, total } = plan;
    editCells(edits, 'pasted', `粘贴${total}格${skipped === 0 ? '' : `，${skipped}格为计算格未改`}。`);
    this.#stage.span(
      { row: plan.area.bottom, column: plan.area.right },
      { row: plan.area.top, column: plan.area.left },
    );
    return true;
  }
}
