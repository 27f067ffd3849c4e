/** 在格里键入：现身、填完、取消、清除、填充；不能键入的格说明去处。 */
import { editCells } from '../state/actions.js';
import { update } from '../state/store.js';
import { editableAmount } from './amount-text.js';
import type { EditMode } from './cell-editor.js';
import { planEverywhere, planFill } from './paste-plan.js';
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

  /** F2、双击：放进原文，光标在末尾；退格键与 Excel 一样，从空的改起。 */
  begin(empty = false): void {
    const { cell, editor, unit } = this.#stage;
    if (cell === null) return;
    if (!cell.editable) {
      void refuseTyping(cell, '');
      return;
    }
    editor?.begin(cell.address, editableAmount(cell, unit), 'caret');
    if (empty) editor?.discard();
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
    if (text.trim() === '') return;
    if (cell !== null) void refuseTyping(cell, text);
    else update({ notice: { tone: 'info', text: '这一格是表上的文字，不能键入；金额请选它右边的格。' } });
  }

  /** 填完：有改动就交出去。 */
  commit(): void {
    const finished = this.#stage.editor?.finish() ?? null;
    if (finished !== null) editCells([finished], 'typed');
  }

  /** Ctrl+Enter：填完，选区里能键入的格都填这个数。 */
  commitEverywhere(): void {
    const { sheet, area } = this.#stage;
    const finished = this.#stage.editor?.finish() ?? null;
    if (finished === null || sheet === null || area === null) return;
    editCells(planEverywhere(sheet, area, finished.text), 'typed');
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
