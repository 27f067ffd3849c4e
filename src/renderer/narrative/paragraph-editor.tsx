/**
 * 就地改写一段：文字随便改，数字是块。Enter 或 Ctrl+Enter 存；拼音输入中的 Enter 不算。
 * Esc 放弃，改过的要按两次；换了页、改写别的一段、关窗口，改过的照样存。
 */
import { EditorContent, useEditor } from '@tiptap/react';
import { Document } from '@tiptap/extension-document';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions';
import { useLayoutEffect, type ReactElement } from 'react';
import type { ParagraphEdit } from '../../shared/contract/index.js';
import { restoreParagraph } from '../state/text-actions.js';
import { Chip } from './chip.js';
import { choiceContent, contentOf, nodesFrom } from './document.js';
import { FigurePicker } from './figure-picker.js';
import { useRewritten } from './rewritten.js';

interface Props {
  readonly edit: ParagraphEdit;
  readonly rewritten: boolean;
  /** 正在挑要插入的数；工具行的“插入数字”与这里的是同一个。 */
  readonly picking: boolean;
  readonly onPicking: (picking: boolean) => void;
  readonly onDone: () => void;
}

export function ParagraphEditor({ edit, rewritten, picking, onPicking, onDone }: Props): ReactElement {
  const { begin, typed, save, giveUp, escape, asked } = useRewritten(edit, onDone);
  const editor = useEditor({
    extensions: [Document, Paragraph, Text, UndoRedo, Chip],
    content: contentOf(edit),
    // 样式在样式表里；内容安全策略不许程序另加。
    injectCSS: false,
    autofocus: 'end',
    onUpdate: ({ editor: { state } }) => typed(nodesFrom(state.doc)),
    editorProps: {
      attributes: { class: 'rewrite-text', 'aria-label': '改写这一段', role: 'textbox' },
      // 右键归菜单：编辑器一处理就会把焦点从菜单上拿回来，Esc 便成了放弃改写。
      handleDOMEvents: { mousedown: (_view, event) => event.button === 2 },
      handleKeyDown: (view, event) => {
        if (view.composing || event.isComposing) return false;
        if (event.key === 'Enter') {
          save(nodesFrom(view.state.doc));
          return true;
        }
        if (event.key !== 'Escape') return false;
        escape();
        return true;
      },
    },
  });
  useLayoutEffect(() => begin(nodesFrom(editor.state.doc)));
  return (
    <div className="rewrite" data-editing={edit.id}>
      <EditorContent editor={editor} />
      <div className="rewrite-bar">
        <button type="button" className="btn main-act s" onClick={() => save(nodesFrom(editor.state.doc))}>
          改好了
        </button>
        <button
          type="button"
          className="btn line s"
          aria-expanded={picking}
          onClick={() => onPicking(!picking)}
        >
          插入数字
        </button>
        {rewritten ? (
          <button
            type="button"
            className="btn line s"
            onClick={() => {
              giveUp();
              void restoreParagraph(edit.id);
            }}
          >
            恢复模板
          </button>
        ) : null}
        <button type="button" className="btn s" onClick={giveUp}>
          不改
        </button>
        {asked ? (
          <b className="sm rewrite-asked" role="alert">
            改过的还没有存，再按一次 Esc 放弃改写
          </b>
        ) : (
          <span className="sm mut">数字块跟着表变；手写的数与表不同会提醒</span>
        )}
      </div>
      {picking ? (
        <FigurePicker
          onPick={(choice) => {
            onPicking(false);
            editor.chain().focus().insertContent(choiceContent(choice)).run();
          }}
          onClose={() => {
            onPicking(false);
            editor.commands.focus();
          }}
        />
      ) : null}
    </div>
  );
}
