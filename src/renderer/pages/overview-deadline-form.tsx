/** 批复日期的框：没有收下的，写着的留在框里，下面说为什么；Esc 不改。 */
import { useRef, useState, type ReactElement } from 'react';
import { putFact } from '../state/actions.js';

/** 补充资料里的键，与宿主约定。 */
const fact = '批复日期';

interface FormProps {
  readonly text: string;
  /** 举例的年份：决算的次年。 */
  readonly year: number;
  /** 宿主说存着的日期不对。 */
  readonly problem: string | null;
  readonly onSaved: () => void;
  /** 不改了；还没有日期的没有别处可回，为 null。 */
  readonly onCancel: (() => void) | null;
}

export function DateForm({ text, year, problem, onSaved, onCancel }: FormProps): ReactElement {
  const [typed, setTyped] = useState(text);
  const [fault, setFault] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const save = async (): Promise<void> => {
    if (typed.trim() === text && problem === null) {
      onCancel?.();
      return;
    }
    const refusal = await putFact(fact, typed.trim());
    if (refusal === null) onSaved();
    else if (refusal !== undefined) {
      setFault(refusal.reason);
      box.current?.focus();
    }
  };
  const cancel = (): void => {
    setTyped(text);
    setFault(null);
    onCancel?.();
  };
  return (
    <div>
      <form
        className="row deadline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label htmlFor="approval-day" className="nw">
          批复日期
        </label>
        <input
          ref={box}
          id="approval-day"
          type="text"
          className="text"
          placeholder={`${year + 1}-08-14 或 ${year + 1}年8月14日`}
          value={typed}
          maxLength={40}
          // 点了“更改”才有的框，接着就写。
          autoFocus={onCancel !== null}
          aria-invalid={fault !== null}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) cancel();
          }}
        />
        <button type="submit" className="btn line">
          记下
        </button>
        {onCancel === null ? null : (
          <button type="button" className="btn" onClick={cancel}>
            不改
          </button>
        )}
      </form>
      {(fault ?? problem) === null ? null : (
        <p className="sm ask" role="alert">
          {fault ?? problem}
        </p>
      )}
    </div>
  );
}
