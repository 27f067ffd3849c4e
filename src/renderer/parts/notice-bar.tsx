/** 页面上方的一条提示：错误可复制，读屏会念。 */
import type { ReactElement } from 'react';
import { update, useApp } from '../state/store.js';
import { Icon } from './icons.js';

export function NoticeBar(): ReactElement | null {
  const notice = useApp((state) => state.notice);
  const busy = useApp((state) => state.busy);
  if (busy !== null) {
    return (
      <div className="notice info" role="status">
        <span>{busy}</span>
      </div>
    );
  }
  if (notice === null) return null;
  const { tone, text, act } = notice;
  return (
    <div className={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <span className="notice-text">{text}</span>
      <span className="grow" />
      {act === undefined ? null : (
        <button type="button" className="btn line s" onClick={act.run}>
          {act.word}
        </button>
      )}
      {tone === 'error' ? (
        <button type="button" className="btn s" onClick={() => void navigator.clipboard.writeText(text)}>
          复制
        </button>
      ) : null}
      <button type="button" className="btn s" aria-label="关闭提示" onClick={() => update({ notice: null })}>
        <Icon name="close" />
      </button>
    </div>
  );
}
