/** 右键菜单：方向键走，回车做，Esc 收；关上后焦点回到原处。 */
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { ContextMenuState, MenuItem } from '../state/model.js';
import { closeMenu } from '../state/menu.js';
import { useApp } from '../state/store.js';

const margin = 4;

/** 放不下就往左、往上让。 */
function place(menu: HTMLElement, { x, y }: ContextMenuState): void {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(margin, Math.min(x, window.innerWidth - width - margin))}px`;
  menu.style.top = `${Math.max(margin, Math.min(y, window.innerHeight - height - margin))}px`;
}

function enabledItems(menu: HTMLElement | null): HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:enabled') ?? [])];
}

function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const items = enabledItems(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const next: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: at <= 0 ? items.length - 1 : at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const wanted = next[key];
  if (wanted === undefined) return false;
  items[wanted]?.focus();
  return true;
}

function Item({ item }: { readonly item: MenuItem }): ReactElement {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={item.disabled === true}
      onClick={() => {
        // 先收菜单、还焦点，再做事：剪贴板的事要在原来的地方做。
        closeMenu();
        item.run();
      }}
    >
      <span className="grow">{item.label}</span>
      {item.keys === undefined ? null : <span className="mut sm">{item.keys}</span>}
    </button>
  );
}

function Menu({ menu }: { readonly menu: ContextMenuState }): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null) place(element.current, menu);
    enabledItems(element.current)[0]?.focus();
  }, [menu]);
  useEffect(() => {
    const away = (event: Event): void => {
      if (event.target instanceof Node && element.current?.contains(event.target) === true) return;
      closeMenu(false);
    };
    window.addEventListener('mousedown', away, true);
    window.addEventListener('wheel', away, true);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('mousedown', away, true);
      window.removeEventListener('wheel', away, true);
      window.removeEventListener('blur', away);
    };
  }, []);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
    else if (!moveFocus(element.current, event.key)) {
      // 回车、空格交给按钮；别的键不漏到后面的页上。
      if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={element}
      className="pop context-menu"
      role="menu"
      aria-label={menu.label}
      onKeyDown={onKey}
      onContextMenu={(event) => event.preventDefault()}
    >
      {menu.sections.map((section, at) => (
        <div key={section[0]?.label ?? at} role="group" className="menu-section">
          {section.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function ContextMenu(): ReactElement | null {
  const menu = useApp((state) => state.menu);
  return menu === null ? null : <Menu menu={menu} />;
}
