/**
 * 小表正在改的样子。焦点在表里时以它为准，存一格、清单重取都不动它，打字再快也不丢；
 * 离开一格存一次，是一步。没有收下的一直留着。
 */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { putFact } from '../state/actions.js';
import { update } from '../state/store.js';
import { whenFresh } from './fresh.js';
import { rowsOf, textOf, type Rows } from './rows-text.js';

export interface FactRowsState {
  readonly rows: Rows;
  readonly fault: string | null;
  /** 有写着没有存的。 */
  readonly dirty: boolean;
  readonly change: (rows: Rows) => void;
  /** 存下此刻的样子；没有变就不存。 */
  readonly save: (rows?: Rows) => void;
  /** 焦点离开了整张小表。 */
  readonly leave: () => void;
}

interface Now {
  draft: Rows | null;
  /** 上一次存下（或拿到手）时的文字；`draft` 与它不同，就是正在打字。 */
  base: string;
  /** 送出去、清单还没有重取到的，或没有收下的；没有为 null。 */
  sent: string | null;
  serial: number;
  pending: number;
  refused: boolean;
}

export function useFactRows(fact: FactLine, box: RefObject<HTMLElement | null>): FactRowsState {
  const value = fact.value ?? '';
  const width = fact.columns.length;
  const [draft, show] = useState<Rows | null>(null);
  const [dirty, setDirty] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const now = useRef<Now>({ draft: null, base: value, sent: null, serial: 0, pending: 0, refused: false });
  const alive = useRef(true);
  const latest = useRef(value);
  const hold = (rows: Rows | null): void => {
    now.current.draft = rows;
    show(rows);
    setDirty(rows !== null && textOf(rows, width) !== now.current.base);
  };
  const change = (rows: Rows): void => {
    if (now.current.draft === null) now.current.base = latest.current;
    hold(rows);
  };
  const letGo = (): void => {
    now.current = { ...now.current, sent: null, refused: false };
    hold(null);
    setFault(null);
  };
  const inside = (): boolean => box.current?.contains(document.activeElement) === true;
  const typing = (): boolean =>
    now.current.draft !== null && textOf(now.current.draft, width) !== now.current.base;
  /** 存好、重取到之后：在打字的不动；与宿主一样的，焦点还在表里就留着（空行也在），不在就放手。 */
  const settle = (): void => {
    const { pending, refused, draft: rows, base } = now.current;
    if (pending > 0 || refused || rows === null) return;
    now.current.sent = null;
    if (!typing() && (base !== latest.current || !inside())) letGo();
  };
  const refuse = (reason: string): void => {
    now.current.refused = true;
    setFault(reason);
    if (!alive.current) update({ notice: { tone: 'error', text: `${fact.label}没有存：${reason}` } });
  };
  const send = (text: string): void => {
    const { serial: before, pending } = now.current;
    const serial = before + 1;
    now.current = { ...now.current, serial, sent: text, base: text, refused: false, pending: pending + 1 };
    setFault(null);
    setDirty(false);
    void putFact(fact.key, text).then((refusal) => {
      now.current.pending -= 1;
      if (serial !== now.current.serial) return;
      // 出错没有存成的另有提示；写着的留着，离开时再存。
      if (refusal === undefined) now.current.sent = null;
      else if (refusal !== null) refuse(refusal.reason);
      else whenFresh(settle);
    });
  };
  const save = (rows: Rows | null = now.current.draft): void => {
    if (rows === null) return;
    change(rows);
    const text = textOf(rows, width);
    const { sent, pending } = now.current;
    if (text === sent) return;
    if (text !== latest.current || pending > 0) {
      send(text);
      return;
    }
    now.current = { ...now.current, sent: null, base: text, refused: false };
    setFault(null);
    setDirty(false);
  };
  const leave = (): void => {
    const { draft: rows, sent, base } = now.current;
    if (rows !== null && sent === null && !typing() && base === latest.current) letGo();
  };
  const last = useRef(save);
  useEffect(() => {
    last.current = save;
  });
  // 没有在存、没有在打字，值却变了：撤销、导入来的，照它的。
  useEffect(() => {
    latest.current = value;
    if (now.current.draft !== null && now.current.sent === null && !typing()) letGo();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
      last.current();
    };
  }, []);
  return { rows: draft ?? rowsOf(value), fault, dirty, change, save, leave };
}
