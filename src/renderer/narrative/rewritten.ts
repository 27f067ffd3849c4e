/** 改写着的一段：改过没有、怎样收起。只有“不改”与按了两次的 Esc 丢掉改的字，别的都存成一步。 */
import { useRef, useState } from 'react';
import type { ParagraphEdit, ParagraphNode } from '../../shared/contract/index.js';
import { setParagraph } from '../state/text-actions.js';
import { useUnfinished } from '../state/unfinished.js';

interface Rewritten {
  /** 刚打开，没有改过的样子；只认头一次。 */
  readonly begin: (nodes: readonly ParagraphNode[]) => void;
  /** 此刻写成什么。 */
  readonly typed: (nodes: readonly ParagraphNode[]) => void;
  readonly save: (nodes: readonly ParagraphNode[]) => void;
  readonly giveUp: () => void;
  readonly escape: () => void;
  /** 按过一次 Esc，改的还没有存。 */
  readonly asked: boolean;
}

export function useRewritten(edit: ParagraphEdit, onDone: () => void): Rewritten {
  const before = useRef<string | null>(null);
  const latest = useRef<readonly ParagraphNode[] | null>(null);
  const done = useRef(false);
  const asking = useRef(false);
  const [asked, setAsked] = useState(false);
  const ask = (on: boolean): void => {
    asking.current = on;
    setAsked(on);
  };
  const changed = (): boolean => latest.current !== null && JSON.stringify(latest.current) !== before.current;
  const giveUp = (): void => {
    done.current = true;
    onDone();
  };
  const save = (nodes: readonly ParagraphNode[]): void => {
    giveUp();
    void setParagraph(edit.id, nodes);
  };
  useUnfinished((gone) => {
    if (done.current || latest.current === null || !changed()) return;
    done.current = true;
    if (!gone) onDone();
    void setParagraph(edit.id, latest.current);
  });
  return {
    begin: (nodes) => {
      before.current ??= JSON.stringify(nodes);
    },
    typed: (nodes) => {
      latest.current = nodes;
      if (asking.current) ask(false);
    },
    save,
    giveUp,
    escape: () => {
      if (changed() && !asking.current) ask(true);
      else giveUp();
    },
    asked,
  };
}
