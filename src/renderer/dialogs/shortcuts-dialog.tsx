/** 快捷键一览。 */
import type { ReactElement } from 'react';
import { Modal, closeDialog } from '../parts/modal.js';

const lines: readonly (readonly [string, string])[] = [
  ['方向键、Tab、Enter', '移动；加 Shift 选一片；Ctrl+方向键到这一段的尽头'],
  ['Home、End、Ctrl+Home、Ctrl+End', '行首、行尾、表首、表尾；加 Shift 选过去'],
  ['Ctrl+A、Shift+空格、Ctrl+空格', '全选、选整行、选整列'],
  ['直接键入', '替换这一格；=12.3+4.5 可以算；Ctrl+Enter 填满选中的格'],
  ['F2、双击', '在原来的数上改'],
  ['Del', '清除；总额、默认格恢复自动'],
  ['Ctrl+C、X、V', '与 Excel、WPS 往来复制粘贴'],
  ['Ctrl+D、Ctrl+R', '向下、向右填充；只选一格时抄上面、左边的'],
  ['Ctrl+Z、Ctrl+Y', '撤销、重做'],
  ['Ctrl+PageUp、PageDown', '上一张表、下一张表'],
  ['Alt+←', '返回上一处'],
  ['Ctrl+Shift+=、Ctrl+-', '添加、删除科目行'],
  ['Ctrl+F', '在本表查找；Enter 下一处，Shift+Enter 上一处'],
  ['Ctrl+G、F5', '到地址框，写要去的格'],
  ['Ctrl+I、Ctrl+E、Ctrl+P', '导入、导出、打印本表'],
];

export function ShortcutsDialog(): ReactElement {
  return (
    <Modal
      title="快捷键"
      width={560}
      footer={
        <>
          <span className="grow" />
          <button type="button" className="btn main-act" onClick={closeDialog}>
            关闭
          </button>
        </>
      }
    >
      <dl className="shortcuts">
        {lines.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
