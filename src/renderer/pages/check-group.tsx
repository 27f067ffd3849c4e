/** 同一结果的一组关系，可折叠；两边都能点过去。 */
import { memo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { CheckSide, CheckState } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { StateMark, checkLooks } from '../parts/state-mark.js';
import { groupRemarks } from './check-remarks.js';
import { moreWords, usePaged } from '../parts/paged.js';
import { lacksFacts, type CheckRow } from './check-rows.js';

/** `label` 是不写地址时写的字。 */
function Side({
  side,
  label,
}: {
  readonly side: CheckSide;
  readonly label?: string | undefined;
}): ReactElement {
  const [open, setOpen] = useState(false);
  const shown = open ? side.addresses : side.addresses.slice(0, 1);
  const more = side.addresses.length - shown.length;
  return (
    <span className="check-side">
      {shown.map((address) => (
        <AddressLink key={address} address={address} label={label} />
      ))}
      {more > 0 ? (
        <button type="button" className="link mut" onClick={() => setOpen(true)}>
          等 {side.addresses.length} 格
        </button>
      ) : null}
    </span>
  );
}

/** 一格对一格的，印数就是那一格的数，有它的右键菜单。 */
const onlyAddress = (side: CheckSide): string | undefined =>
  side.addresses.length === 1 ? side.addresses[0] : undefined;

const printed = (side: CheckSide): string => (side.printed === null ? '空' : group(side.printed));

/** 上下键在各处之间走，走到哪一处就选哪一处。 */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const titles = [
    ...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('.check-title') ?? []),
  ];
  const next = titles[titles.indexOf(event.currentTarget) + by];
  next?.focus();
  next?.click();
}

interface RowProps {
  readonly row: CheckRow;
  readonly chosen: boolean;
  readonly onChoose: (row: CheckRow) => void;
}

/** 接上后面的时候，画好的不再画。 */
const Row = memo(({ row, chosen, onChoose }: RowProps): ReactElement => {
  const { left, right, state } = row;
  // 文字规则的一处没有两边的数，只有在哪一段。
  const compared =
    left !== null &&
    right !== null &&
    left.addresses.length + right.addresses.length > 0 &&
    (left.printed !== null || right.printed !== null);
  const lacks = lacksFacts(row);
  const place = compared || left === null || left.addresses.length === 0 ? null : left;
  return (
    <tr className={chosen ? 'on' : ''} onClick={() => onChoose(row)}>
      <td>
        <StateMark state={state} />
      </td>
      <td className="mut sm">{row.rule}</td>
      <td colSpan={compared ? 1 : 6} className={compared ? 'check-words compared' : 'check-words'}>
        <button
          type="button"
          className="check-title"
          aria-pressed={chosen}
          data-here={chosen ? '' : undefined}
          onKeyDown={walk}
          onClick={() => onChoose(row)}
        >
          {row.title}
        </button>
        {row.message === '' || row.message === row.title ? null : (
          <span className="sm mut">{row.message}</span>
        )}
        {place === null ? null : <Side side={place} label={lacks ? '去填写' : row.place} />}
      </td>
      {compared ? (
        <>
          <td>
            <Side side={left} />
          </td>
          <td className="num" data-address={onlyAddress(left)}>
            {printed(left)}
          </td>
          <td>
            <Side side={right} />
          </td>
          <td className="num" data-address={onlyAddress(right)}>
            {printed(right)}
          </td>
          <td className={state === 'fail' ? 'num fail' : 'num'}>
            {row.difference === null ? '' : group(row.difference)}
          </td>
        </>
      ) : null}
    </tr>
  );
});

/** 一次列多少处：几千处尾差一次画出来，窗口要停好几秒。 */
export const pageful = 40;

interface Props {
  readonly state: CheckState;
  readonly rows: readonly CheckRow[];
  readonly startOpen: boolean;
  /** 此刻至多画几处：一页刚打开时一段一段接上。 */
  readonly most: number;
  readonly chosen: string | null;
  readonly onChoose: (row: CheckRow) => void;
}

export function CheckGroup({ state, rows, startOpen, most, chosen, onChoose }: Props): ReactElement | null {
  const [toggled, setToggled] = useState<boolean | null>(null);
  const paged = usePaged(rows, pageful);
  const { listed } = paged;
  if (rows.length === 0) return null;
  const open = toggled ?? startOpen;
  const rules = new Set(rows.map(({ rule }) => rule)).size;
  return (
    <tbody>
      <tr className="grp">
        <td colSpan={8}>
          <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
            {checkLooks[state].word} {rules === rows.length ? '' : `${rules} 项 `}
            {rows.length} 处{groupRemarks[state] === '' ? '' : `，${groupRemarks[state]}`}
            <span className="link">{open ? '收起' : '展开'}</span>
          </button>
        </td>
      </tr>
      {open
        ? listed
            .slice(0, most)
            .map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} onChoose={onChoose} />)
        : null}
      {open && paged.rest > 0 && most >= listed.length ? (
        <tr>
          <td colSpan={8}>
            <button type="button" className="link" onClick={paged.more}>
              {moreWords(paged, '处')}
            </button>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
