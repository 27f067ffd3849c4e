/** 由人改过的上年数：为什么改，写在旁边。离开就存；Enter 存，Esc 放弃，焦点都不走。 */
import type { ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { putReason } from '../state/actions.js';
import { useText } from './use-fact-text.js';

export function FactReason({ reason }: { readonly reason: NonNullable<FactLine['reason']> }): ReactElement {
  const text = useText(reason.text, '与上年文件不同的原因', (own) => putReason(reason.key, own));
  return (
    <input
      type="text"
      className={reason.text === '' && text.typed === null ? 'fact-reason missing' : 'fact-reason'}
      aria-label="与上年文件不同的原因"
      placeholder="与上年文件不同，请写明原因"
      title={text.fault ?? ''}
      aria-invalid={text.fault !== null}
      data-idle={text.typed === null ? 'true' : undefined}
      value={text.typed ?? reason.text}
      maxLength={500}
      onChange={(event) => text.type(event.target.value)}
      onBlur={text.save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') text.save();
        if (event.key === 'Escape') text.giveBack();
      }}
    />
  );
}
