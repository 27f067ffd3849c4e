/** 就地写原因：Ctrl+Enter 或点“填好了”保存，Esc 放弃；有上年的原因可照用。 */
import { useRef, type ReactElement } from 'react';

interface Props {
  readonly text: string;
  readonly suggestion: string | null;
  /** 得到新文字；放弃时为 null。 */
  readonly onDone: (text: string | null) => void;
}

/** 句末标点由模板给，写了两个的去掉一个。 */
const withoutEnd = (text: string): string => text.trim().replace(/[。；，.;,\s]+$/, '');

export function ReasonEditor({ text, suggestion, onDone }: Props): ReactElement {
  const input = useRef<HTMLTextAreaElement>(null);
  const save = (): void => onDone(input.current === null ? null : withoutEnd(input.current.value));
  return (
    <span className="reason-editor">
      <textarea
        ref={input}
        // 点开就是为了写。
        autoFocus
        rows={2}
        defaultValue={text}
        maxLength={5000}
        aria-label="原因"
        placeholder="写明主要原因"
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save();
          }
          if (event.key === 'Escape') onDone(null);
        }}
      />
      <span className="row">
        <button type="button" className="btn main-act s" onClick={save}>
          填好了
        </button>
        {suggestion === null ? null : (
          <button type="button" className="btn line s" title={suggestion} onClick={() => onDone(suggestion)}>
            照用上年
          </button>
        )}
        <button type="button" className="btn s" onClick={() => onDone(null)}>
          不改
        </button>
        {suggestion === null ? null : <span className="sm mut">上年：{suggestion}</span>}
      </span>
    </span>
  );
}
