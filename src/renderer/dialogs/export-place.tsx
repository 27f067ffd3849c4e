/** 放在哪里：上次导出到的文件夹，可以更改。浏览器里是下载，没有这一行。 */
import { Fragment, useState, type ReactElement, type ReactNode } from 'react';
import type { ExportFolder } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { changeExportFolder } from '../state/exporting.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';

interface Props {
  /** 放在那里会换掉什么；换了文件夹就重看。 */
  readonly children: ReactNode;
}

export function ExportPlace({ children }: Props): ReactElement | null {
  const onDesktop = useApp((state) => state.info?.host === 'electron');
  const { value } = useFetched('export.folder', onDesktop ? {} : null);
  const [changed, setChanged] = useState<ExportFolder>(null);
  const [times, setTimes] = useState(0);
  const folder = changed ?? value;
  if (!onDesktop) return null;
  return (
    <>
      <span className="mut">放在</span>
      <div className="export-place">
        <div className="row">
          <output className="place" aria-label="导出的文件夹">
            <Icon name="folder" />
            {folder === null ? null : <Crumbs crumbs={folder.crumbs} />}
          </output>
          <button
            type="button"
            className="btn line"
            onClick={() =>
              void changeExportFolder().then((next) => {
                if (next === null) return;
                setChanged(next);
                setTimes((before) => before + 1);
              })
            }
          >
            更改…
          </button>
        </div>
        {folder?.problem == null ? null : (
          <p className="ask" role="status">
            {folder.problem}接好后照旧用它；不然按“导出”时先请您另选。
          </p>
        )}
        <Fragment key={times}>{children}</Fragment>
      </div>
    </>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly string[] }): ReactElement {
  if (crumbs.length === 0) return <span className="mut">还没有选文件夹</span>;
  return (
    <>
      {crumbs.map((name, at) => (
        <Fragment key={at}>
          {at === 0 ? null : <span className="mut">›</span>}
          <span className="crumb">{name}</span>
        </Fragment>
      ))}
    </>
  );
}
