/** 删有数的科目行先问一句：列出要一起清除的数。没有数的行不问。 */
import type { ReactElement } from 'react';
import { shownAmount } from '../grid/amount-text.js';
import { shownAddress } from '../parts/address-text.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { removeRows } from '../state/actions.js';
import { amountsUnder } from '../state/row-amounts.js';
import { update, useApp } from '../state/store.js';

/** 列出几个，再多的只说几个。 */
const MOST = 8;

export function RemoveRowDialog({
  table,
  codes,
}: {
  readonly table: string;
  readonly codes: readonly string[];
}): ReactElement | null {
  const sheet = useApp((state) => state.sheets.get(table));
  const unit = useApp((state) => state.unit);
  if (sheet === undefined) return null;
  const amounts = amountsUnder(sheet, codes);
  const remove = (): void => {
    update({ dialog: null });
    void removeRows(table, codes);
  };
  return (
    <Modal
      title={codes.length === 1 ? `删除 ${codes.join('')} 这一行` : `删除 ${codes.length} 行`}
      width={460}
      footer={
        <>
          <span className="sm mut">一步，可以撤销。别的表里的数不动。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button type="button" className="btn main-act" onClick={remove}>
            {codes.length === 1 ? '删除这一行' : `删除这 ${codes.length} 行`}
          </button>
        </>
      }
    >
      <p>本表填着 {amounts.length} 个数，删行时一起清除：</p>
      <ul className="remove-amounts">
        {amounts.slice(0, MOST).map((cell) => (
          <li key={cell.address}>
            <span className="wrap">{shownAddress(cell.address)}</span>
            <span className="num" data-address={cell.address}>
              {shownAmount(cell, unit, sheet.zeroStyle)}
            </span>
          </li>
        ))}
      </ul>
      {amounts.length > MOST ? <p className="sm mut">另有 {amounts.length - MOST} 个。</p> : null}
    </Modal>
  );
}
