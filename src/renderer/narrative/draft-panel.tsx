/** 返回稿逐段对照：行文一键照收（数仍是活的），改了的数逐个看，多出来的段落可以添上。 */
import { useState, type ReactElement } from 'react';
import type { DraftComparison, DraftRow } from '../../shared/contract/index.js';
import { goTo, reachable } from '../state/navigate.js';
import { acceptDraftRow } from '../state/text-actions.js';

const words: Readonly<Record<DraftRow['state'], string>> = {
  same: '相同',
  wording: '行文改了',
  figures: '改了数',
  added: '返回稿多出',
  removed: '返回稿没有',
};

function Row({ row, serial }: { readonly row: DraftRow; readonly serial: number }): ReactElement {
  const [done, setDone] = useState<string | null>(null);
  return (
    <section className={`draft-row ${row.state}`} aria-label={row.paragraph ?? '返回稿多出的一段'}>
      <div className="draft-head">
        <b>{row.paragraph ?? '（新的一段）'}</b>
        <span className="tagline">{words[row.state]}</span>
        <span className="grow" />
        {done !== null ? (
          <span className="sm mut">{done}（可撤销）</span>
        ) : row.nodes === null ? null : (
          <>
            <button
              type="button"
              className="btn line s"
              onClick={() => {
                setDone(row.paragraph === null ? '已添上' : '已照收行文');
                void acceptDraftRow(row, serial);
              }}
            >
              {row.paragraph === null ? '添上这一段' : '照收行文'}
            </button>
            <button type="button" className="btn s" onClick={() => setDone('不收')}>
              不收
            </button>
          </>
        )}
      </div>
      <div className="draft-pair">
        <p>{row.ours === '' ? <span className="mut">我们没有这一段</span> : row.ours}</p>
        <p>{row.theirs === '' ? <span className="mut">返回稿没有这一段</span> : row.theirs}</p>
      </div>
      {row.questions.map((one, at) => (
        <div key={at} className="draft-question">
          <span>
            …{one.before}
            <b>{one.theirs}</b>：我们是 <b>{one.ours}</b>。照收行文时仍用我们的数；数要改，请去改它的来处。
          </span>
          {one.address !== null && reachable(one.address) ? (
            <button type="button" className="btn line s" onClick={() => goTo(one.address ?? '')}>
              去 {one.address}
            </button>
          ) : null}
        </div>
      ))}
    </section>
  );
}

export function DraftPanel({
  comparison,
  onClose,
}: {
  readonly comparison: DraftComparison;
  readonly onClose: () => void;
}): ReactElement {
  const changed = comparison.rows.filter((row) => row.state !== 'same');
  return (
    <div className="canvas scrolls">
      <article className="draft">
        <div className="draft-top">
          <h2>与《{comparison.file}》对照</h2>
          <span className="mut">
            {changed.length === 0
              ? '各段都相同'
              : `${changed.length} 段不同，${comparison.rows.length - changed.length} 段相同`}
          </span>
          <span className="grow" />
          <button type="button" className="btn line s" onClick={onClose}>
            回到情况说明
          </button>
        </div>
        {changed.length > 0 ? (
          <div className="draft-pair draft-titles sm mut">
            <span>我们的</span>
            <span>返回稿</span>
          </div>
        ) : null}
        {changed.map((row, at) => (
          <Row key={row.paragraph ?? `added-${at}`} row={row} serial={at + 1} />
        ))}
      </article>
    </div>
  );
}
