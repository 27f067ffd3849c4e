/** 表格的操作中枢：台上的表，和对它做的三类事；鼠标键盘经它到各处。不碰 React。 */
import { openMenu } from '../state/menu.js';
import { cellBox } from './grid-access.js';
import { gridMenu } from './grid-menu.js';
import { GridStage } from './grid-stage.js';
import { Selecting } from './selecting.js';
import { amountAt, inside, type Point } from './selection.js';
import { Transfer } from './transfer.js';
import { Typing } from './typing.js';

export class GridController {
  readonly stage = new GridStage();
  readonly typing = new Typing(this.stage);
  readonly selecting = new Selecting(this.stage, this.typing);
  readonly transfer = new Transfer(this.stage, this.typing);

  attachFrame(frame: HTMLElement | null): void {
    this.stage.attachFrame(frame);
    if (frame === null) this.selecting.endDrag();
  }

  /** 右键：选区之外的先选中它；菜单摆在指针或格的下方。 */
  openMenu(point: Point | null, x: number, y: number): void {
    const { sheet, area, editor } = this.stage;
    if (sheet === null) return;
    if (point !== null && !inside(area, point.row, point.column)) {
      this.typing.commit();
      this.stage.go(point);
    }
    editor?.focus();
    const focus = point ?? this.stage.focus;
    const cell = focus === null ? null : amountAt(sheet, focus);
    const code = focus === null ? null : (sheet.rows[focus.row]?.code ?? null);
    openMenu({ x, y, label: cell?.address ?? '表格', sections: gridMenu(this, sheet, cell, code) });
  }

  /** 菜单键、Shift+F10：菜单在光标格的下方。 */
  menuByKey(): void {
    const { frame, sheet, focus } = this.stage;
    if (frame === null || sheet === null || focus === null) return;
    const outer = frame.getBoundingClientRect();
    const box = cellBox(frame, sheet, focus);
    this.openMenu(null, outer.x + (box?.x ?? 8) + 12, outer.y + (box === null ? 60 : box.y + box.height));
  }
}
