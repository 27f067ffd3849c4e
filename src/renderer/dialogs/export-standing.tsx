/** 文件夹里已有的同名文件：将换掉哪一版；草稿不悄悄换掉正式件，缺省放进子文件夹“草稿”。 */
import type { ReactElement } from 'react';
import type { ExportPart, ExportStanding } from '../../shared/contract/index.js';
import { DRAFT_FOLDER, losesFormal, standingWords } from '../../shared/contract/standing.js';
import { useFetched } from '../state/use-fetched.js';

interface Props {
  readonly parts: readonly ExportPart[];
  readonly draft: boolean;
  readonly replace: boolean;
  readonly onReplace: (replace: boolean) => void;
}

export function ExportReplacing({ parts, draft, replace, onReplace }: Props): ReactElement | null {
  const { value } = useFetched('export.standing', { parts: [...parts] });
  const words = value === null ? '' : standingWords(value.here);
  if (value === null || words === '') return null;
  if (!draft || !losesFormal(value.here)) return <p className="sm">将换掉{words}。</p>;
  return (
    <div className="choices" role="radiogroup" aria-label="草稿放在哪里">
      <label>
        <input type="radio" name="replacing" checked={!replace} onChange={() => onReplace(false)} />
        <span>放进子文件夹“{DRAFT_FOLDER}”</span>
        <span className="mut">{asideHint(value.drafts)}</span>
      </label>
      <label>
        <input type="radio" name="replacing" checked={replace} onChange={() => onReplace(true)} />
        <span className="wrap">将换掉{words}</span>
      </label>
    </div>
  );
}

const asideHint = (drafts: ExportStanding): string => {
  const words = standingWords(drafts);
  return words === '' ? '已有的都不动' : `已有的都不动；子文件夹里将换掉${words}`;
};
