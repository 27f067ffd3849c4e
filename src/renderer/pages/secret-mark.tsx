/** “涉密不公开”：勾上要写依据（可空），勾掉即恢复公开；都可撤销。 */
import type { ReactElement } from 'react';
import { useText } from '../facts/use-fact-text.js';
import { setSecret } from '../state/exporting.js';

interface Props {
  readonly kind: 'paragraph' | 'attachment';
  readonly id: string;
  /** 依据；没有标为 null。 */
  readonly basis: string | null;
  readonly what: string;
}

export function SecretMark({ kind, id, basis, what }: Props): ReactElement {
  return (
    <span className="secret">
      <label>
        <input
          type="checkbox"
          checked={basis !== null}
          aria-label={`涉密不公开：${what}`}
          onChange={() => void setSecret({ kind, id, basis: basis === null ? '' : null })}
        />
        <span>涉密不公开</span>
      </label>
      {basis === null ? null : <Basis kind={kind} id={id} basis={basis} what={what} />}
    </span>
  );
}

/** 依据：离开就存；Enter 存，Esc 还原；正写着就换了页的也存下。 */
function Basis({ kind, id, basis, what }: Props & { readonly basis: string }): ReactElement {
  const text = useText(basis, `不公开的依据（${what}）`, async (own) =>
    (await setSecret({ kind, id, basis: own })) === null ? undefined : null,
  );
  return (
    <input
      type="text"
      maxLength={200}
      aria-label={`不公开的依据：${what}`}
      placeholder="依据（可不填）"
      data-idle={text.typed === null ? 'true' : undefined}
      value={text.typed ?? basis}
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
