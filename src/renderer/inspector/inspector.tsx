/** 检查器：跟着选中的格，说清它从哪里来、受哪些关系约束、与上年比怎样、改过几次。 */
import type { ReactElement } from 'react';
import type { Explanation } from '../../shared/contract/index.js';
import { shownAddress } from '../parts/address-text.js';
import { Icon } from '../parts/icons.js';
import { goBack, focusedAddress } from '../state/navigate.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { Dispute } from './dispute.js';
import { History } from './history.js';
import { LastYear } from './last-year.js';
import { Rules } from './rules.js';
import { Sources } from './sources.js';

/** 有不符、或文件的印数存疑，才去问有没有矛盾要定。 */
const contested = ({ kind, rules }: Explanation): boolean =>
  kind === '存疑' || rules.some(({ state }) => state === 'fail');

function Sections({ explanation }: { readonly explanation: Explanation }): ReactElement {
  return (
    <>
      {contested(explanation) ? <Dispute address={explanation.address} /> : null}
      <Sources explanation={explanation} />
      <Rules rules={explanation.rules} />
      <LastYear explanation={explanation} />
      <History history={explanation.history} />
    </>
  );
}

export function Inspector(): ReactElement {
  const address = useApp(focusedAddress);
  const canGoBack = useApp((state) => state.trail.length > 0);
  const { value, error } = useFetched('cell.explain', address === null ? null : { address }, true);
  return (
    <aside className="side" aria-label="格的说明">
      <div className="side-head">
        <button
          type="button"
          className="btn s"
          disabled={!canGoBack}
          title="返回上一处（Alt+←）"
          onClick={goBack}
        >
          <Icon name="back" />
          返回
        </button>
        <span className="side-address">{shownAddress(address ?? '')}</span>
        <button
          type="button"
          className="btn s drawer-close"
          aria-label="收起"
          onClick={() => update({ drawer: false })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="side-body">
        {address === null ? <p className="empty-hint">选中一个金额格，这里说明它从哪里来。</p> : null}
        {error === null ? null : (
          <p className="empty-hint" role="alert">
            {error}
          </p>
        )}
        {address !== null && value !== null ? <Sections explanation={value} /> : null}
      </div>
    </aside>
  );
}
