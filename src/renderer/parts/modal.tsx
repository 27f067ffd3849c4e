/** 对话框：原生 dialog，焦点关在里面，Esc 关闭。 */
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { update } from '../state/store.js';
import { Icon } from './icons.js';

interface Props {
  readonly title: string;
  readonly width: number;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}

export const closeDialog = (): void => update({ dialog: null });

export function Modal({ title, width, children, footer }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) {
      element.showModal();
      // 浏览器默认聚焦第一个按钮（关闭）；该先到要填的地方，没有就到主按钮。
      const first = element.querySelector('[data-first]') ?? element.querySelector('.main-act:enabled');
      if (first instanceof HTMLElement) first.focus();
    }
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        closeDialog();
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        <button type="button" className="btn" aria-label="关闭" onClick={closeDialog}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      <footer>{footer}</footer>
    </dialog>
  );
}
