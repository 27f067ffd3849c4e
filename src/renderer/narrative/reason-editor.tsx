/**
 * 就地写原因：Enter 或点“填好了”存，Esc 或“不改”放弃；有上年的原因可照用。
 * 点到别处、换了页、关窗口，写了的照样存。
 */
import { useRef, type FocusEvent, type ReactElement } from 'react';
import { useUnfinished } from '../state/unfinished.js';

/** 写完往哪里去：接着填下一处，回到这一处，已经到别处去了。 */
type Leaving = 'next' | 'back' | 'away';

interface Props {
  readonly text: string;
  readonly suggestion: string | null;
  /** 得到新文字；放弃、没有改过为 null。`box`：这个框，好找下一处。 */
  readonly onDone: (text: string | null, leaving: Leaving, box: HTMLElement) => void;
}

/** 句末标点由模板给，写了两个的去掉一个。 */
const withoutEnd = (text: string): string => text.trim().replace(/[。；，.;,\s]+$/, '');

/** 光标真的到了别处：切到别的窗口看一眼、右键菜单，都不算。 */
const leftFor = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  document.hasFocus() &&
  !currentTarget.contains(relatedTarget) &&
  !(relatedTarget instanceof Element && relatedTarget.closest('[role="menu"]') !== null);

export function ReasonEditor({ text, suggestion, onDone }: Props): ReactElement {
  const box = useRef<HTMLSpanElement>(null);
  const typed = useRef(text);
  const done = useRef(false);
  const leave = (given: string | null, leaving: Leaving): void => {
    if (done.current) return;
    done.current = true;
    onDone(given, leaving, box.current ?? document.body);
  };
  const save = (leaving: Leaving): void =>
    leave(typed.current === text ? null : withoutEnd(typed.current), leaving);
  useUnfinished(() => {
    if (typed.current !== text) save('away');
  });
  return (
    <span
      ref={box}
      className="reason-editor"
      onBlur={(event) => {
        if (leftFor(event)) save('away');
      }}
    >
      <textarea
        // 点开就是为了写。
        autoFocus
        rows={2}
        defaultValue={text}
        maxLength={5000}
        aria-label="原因"
        placeholder="写明主要原因"
        onChange={(event) => (typed.current = event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save('next');
          }
          if (event.key === 'Escape') leave(null, 'back');
        }}
      />
      <span className="row">
        <button type="button" className="btn main-act s" onClick={() => save('next')}>
          填好了
        </button>
        {suggestion === null ? null : (
          <button
            type="button"
            className="btn line s"
            title={suggestion}
            onClick={() => leave(suggestion, 'next')}
          >
            照用上年
          </button>
        )}
        <button type="button" className="btn s" onClick={() => leave(null, 'back')}>
          不改
        </button>
        {suggestion === null ? null : <span className="sm mut">上年：{suggestion}</span>}
      </span>
    </span>
  );
}
