/** 换版式：先看哪些数印不出，再换；账不变，可以撤销。 */
import { useEffect, useState, type ReactElement } from 'react';
import { call } from '../host/call.js';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { enterProject } from '../state/outcome.js';
import { update, useApp } from '../state/store.js';
import { enqueue } from '../state/task.js';

/** 换成它印不出的；还没答复、没有选时为 null。 */
function useHeldBack(profile: string | null): readonly string[] | null {
  const [held, setHeld] = useState<{ profile: string; sentences: readonly string[] } | null>(null);
  useEffect(() => {
    if (profile !== null)
      void enqueue(async () => setHeld({ profile, sentences: await call('profile.preview', { profile }) }));
  }, [profile]);
  return held?.profile === profile ? held.sentences : null;
}

export function ChangeProfileDialog(): ReactElement {
  const profiles = useApp((state) => state.info?.profiles ?? null) ?? [];
  const own = useApp((state) => state.project?.profile ?? null);
  const others = profiles.filter(({ id }) => id !== own?.id);
  const [profile, setProfile] = useState(others[0]?.id ?? null);
  const held = useHeldBack(profile);
  const change = (): void =>
    void enqueue(async () => {
      if (profile === null) return;
      const opened = await call('profile.change', { profile });
      update({ dialog: null });
      await enterProject(opened, true);
    }, '正在换版式…');
  return (
    <Modal
      title="换版式"
      width={620}
      footer={
        <>
          <span className="sm mut">账一笔不动，只换印成什么样的表；可以撤销。</span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button type="button" className="btn main-act" disabled={held === null} onClick={change}>
            换版式
          </button>
        </>
      }
    >
      <NoticeBar />
      <div className="form-grid">
        <span className="mut">现在</span>
        <span>{own?.name}</span>
        <label htmlFor="other-profile" className="mut">
          换成
        </label>
        <select
          id="other-profile"
          data-first
          className="select"
          value={profile ?? ''}
          onChange={(event) => setProfile(event.target.value)}
        >
          {others.map(({ id, name, verified }) => (
            <option key={id} value={id}>
              {name}
              {verified ? '' : '（未核实）'}
            </option>
          ))}
        </select>
      </div>
      {held === null ? null : held.length === 0 ? (
        <p className="sm mut">账上的数这个版式都印得出。</p>
      ) : (
        <ul className="sm">
          {held.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
