/** 小表的一行：一格一个框，最后是删这一行。 */
import { useRef, type ClipboardEvent, type KeyboardEvent, type ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';

interface Props {
  readonly columns: FactLine['columns'];
  readonly cells: readonly string[];
  readonly row: number;
  /** 没有在打字：Ctrl+Z 撤的是上一步（见 commands.ts）。 */
  readonly idle: boolean;
  readonly onFocus: (column: number) => void;
  readonly onType: (column: number, text: string) => void;
  readonly onLeave: () => void;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>, column: number) => void;
  readonly onPaste: (event: ClipboardEvent, column: number) => void;
  readonly onDrop: () => void;
}

export function FactRow(props: Props): ReactElement {
  const { columns, cells, row, idle, onFocus, onType, onLeave, onKey, onPaste, onDrop } = props;
  /** 进这一格时写着的；Esc 回到它。 */
  const before = useRef('');
  return (
    <tr>
      {columns.map((column, at) => (
        <td key={column.name}>
          <input
            type="text"
            className={column.type === 'text' ? '' : 'amount'}
            value={cells[at] ?? ''}
            data-cell={`${row}/${at}`}
            data-idle={idle ? 'true' : undefined}
            aria-label={`第 ${row + 1} 行 ${column.name}`}
            onFocus={() => {
              before.current = cells[at] ?? '';
              onFocus(at);
            }}
            onChange={(event) => onType(at, event.target.value)}
            onPaste={(event) => onPaste(event, at)}
            onBlur={onLeave}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) onType(at, before.current);
              else onKey(event, at);
            }}
          />
        </td>
      ))}
      <td className="drop">
        <button
          type="button"
          className="btn s"
          title="删这一行（Ctrl+-）"
          aria-label={`删第 ${row + 1} 行`}
          onClick={onDrop}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
