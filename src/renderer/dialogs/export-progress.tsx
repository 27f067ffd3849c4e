/** 正在写文件：做到哪一步，随时可以取消。 */
import { useEffect, useState, type ReactElement } from 'react';
import type { ExportProgress } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { Icon } from '../parts/icons.js';
import { partNames } from './export-parts.js';

/** 跟着进度走：变一次问一次，做完为止。 */
function useProgress(): ExportProgress | null {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useEffect(() => {
    let watching = true;
    const follow = async (): Promise<void> => {
      for (let after = -1, begun = false; watching;) {
        const next = await call('export.progress', { after });
        if (begun && !next.running) return;
        begun ||= next.running;
        after = next.serial;
        // 挂起的一问在卸下之后才答：不再理会。
        setProgress((shown) => (watching ? next : shown));
      }
    };
    follow().catch(() => undefined);
    return () => {
      watching = false;
    };
  }, []);
  return progress;
}

const words = { waiting: '等候', working: '正在写', done: '已做好' } as const;

export function ExportSteps(): ReactElement {
  const progress = useProgress();
  if (progress === null) return <p className="mut">正在开始…</p>;
  return (
    <ul className="preflight" aria-live="polite">
      {progress.steps.map(({ step, state }) => (
        <li key={step}>
          <span className={`state ${state === 'done' ? 'pass' : state === 'working' ? 'tail' : ''}`}>
            <Icon name={state === 'done' ? 'pass' : state === 'working' ? 'filling' : 'empty'} />
            {words[state]}
          </span>
          <span className="grow">{step === 'place' ? '一起放进文件夹' : partNames[step]}</span>
        </li>
      ))}
    </ul>
  );
}
