/** 插入数字：按名目、拼音首字母、地址或数值找，点一个就插进去；Esc 回到改写的一段。 */
import { useState, type ReactElement } from 'react';
import type { FigureChoice } from '../../shared/contract/index.js';
import { shownAddress } from '../parts/address-text.js';
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
        placeholder="名称、拼音首字母、代码、地址或数值，如 住房公积金、zfgjj、519.63"
        onKeyDown={(event) => {
          const [first] = value ?? [];
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || first === undefined) return;
          event.preventDefault();
          onPick(first);
        }}
        onChange={(event) => setText(event.target.value.slice(0, 60))}
      />
      <ul>
        {(value ?? []).map((choice) => (
          <li key={choice.token}>
            <button type="button" onClick={() => onPick(choice)}>
              <span className="num">{choice.value}</span>
              <span className="picker-name">{choice.name}</span>
              <span className="sm mut picker-address">{shownAddress(choice.label)}</span>
            </button>
          </li>
        ))}
        {value?.length === 0 ? <li className="sm mut">没有找到</li> : null}
      </ul>
    </div>
  );
}
