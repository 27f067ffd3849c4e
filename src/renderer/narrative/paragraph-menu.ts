/** 情况说明里一段、一个标题的右键菜单：改写，标涉密；点在数上时连同那个数的。 */
import type { KeyboardEvent, MouseEvent } from 'react';
import type { NarrativeParagraph, NarrativeView } from '../../shared/contract/index.js';
import { asksMenu, figureSection } from '../parts/figure-menu.js';
import { setSecret } from '../state/exporting.js';
import { openMenu } from '../state/menu.js';
import type { MenuItem } from '../state/model.js';
import { restoreParagraph } from '../state/text-actions.js';

/** 段所在的标题（自己是标题就是自己）；文首没有。 */
export function headingOf({ paragraphs }: NarrativeView, id: string): NarrativeParagraph | null {
  const at = paragraphs.findIndex((paragraph) => paragraph.id === id);
  return paragraphs.slice(0, at + 1).findLast(({ heading }) => heading !== 0) ?? null;
}

function secretItems(view: NarrativeView, paragraph: NarrativeParagraph): MenuItem[] {
  const heading = headingOf(view, paragraph.id);
  const { id, secret } = paragraph;
  const own: MenuItem[] =
    paragraph.heading !== 0
      ? []
      : secret === undefined
        ? [{ label: '标为涉密不公开', run: () => void setSecret({ kind: 'paragraph', id, basis: '' }) }]
        : [{ label: '去掉涉密标记', run: () => void setSecret({ kind: 'paragraph', id, basis: null }) }];
  if (heading === null) return own;
  const section = (basis: string | null) => () => void setSecret({ kind: 'section', id: heading.id, basis });
  return [
    ...own,
    { label: '本节都标为涉密不公开', run: section('') },
    { label: '去掉本节的涉密标记', run: section(null) },
  ];
}

function editItems({ id, heading, own }: NarrativeParagraph, onEdit: () => void): MenuItem[] {
  if (heading !== 0) return [];
  const restore: MenuItem = {
    label: own?.template === null ? '去掉这一段' : '恢复模板',
    disabled: own === undefined,
    run: () => void restoreParagraph(id),
  };
  return [{ label: '改写', run: onEdit }, restore];
}

/** 右键与菜单键。 */
export function paragraphMenu(view: NarrativeView, paragraph: NarrativeParagraph, onEdit: () => void) {
  const open = (target: EventTarget, x: number, y: number): void =>
    openMenu({
      x,
      y,
      label: paragraph.id,
      sections: [figureSection(target), editItems(paragraph, onEdit), secretItems(view, paragraph)].filter(
        (section) => section.length > 0,
      ),
    });
  return {
    onContextMenu: (event: MouseEvent): void => {
      event.preventDefault();
      open(event.target, event.clientX, event.clientY);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (!asksMenu(event.nativeEvent)) return;
      event.preventDefault();
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      open(event.target, left, bottom);
    },
  };
}
