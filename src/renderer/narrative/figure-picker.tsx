/** 插入数字：按名目或数值找文中的数，点一个就插进去。 */
import { useState, type ReactElement } from 'react';
import type { FigureChoice } from '../../shared/contract/index.js';
import { useFetched } from '../state/use-fetched.js';

export function FigurePicker({
  onPick,
  onClose,
}: {
  readonly onPick: (choice: FigureChoice) => void;
  /** 不插了，光标回到改写的一段。 */
  readonly onClose: () => void;
}): ReactElement {
  const [text, setText] = useState('');
  const { value } = useFetched('figures.find', { text });
  return (
    <div
      className="picker"
      role="dialog"
      aria-label="插入数字"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        type="text"
        autoFocus
        value={text}
        aria-label="找数字"
        placeholder="地址、名称或数值，如 05/ 或 519.63"
        onChange={(event) => setText(event.target.value.slice(0, 60))}
      />
      <ul>
        {(value ?? []).map((choice) => (
          <li key={choice.token}>
            <button type="button" onClick={() => onPick(choice)}>
              <span className="num">{choice.value}</span>
              <span className="sm mut">{choice.label}</span>
            </button>
          </li>
        ))}
        {value?.length === 0 ? <li className="sm mut">没有找到</li> : null}
      </ul>
    </div>
  );
}
