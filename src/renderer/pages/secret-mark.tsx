/** “涉密不公开”：勾上要写依据（可空），勾掉即恢复公开；都可撤销。 */
import { useState, type ReactElement } from 'react';
import { setSecret } from '../state/exporting.js';

interface Props {
  readonly kind: 'paragraph' | 'attachment';
  readonly id: string;
  /** 依据；没有标为 null。 */
  readonly basis: string | null;
  readonly what: string;
}

export function SecretMark({ kind, id, basis, what }: Props): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    setTyped(null);
    if (typed !== null && typed.trim() !== basis) void setSecret({ kind, id, basis: typed.trim() });
  };
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
      {basis === null ? null : (
        <input
          type="text"
          maxLength={200}
          aria-label={`不公开的依据：${what}`}
          placeholder="依据（可不填）"
          value={typed ?? basis}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
        />
      )}
    </span>
  );
}
