/** 一个框：离开就存；Enter 存好去下一项（Shift+Enter 上一项），Esc 还原；拼音输入中的键不算。 */
import { useRef, type ClipboardEvent, type KeyboardEvent, type ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { readClipboard } from '../grid/read-clipboard.js';
import { useApp } from '../state/store.js';
import { isFigure } from './paste-facts.js';
import { pasteFacts } from './paste-action.js';
import type { FactText } from './use-fact-text.js';
import { walkFrom } from './walk.js';

interface Props {
  readonly fact: FactLine;
  readonly text: FactText;
}

/** 没有在写的框，Ctrl+Z 撤的是上一步，不是框里的字（见 commands.ts）。 */
const idle = ({ typed }: FactText): string | undefined => (typed === null ? 'true' : undefined);

function onKey(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>, text: FactText): void {
  if (event.nativeEvent.isComposing) return;
  const lines = event.currentTarget instanceof HTMLTextAreaElement;
  if (event.key === 'Escape') text.giveBack();
  else if (event.key === 'Enter' && (!lines || event.ctrlKey)) {
    event.preventDefault();
    text.save();
    walkFrom(event.currentTarget, event.shiftKey ? -1 : 1);
  }
}

function Choice({ fact, text }: Props): ReactElement {
  /** 进来时选着的；Esc 回到它。 */
  const before = useRef('');
  return (
    <select
      aria-labelledby={`fact-${fact.key}`}
      className={fact.missing && text.typed === null ? 'missing' : ''}
      value={text.typed ?? fact.value ?? ''}
      onFocus={(event) => {
        before.current = event.target.value;
      }}
      onChange={(event) => text.put(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && event.currentTarget.value !== before.current) text.put(before.current);
        else if (event.key === 'Enter') {
          event.preventDefault();
          walkFrom(event.currentTarget, event.shiftKey ? -1 : 1);
        }
      }}
    >
      <option value="">{fact.fallback === null ? '未选' : `默认：${fact.fallback}`}</option>
      {fact.choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}

export function FactControl({ fact, text }: Props): ReactElement {
  // 决算次年才批复：举例的年份照它。
  const year = useApp(({ project }) => project?.year ?? 2025);
  if (fact.type === 'choice') return <Choice fact={fact} text={text} />;
  const common = {
    'aria-labelledby': `fact-${fact.key}`,
    'aria-invalid': text.fault !== null,
    'data-idle': idle(text),
    value: text.typed ?? fact.value ?? '',
    placeholder: fact.missing ? '未填' : fact.type === 'date' ? `如 ${year + 1}-9-1` : '',
    onBlur: text.save,
  };
  const looks = fact.missing && text.typed === null ? 'missing' : '';
  if (fact.type === 'lines') {
    return (
      <textarea
        {...common}
        className={looks}
        rows={Math.min(6, Math.max(2, common.value.split('\n').length))}
        onChange={(event) => text.type(event.target.value)}
        onKeyDown={(event) => onKey(event, text)}
      />
    );
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const read = readClipboard(
      event.clipboardData.getData('text/plain'),
      event.clipboardData.getData('text/html'),
    );
    // 只有一格的照常贴在光标处。
    if ('block' in read && read.block.length <= 1 && (read.block[0]?.length ?? 0) <= 1) return;
    event.preventDefault();
    text.giveBack();
    void pasteFacts(fact, read);
  };
  return (
    <input
      {...common}
      type="text"
      className={isFigure(fact) ? `amount ${looks}` : looks}
      inputMode={isFigure(fact) ? 'decimal' : 'text'}
      onChange={(event) => text.type(event.target.value)}
      onPaste={isFigure(fact) ? onPaste : undefined}
      onKeyDown={(event) => onKey(event, text)}
    />
  );
}
