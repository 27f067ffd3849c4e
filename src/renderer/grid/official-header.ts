/** 一列负责画的表头方框；跨列的方框伸到右邻的空位上。 */
import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { AppState } from '../state/model.js';
import { getState, subscribe } from '../state/store.js';
import type { HeaderBox } from './header-model.js';

export interface OfficialHeaderParams extends IHeaderParams {
  readonly boxes: readonly HeaderBox[];
  readonly name: string;
}

/** AG Grid 建、换、拆的表头；选中的列变了只换方框的样子。 */
export class OfficialHeader implements IHeaderComp {
  readonly #root = document.createElement('div');
  #boxes: readonly HeaderBox[] = [];
  #selected = '';
  #unsubscribe: (() => void) | null = null;

  init(params: OfficialHeaderParams): void {
    this.#root.className = 'official-header';
    this.refresh(params);
    this.#unsubscribe = subscribe(() => this.#follow());
  }

  getGui(): HTMLElement {
    return this.#root;
  }

  refresh({ boxes, name }: OfficialHeaderParams): boolean {
    this.#boxes = boxes;
    this.#selected = selectedColumns(getState());
    this.#root.setAttribute('aria-label', name);
    this.#root.replaceChildren(...boxes.map((box) => this.#draw(box)));
    return true;
  }

  destroy(): void {
    this.#unsubscribe?.();
  }

  #draw(box: HeaderBox): HTMLElement {
    const element = document.createElement('div');
    element.className = classOf(box, this.#selected);
    element.dataset['columns'] = box.columns.join('|');
    Object.assign(element.style, {
      top: `${box.top}px`,
      height: `${box.height}px`,
      width: `${box.width}px`,
    });
    const text = document.createElement('span');
    text.textContent = box.text;
    element.append(text);
    return element;
  }

  #follow(): void {
    const selected = selectedColumns(getState());
    if (selected === this.#selected) return;
    this.#selected = selected;
    for (const [at, box] of this.#boxes.entries()) {
      const element = this.#root.children[at];
      if (element !== undefined) element.className = classOf(box, selected);
    }
  }
}

/** 选区占的各列，连成一串（串不变就不重画）。各列的表头都来问，同一份状态只算一次。 */
function selectedColumns(state: AppState): string {
  if (state !== answered) {
    answered = state;
    answer = spanOf(state);
  }
  return answer;
}
let answered: AppState | null = null;
let answer = '';

function spanOf({ page, selections, sheets }: AppState): string {
  const selection = page.kind === 'table' ? selections.get(page.table) : undefined;
  const columns = page.kind === 'table' ? (sheets.get(page.table)?.columns ?? []) : [];
  if (selection === undefined) return '';
  const at = [selection.anchor, selection.lead].map(({ column }) =>
    columns.findIndex(({ id }) => id === column),
  );
  return columns
    .slice(Math.min(...at), Math.max(...at) + 1)
    .map(({ id }) => `|${id}|`)
    .join('');
}

function classOf(box: HeaderBox, selected: string): string {
  const current = box.lowest && box.columns.some((id) => selected.includes(`|${id}|`));
  return `box${box.numbering ? ' numbering' : ''}${current ? ' current' : ''}`;
}
