/** 在格里键入：现身、填完、取消、清除、填充；不能键入的格说明去处。 */
import { editCells } from '../state/actions.js';
import { update } from '../state/store.js';
import { editableAmount } from './amount-text.js';
import type { EditMode } from './cell-editor.js';
import { planFill } from './clipboard.js';
import type { GridStage } from './grid-stage.js';
import { goToTyping, refuseTyping } from './refuse-typing.js';

export class Typing {
  readonly #stage: GridStage;

  constructor(stage: GridStage) {
    this.#stage = stage;
  }

  /** 正在怎样编辑；没有在编辑时为 null。 */
  get mode(): EditMode | null {
    return this.#stage.editor?.mode ?? null;
  }

  /** F2、双击：放进原文，光标在末尾。 */
  begin(): void {
    const { cell, editor, unit } = this.#stage;
    if (cell === null) return;
    if (!cell.editable) {
      void refuseTyping(cell, '');
      return;
    }
    editor?.begin(cell.address, editableAmount(cell, unit), 'caret');
    this.#stage.replace();
  }

  /** 输入框里有了字：能键入就现身，不能就说明去处；组字中途不动它的字。 */
  typed(composing: boolean): void {
    const { cell, editor } = this.#stage;
    if (editor === null || this.mode !== null) return;
    if (cell?.editable === true) {
      update({ refusal: null });
      editor.begin(cell.address, '', 'replace');
      this.#stage.replace();
      return;
    }
    if (composing) return;
    const { text } = editor;
    editor.discard();
    if (cell !== null && text.trim() !== '') void refuseTyping(cell, text);
  }

  /** 填完：有改动就交出去。 */
  commit(): void {
    const finished = this.#stage.editor?.finish() ?? null;
    if (finished !== null) editCells([finished], 'typed');
  }

  cancel(): void {
    this.#stage.editor?.cancel();
  }

  /** Del：清掉选区里键入过的格；全是计算格时说明原因。 */
  clear(): void {
    const { selected } = this.#stage;
    const cells = selected.filter((cell) => cell.editable && cell.typed);
    const [first] = selected;
    if (cells.length === 0 && first?.editable === false) void refuseTyping(first, '');
    editCells(
      cells.map(({ address }) => ({ address, text: '' })),
      'cleared',
    );
  }

  /** Ctrl+D、Ctrl+R：首行（首列）填满选区。 */
  fill(down: boolean): void {
    const { sheet, area, unit } = this.#stage;
    if (sheet !== null && area !== null) editCells(planFill(sheet, area, down, unit), 'pasted');
  }

  /** 计算格：去它的录入处。 */
  goToSource(): void {
    const { cell } = this.#stage;
    if (cell !== null) void goToTyping(cell);
  }
}
