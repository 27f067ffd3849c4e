/** 文件可以拖到窗口任意处：项目直接打开，工作簿先给人看读成什么。 */
import { useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { takeDropped } from '../state/actions.js';
import { readDropped } from '../state/importing.js';
import { enqueue } from '../state/task.js';
import { finishTyping } from '../state/unfinished.js';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

async function take(files: readonly File[]): Promise<void> {
  const workbooks = await takeDropped(files);
  if (workbooks.length === 0) return;
  await readDropped(workbooks);
}

export function DropTarget({ children }: { readonly children: ReactNode }): ReactElement {
  const [over, setOver] = useState(false);
  const accept = (event: DragEvent): void => {
    event.preventDefault();
    event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    setOver(hasFiles(event));
  };
  return (
    <div
      className="drop-target"
      // 底下的页面正好重画，浏览器当作进了另一处：也说收，不然这时松手就白放了。
      onDragEnter={accept}
      onDragOver={accept}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length === 0) return;
        finishTyping();
        void enqueue(() => take(files));
      }}
    >
      {children}
      {over ? <div className="drop-hint">松开鼠标，先给您看读成什么，再问怎样用</div> : null}
    </div>
  );
}
