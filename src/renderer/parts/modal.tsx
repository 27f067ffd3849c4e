/** 对话框：原生 dialog，焦点关在里面，Esc 关闭，关上后焦点回到原处。 */
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { update } from '../state/store.js';
import { Icon } from './icons.js';
import { returnFocus, takeCaret } from './return-focus.js';

interface Props {
  readonly title: string;
  readonly width: number;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  /** 事情正在做，只有它自己的按钮管事：Esc 不关，也没有 ✕。 */
  readonly held?: boolean;
}

export const closeDialog = (): void => update({ dialog: null });

export function Modal({ title, width, children, footer, held = false }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  // 在节点还在的时候关：拿掉了再关，浏览器不会把焦点还回去。
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element?.open === false) {
      element.showModal();
      // 浏览器默认聚焦第一个按钮（关闭）；该先到要填的地方，没有就到主按钮。
      const first = element.querySelector('[data-first]') ?? element.querySelector('.main-act:enabled');
      if (first instanceof HTMLElement) first.focus();
    }
    return () => {
      element?.close();
      takeCaret(before);
      returnFocus(before);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      style={{ width }}
      onKeyDown={(event) => {
        // 第二下 Esc 浏览器会径自关上，拦不住 cancel，只能不让它看见这个键。
        if (held && event.key === 'Escape') event.preventDefault();
      }}
      onCancel={(event) => {
        event.preventDefault();
        if (!held) closeDialog();
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        {held ? null : (
          <button type="button" className="btn" aria-label="关闭" onClick={closeDialog}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <div className="dialog-body">{children}</div>
      <footer>{footer}</footer>
    </dialog>
  );
}
