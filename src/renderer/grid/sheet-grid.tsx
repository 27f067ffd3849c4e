/** 一张表的表格：AG Grid 画格，常驻输入框收键盘，控制器管行为。 */
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { Room } from '../pages/use-room.js';
import type { Selection } from '../state/model.js';
import { spotsOf } from '../state/sheet-index.js';
import { useApp } from '../state/store.js';
import { GridController } from './grid-controller.js';
import { CellInput } from './cell-input.js';
import { useKeyboardKept } from './keep-keyboard.js';
import { RefusalNote } from './refusal-note.js';
import { pointOf, type Point } from './selection.js';
import { sectionsOf } from './sections.js';
import { useGrid } from './use-grid.js';
import { useSheetShape } from './use-sheet-shape.js';

interface Props {
  readonly sheet: SheetView;
  readonly unit: AmountUnit;
  readonly selection: Selection | null;
  readonly room: Room;
}

/** 鼠标底下是哪一格。自己认，不用 AG Grid 的事件：它的事件晚一拍才来，快手会打到上一格。 */
function pointUnder(sheet: SheetView, target: EventTarget): Point | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest('.ag-cell');
  const row = cell?.closest('[row-id]')?.getAttribute('row-id') ?? null;
  const column = cell?.getAttribute('col-id') ?? null;
  return row === null || column === null ? null : pointOf(sheet, { row, column });
}

/** 鼠标底下的表头方框盖住哪些列；不在表头上为 null。 */
const headUnder = (target: EventTarget): readonly string[] | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('.official-header [data-columns]')?.dataset['columns']?.split('|') ?? null)
    : null;

export function SheetGrid({ sheet, unit, selection, room }: Props): ReactElement {
  const [grid] = useState(() => new GridController());
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const shape = useSheetShape(sheet, unit, room, grid.stage.painter);
  const { layout, height } = shape;
  const flash = useApp((state) => state.flash);
  const [flashed] = useState(flash.serial);
  const dialog = useApp((state) => state.dialog);
  const find = useApp((state) => state.find);
  const refusal = useApp((state) => (state.refusal?.table === sheet.table ? state.refusal : null));

  useLayoutEffect(() => grid.attachFrame(frame.current), [grid]);
  useLayoutEffect(() => grid.stage.prepare(sheet, unit, selection), [grid, sheet, unit, selection]);
  useGrid(place, grid.stage, shape, sectionsOf(sheet.rows));
  useLayoutEffect(() => grid.stage.show(), [grid, sheet, unit, selection]);
  useEffect(() => grid.stage.replace(), [grid, layout]);
  useKeyboardKept(grid);
  useEffect(() => {
    // 打开这张表之前的变动早闪过了。
    if (flash.serial !== flashed && flash.addresses.size > 0)
      grid.stage.flash(flash.addresses, spotsOf(sheet));
    // 只在有新变化时闪；表页本身换了不重闪。
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [grid, flash]);
  useEffect(() => {
    if (dialog === null) grid.stage.takeFocus();
    // 收起查找条，键盘也回到表格。
  }, [grid, dialog, find]);
  useEffect(() => grid.stage.follow(selection), [grid, selection]);

  return (
    <div
      ref={frame}
      className={`grid-frame size-${layout.fontSize}`}
      style={{ height }}
      role="group"
      aria-label={sheet.title}
      onMouseDown={(event) => {
        const head = event.button === 0 ? headUnder(event.target) : null;
        if (head !== null) {
          event.preventDefault();
          grid.selecting.headDown(head, event.shiftKey);
          return;
        }
        const point = pointUnder(sheet, event.target);
        if (point === null || event.button !== 0) return;
        // 焦点要留在常驻输入框上，不让浏览器把它移走。
        event.preventDefault();
        grid.selecting.pointDown(point, event.shiftKey);
      }}
      onMouseOver={(event) => {
        if (event.buttons !== 1) return;
        const point = pointUnder(sheet, event.target);
        const head = headUnder(event.target);
        if (point !== null) grid.selecting.dragTo(point);
        else if (head !== null) grid.selecting.dragToHead(head);
      }}
      onContextMenu={(event) => {
        // 正在编辑的框里，是文字的剪切、复制、粘贴。
        if (event.target instanceof HTMLTextAreaElement && grid.typing.mode !== null) return;
        const point = pointUnder(sheet, event.target);
        event.preventDefault();
        // 菜单键也会来这里，那时没有指着的格。
        if (point !== null) grid.openMenu(point, event.clientX, event.clientY);
      }}
      onDoubleClick={(event) => {
        if (pointUnder(sheet, event.target) !== null) grid.typing.begin();
      }}
      onFocus={({ target }) => {
        // AG Grid 会把焦点放到行上；键盘只归常驻输入框。
        if (target.closest('.ag-root-wrapper') !== null) grid.stage.takeFocus();
      }}
    >
      <div ref={place} className="grid-slot" />
      <CellInput grid={grid} />
      {refusal === null ? null : <RefusalNote grid={grid} sheet={sheet} refusal={refusal} />}
    </div>
  );
}
