/** 返回稿改了的一处：后面有来处的一键照改，算出来的说要改哪几处；或保持我们的。 */
import type { ReactElement } from 'react';
import type { DraftRow } from '../../shared/contract/index.js';
import { shownAddress } from '../parts/address-text.js';
import { goTo, reachable } from '../state/navigate.js';
import { answerDraft } from '../state/text-actions.js';

type Question = DraftRow['questions'][number];

interface Props {
  readonly question: Question;
  readonly kept: boolean;
  readonly onKeep: () => void;
}

/** 长的原因只露个头，全文在上面两栏里。 */
const brief = (text: string): string => (text.length > 18 ? `${text.slice(0, 18)}…` : text);

/** 照改的按钮，或要改的几处。 */
function Ways({ answer }: { readonly answer: Question['answer'] }): ReactElement {
  if (answer.kind === 'set') {
    return (
      <button
        type="button"
        className="btn main-act s"
        title={`改的是 ${shownAddress(answer.address)}，可撤销`}
        onClick={() => void answerDraft(answer.address, answer.text)}
      >
        改成 {brief(answer.text)}
      </button>
    );
  }
  return (
    <>
      <span className="sm mut">{shownAddress(answer.why)}：</span>
      {answer.inputs.map((address) =>
        reachable(address) ? (
          <button key={address} type="button" className="btn line s" onClick={() => goTo(address)}>
            去 {shownAddress(address)}
          </button>
        ) : (
          <span key={address} className="sm">
            {shownAddress(address)}
          </span>
        ),
      )}
      {answer.more > 0 ? <span className="sm mut">等另 {answer.more} 处</span> : null}
    </>
  );
}

export function DraftQuestion({ question, kept, onKeep }: Props): ReactElement {
  const { before, theirs, ours, answer } = question;
  return (
    <div
      className={kept ? 'draft-question kept' : 'draft-question'}
      role="group"
      aria-label={`改了的 ${ours}`}
    >
      <span className="draft-asked">
        …{before}
        <b>{brief(theirs)}</b>，我们是 <b>{brief(ours)}</b>
      </span>
      {kept ? (
        <span className="sm mut">保持我们的</span>
      ) : (
        <span className="draft-ways">
          <Ways answer={answer} />
          <button type="button" className="btn s" onClick={onKeep}>
            保持我们的
          </button>
        </span>
      )}
    </div>
  );
}
