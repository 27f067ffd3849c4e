/** 公式行：格的地址（可键入地址跳转）、数、种类和一句说明；科目表另有增删行。 */
import { useState, type ReactElement } from 'react';
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import { exactYuan, shownAmount } from '../grid/amount-text.js';
import { briefHint, followable, kindHint, kindWord } from '../grid/cell-words.js';
import { canHideEmpty } from '../grid/hide-empty.js';
import { amountAt, pointOf } from '../grid/selection.js';
import { shownAddress } from '../parts/address-text.js';
import { Icon } from '../parts/icons.js';
import { editCells } from '../state/actions.js';
import { askAddRow, removeSelectedRow, toggleEmptyRows } from '../state/commands.js';
import { goTo, reachable } from '../state/navigate.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { FormulaParts } from './formula-parts.js';

function AddressBox({ address }: { readonly address: string }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const go = (box: HTMLInputElement): void => {
    const text = box.value.trim();
    if (reachable(text)) {
      setTyped(null);
      goTo(text);
      return;
    }
    // 写错的留着、选中，接着改或重写。
    box.select();
    update({
      notice: {
        tone: 'info',
        text: `没有“${text}”这一格。地址写作 表号/行/列，例如 05/2010450/基本支出。`,
      },
    });
  };
  return (
    <input
      type="text"
      className="address-box"
      aria-label="位置，键入地址后回车可跳到那一格"
      value={typed ?? shownAddress(address)}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          // 焦点随即移到表格上；不拦住，这个回车会打进格里。
          event.preventDefault();
          go(event.currentTarget);
        }
        if (event.key === 'Escape') {
          setTyped(null);
          document.querySelector<HTMLElement>('.cell-input')?.focus();
        }
      }}
    />
  );
}

function CellLine({ cell, unit }: { readonly cell: CellView; readonly unit: AmountUnit }): ReactElement {
  const shown = shownAmount(cell, unit, '0.00');
  const exact = exactYuan(cell, unit);
  // 与右栏问的是同一件事，只问一次。
  const { value } = useFetched('cell.explain', { address: cell.address }, true);
  const parts = cell.kind === 'derived' && value?.address === cell.address ? value.parts : null;
  return (
    <>
      <span className="formula-value" data-address={cell.address}>
        {shown === '' ? '空' : shown}
      </span>
      <span className={cell.kind === 'disputed' ? 'chip fail' : 'chip'}>{kindWord(cell.kind)}</span>
      {exact === null ? null : (
        <span className="formula-yuan" title="账上的数，精确到分" data-address={cell.address}>
          {exact}
        </span>
      )}
      {parts === null ? (
        <span className="formula-hint" title={kindHint(cell)}>
          {briefHint(cell)}
        </span>
      ) : (
        <FormulaParts parts={parts} whole={cell.address} unit={unit} />
      )}
      {followable(cell) ? (
        <button
          type="button"
          className="btn s nw"
          title="不再照录，由别处的数算出（Del）"
          onClick={() => editCells([{ address: cell.address, text: '' }], 'cleared')}
        >
          改为跟随
        </button>
      ) : null}
    </>
  );
}

function RowButtons(): ReactElement {
  return (
    <>
      <button
        type="button"
        className="btn s"
        title="按代码、名称或拼音首字母添加（Ctrl+Shift+=）"
        onClick={askAddRow}
      >
        <Icon name="plus" />
        添加科目
      </button>
      <button
        type="button"
        className="btn s"
        title="删除选中的科目行，可撤销（Ctrl+-）"
        onClick={removeSelectedRow}
      >
        <Icon name="minus" />
        删除行
      </button>
    </>
  );
}

function EmptyRowsButton({ table }: { readonly table: string }): ReactElement {
  const hidden = useApp((state) => state.hideEmpty.has(table));
  return (
    <button
      type="button"
      className={hidden ? 'btn s on' : 'btn s'}
      aria-pressed={hidden}
      title="没有数的行不显示；不影响导出和打印"
      onClick={() => toggleEmptyRows(table)}
    >
      隐藏空行
    </button>
  );
}

/** 窄窗口才有：检查器收在右边，点开浮在表上。 */
function DrawerButton(): ReactElement {
  const open = useApp((state) => state.drawer);
  return (
    <button
      type="button"
      className={open ? 'btn s drawer-button on' : 'btn s drawer-button'}
      aria-expanded={open}
      onClick={() => update({ drawer: !open })}
    >
      <Icon name="info" />
      来源
    </button>
  );
}

export function FormulaLine({ sheet }: { readonly sheet: SheetView }): ReactElement {
  const unit = useApp((state) => state.unit);
  const focus = useApp((state) => state.selections.get(sheet.table)?.focus);
  const point = focus === undefined ? null : pointOf(sheet, focus);
  const cell = point === null ? null : amountAt(sheet, point);
  return (
    <div className="tool formula">
      <AddressBox address={cell?.address ?? ''} />
      <span className="vsep" />
      {cell === null ? <span className="grow mut">这一格是文字</span> : <CellLine cell={cell} unit={unit} />}
      {sheet.subjectRows ? <RowButtons /> : null}
      {canHideEmpty(sheet) ? <EmptyRowsButton table={sheet.table} /> : null}
      <DrawerButton />
    </div>
  );
}
