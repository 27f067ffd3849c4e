/** 由人改过的上年数：为什么改，写在旁边。离开就存；Enter 存，Esc 放弃。 */
import { useState, type ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { setReason } from '../state/actions.js';

export function FactReason({ reason }: { readonly reason: NonNullable<FactLine['reason']> }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    setTyped(null);
    if (typed !== null && typed.trim() !== reason.text) void setReason(reason.key, typed.trim());
  };
  return (
    <input
      type="text"
      className={reason.text === '' && typed === null ? 'fact-reason missing' : 'fact-reason'}
      aria-label="与上年文件不同的原因"
      placeholder="与上年文件不同，请写明原因"
      value={typed ?? reason.text}
      maxLength={500}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
