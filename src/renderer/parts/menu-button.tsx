/** 点了下拉一个菜单的按钮。菜单与右键的是同一个：方向键走，回车做，Esc 收，焦点回到按钮。 */
import { useRef, type ReactElement } from 'react';
import { openMenu } from '../state/menu.js';
import type { MenuItem } from '../state/model.js';
import { useApp } from '../state/store.js';
import { Icon } from './icons.js';

interface Props {
  readonly word: string;
  readonly sections: readonly (readonly MenuItem[])[];
}

export function MenuButton({ word, sections }: Props): ReactElement {
  const open = useApp(({ menu }) => menu?.label === word);
  // 按下去的时候开着的，那一按已经把它收了，不再弹开。
  const closing = useRef(false);
  const show = (button: HTMLElement): void => {
    const { left, bottom } = button.getBoundingClientRect();
    openMenu({ x: left, y: bottom, label: word, sections });
  };
  return (
    <button
      type="button"
      className="btn s"
      aria-haspopup="menu"
      aria-expanded={open}
      onPointerDown={() => {
        closing.current = open;
      }}
      onClick={({ currentTarget }) => {
        if (!closing.current) show(currentTarget);
        closing.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        show(event.currentTarget);
      }}
    >
      {word}
      <Icon name="down" />
    </button>
  );
}
