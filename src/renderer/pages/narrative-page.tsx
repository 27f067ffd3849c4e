/** 情况说明：段落里的数字是活的，点开看来处、去那一格；缺的原因就地填；段落可以改写，可与返回稿比较。 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Booklet, type Rewriting } from '../narrative/booklet.js';
import { DraftPanel } from '../narrative/draft-panel.js';
import { SideList } from '../narrative/side-list.js';
import { ToolBar } from '../narrative/tool-bar.js';
import { endComparison, showComparison, startComparison } from '../state/comparing.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';

export function NarrativePage({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { value, error } = useFetched('narrative.get', {});
  const comparison = useApp((state) => state.comparison);
  const [rewriting, setRewriting] = useState<Rewriting | null>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const quoted = value?.quoted ?? null;
  useEffect(() => {
    update({ quoted });
    return () => update({ quoted: null });
  }, [quoted]);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在写情况说明…</p>;
  // 要去文中一处的，先看文；比较还在，回得去。
  const compared = wanted === null ? comparison : null;
  return (
    <div className="with-side">
      <div className="narrative-main">
        <ToolBar
          view={value}
          canvas={compared === null ? canvas : null}
          picking={rewriting?.picking ?? null}
          onPicking={(picking) => setRewriting(rewriting && { ...rewriting, picking })}
          onCompared={(given) => {
            setRewriting(null);
            startComparison(given);
          }}
          onBackToCompare={
            comparison === null || compared !== null
              ? null
              : () => {
                  setRewriting(null);
                  showComparison();
                }
          }
        />
        {compared === null ? (
          <Booklet
            view={value}
            wanted={wanted}
            canvas={canvas}
            rewriting={rewriting}
            onRewriting={setRewriting}
          />
        ) : (
          <DraftPanel compared={compared} view={value} onClose={endComparison} />
        )}
      </div>
      <SideList view={value} wanted={wanted} />
    </div>
  );
}
