/**
 * 一个框里的字：没有在写就是宿主的值；写着的、没有收下的留在框里，一个字也不丢。
 * 存好了等清单重取到再放手；换页时还写着的也存下，没有收下的在提示里说。
 */
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../shared/contract/index.js';
import { putFact } from '../state/actions.js';
import { update } from '../state/store.js';
import { whenFresh } from './fresh.js';

export interface FactText {
  /** 写着的；没有在写为 null。 */
  readonly typed: string | null;
  /** 上一次没有收下的理由。 */
  readonly fault: string | null;
  readonly type: (text: string) => void;
  /** 存下写着的；没有改过就放手。 */
  readonly save: () => void;
  /** 当场存下这个（选择的一项）。 */
  readonly put: (text: string) => void;
  /** 放弃写着的，回到宿主的值。 */
  readonly giveBack: () => void;
}

export type Sender = (text: string) => Promise<Refusal | null | undefined>;

interface Now {
  typed: string | null;
  sent: string | null;
  serial: number;
  refused: boolean;
}

/** `value` 是宿主的值，`send` 存下一个值，答复没有收下的一处；`name` 是提示里怎样称呼它。 */
export function useText(value: string, name: string, send: Sender): FactText {
  const [typed, show] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  /** 写着的（随打随记，不等画）；送出去了还没有放手的；没有收下。 */
  const now = useRef<Now>({ typed: null, sent: null, serial: 0, refused: false });
  const alive = useRef(true);
  const write = (text: string | null): void => {
    now.current.typed = text;
    show(text);
  };
  const letGo = (): void => {
    now.current = { ...now.current, sent: null, refused: false };
    write(null);
    setFault(null);
  };
  const refuse = (reason: string): void => {
    now.current.refused = true;
    setFault(reason);
    if (!alive.current) update({ notice: { tone: 'error', text: `${name}没有存：${reason}` } });
  };
  const put = (text: string): void => {
    write(text);
    setFault(null);
    const serial = now.current.serial + 1;
    now.current = { ...now.current, serial, sent: text, refused: false };
    void send(text).then((refusal) => {
      if (serial !== now.current.serial) return;
      // 出错没有存成的（undefined）另有提示，写着的留着，离开时再存。
      if (refusal === undefined) now.current.sent = null;
      else if (refusal !== null) refuse(refusal.reason);
      else
        whenFresh(() => {
          if (serial === now.current.serial && now.current.typed === text) letGo();
        });
    });
  };
  const save = (): void => {
    const { sent, refused } = now.current;
    const text = now.current.typed?.trim() ?? null;
    if (text === null || text === sent) return;
    if (text === value && (sent === null || refused)) letGo();
    else put(text);
  };
  const leave = useRef(save);
  useEffect(() => {
    leave.current = save;
  });
  // 送出去的到了，就放手；撤销、导入换了这一项：没有收下的字让给它。
  useEffect(() => {
    const { typed: writing, sent, refused } = now.current;
    if (refused || (sent === value && writing === sent)) letGo();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
      leave.current();
    };
  }, []);
  return { typed, fault, type: write, save, put, giveBack: letGo };
}

/** 补充资料的一项。 */
export const useFactText = (key: string, label: string, value: string | null): FactText =>
  useText(value ?? '', label, (text) => putFact(key, text));
