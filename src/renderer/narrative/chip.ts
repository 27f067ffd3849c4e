/** 编辑器里的数字块：行内的整体，不能改字，只能移动、删除、复制。里面存的是标记，不是字。 */
import { Node, mergeAttributes } from '@tiptap/core';

const attribute = (
  name: string,
): {
  default: string;
  parseHTML: (element: HTMLElement) => string;
  renderHTML: (attributes: Record<string, unknown>) => Record<string, string>;
} => ({
  default: '',
  parseHTML: (element) => element.getAttribute(`data-${name}`) ?? '',
  renderHTML: (attributes) => {
    const value = attributes[name];
    // 空的不写出来：没有地址的块不该有数字的右键菜单。
    return typeof value === 'string' && value !== '' ? { [`data-${name}`]: value } : {};
  },
});

export const Chip = Node.create({
  name: 'chip',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    token: attribute('token'),
    shown: attribute('shown'),
    look: attribute('look'),
    address: attribute('address'),
  }),
  parseHTML: () => [{ tag: 'span[data-token]' }],
  renderHTML({ node, HTMLAttributes }) {
    const look = String(node.attrs['look']);
    return [
      'span',
      mergeAttributes(HTMLAttributes, {
        class: `token-chip ${look === 'gap' ? 'gap' : 'fig'}`,
        title: '活的数字：跟着表变',
      }),
      String(node.attrs['shown']),
    ];
  },
  renderText: ({ node }) => String(node.attrs['shown']),
});
