/** 在格里键入：现身、填完、取消、清除、填充；不能键入的格说明去处。 */
import { flushSync } from 'react-dom';
import { editCells, editPlanned } from '../state/actions.js';
import { cellAt, show } from '../state/navigate.js';
import { getState, update } from '../state/store.js';
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
    this.#forget(cell.address);
    editor?.begin(cell.address, editableAmount(cell, unit), 'caret');
    if (empty) editor?.discard();
    this.#stage.bringBack();
  }

  /** 没有收下的字：回到那一格，字还在框里，接着改。 */
  reopen({ address, text }: { readonly address: string; readonly text: string }): void {
    flushSync(() => show(address));
    const { cell, editor, unit } = this.#stage;
    if (editor === null || cell?.address !== address || !cell.editable) return;
    this.#forget(address);
    editor.begin(address, editableAmount(cell, unit), 'caret', text);
    this.#stage.bringBack();
    editor.focus();
  }

  /** 又来改这一格了，先前没有收下的说明收起；别的格的、不能键入的提示不留。 */
  #forget(address: string): void {
    update(({ refusal }) => ({
      refusal: refusal?.lost === true && refusal.first.address !== address ? refusal : null,
    }));
  }

  /** 输入框里有了字：能键入就现身，不能就说明去处；组字中途不动它的字。 */
  typed(composing: boolean): void {
    const { cell, editor } = this.#stage;
    if (editor === null || this.mode !== null) return;
    if (cell?.editable === true) {
      this.#forget(cell.address);
      editor.begin(cell.address, '', 'replace');
      this.#stage.bringBack();
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
    const [first] = selected;
    if (first?.editable === false && !selected.some(({ editable }) => editable)) void refuseTyping(first, '');
    editPlanned(() => {
      const { sheets } = getState();
      const cells = selected.map(({ address }) => cellAt(sheets, address)).filter((cell) => cell !== null);
      const typed = cells.filter((cell) => cell.editable && cell.typed);
      return { edits: typed.map(({ address }) => ({ address, text: '' })), notes: [] };
    }, 'cleared');
  }

  /** Ctrl+D、Ctrl+R：首行（首列）填满选区。 */
  fill(down: boolean): void {
    const { sheet, area, unit } = this.#stage;
    if (sheet === null || area === null) return;
    editPlanned(() => {
      const now = getState().sheets.get(sheet.table) ?? sheet;
      return { edits: planFill(now, area, down, unit), notes: [] };
    }, 'pasted');
  }

  /** 计算格：去它的录入处。 */
  goToSource(): void {
    const { cell } = this.#stage;
    if (cell !== null) void goToTyping(cell);
  }
}
