/**
 * 常驻的输入框：光标在哪格，它就（透明地）盖在哪格上并占着键盘焦点。
 * 于是拼音的第一个字母就落在真正的输入框里，不会丢；开始键入时它现身，就是编辑框。
 */
import { showAlong } from '../state/store.js';
import { placeOver } from './place.js';

export type EditMode = 'replace' | 'caret';

interface Editing {
  readonly address: string;
  readonly initial: string;
  readonly mode: EditMode;
}

export interface Finished {
  readonly address: string;
  readonly text: string;
}

export class CellEditor {
  readonly #input: HTMLTextAreaElement;
  #editing: Editing | null = null;

  constructor(input: HTMLTextAreaElement) {
    this.#input = input;
    this.#idle();
  }

  get mode(): EditMode | null {
    return this.#editing?.mode ?? null;
  }

  get text(): string {
    return this.#input.value;
  }

  /** 键入即替换时，框里已有第一个字，不能清掉；F2 时放进原文（或 `text`：先前没有收下的字），光标在末尾。 */
  begin(address: string, initial: string, mode: EditMode, text = initial): void {
    this.#editing = { address, initial, mode };
    this.#input.dataset['idle'] = 'false';
    this.#input.classList.add('editing');
    if (mode === 'caret') {
      this.#input.value = text;
      this.#input.setSelectionRange(text.length, text.length);
    }
  }

  /** 收起编辑框；没有改动时为 null。改动了的，框与新的数一起换：先收起来，要闪一下旧的数。 */
  finish(): Finished | null {
    const editing = this.#editing;
    const text = this.#input.value.replaceAll(/\s*\n\s*/g, ' ').trim();
    this.#editing = null;
    const changed =
      editing !== null && text !== editing.initial && !(editing.mode === 'replace' && text === '');
    if (!changed) {
      this.#idle();
      return null;
    }
    showAlong(() => {
      if (this.#editing === null) this.#idle();
    });
    return { address: editing.address, text };
  }

  cancel(): void {
    this.#idle();
  }

  /** 丢掉不能键入处打进来的字。 */
  discard(): void {
    this.#input.value = '';
  }

  get focused(): boolean {
    return document.activeElement === this.#input;
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  /** 盖在格上；格滚出了视野（null），框也不在视野里。 */
  place(box: DOMRect | null): void {
    placeOver(this.#input, box ?? new DOMRect(-9999, 0, 100, 22));
  }

  describe(sentence: string): void {
    this.#input.setAttribute('aria-label', sentence);
  }

  #idle(): void {
    this.#editing = null;
    this.#input.value = '';
    this.#input.dataset['idle'] = 'true';
    this.#input.classList.remove('editing');
  }
}
