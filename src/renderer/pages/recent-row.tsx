/** 最近的项目的一行：点开就是；找不到文件的可重新定位；去掉了的还在原处，可以放回。 */
import type { ReactElement } from 'react';
import type { RecentProject } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { moment } from '../parts/when.js';
import { locateRecent, openRecent, showRecent } from '../state/recent.js';
import { useApp } from '../state/store.js';

/** 离开时的情形：草稿还是导出过，最要紧的一件事。 */
function Status({ item }: { readonly item: RecentProject }): ReactElement {
  const { sample, status } = item;
  return (
    <span className="recent-status">
      {sample ? <span className="chip">示例</span> : null}
      {status === null ? null : (
        <>
          <span className="chip">{status.exported === null ? '草稿' : `已导出第 ${status.exported} 版`}</span>
          {status.fail > 0 ? (
            <span className="state fail">
              <Icon name="fail" />
              不符 {status.fail}
            </span>
          ) : status.missing > 0 ? (
            <span className="state ask">
              <Icon name="ask" />缺 {status.missing} 项
            </span>
          ) : null}
        </>
      )}
    </span>
  );
}

interface RowProps {
  readonly item: RecentProject;
  readonly onForget: () => void;
}

export function RecentRow({ item, onForget }: RowProps): ReactElement {
  const { id, department, year, folder, fileName, changedAt, missing } = item;
  return (
    <tr className={missing ? 'missing' : ''} data-recent={id}>
      <td>
        <button
          type="button"
          className="recent-name"
          disabled={missing}
          title={`${fileName}（${folder}）`}
          onClick={() => void openRecent(id)}
        >
          <b>{department}</b>
          <span className="sm mut">{folder}</span>
        </button>
      </td>
      <td className="num">{year}</td>
      <td>
        {missing ? (
          <span className="recent-lost">
            <span className="mut">找不到文件</span>
            <button type="button" className="btn line s" onClick={() => void locateRecent(id)}>
              重新定位
            </button>
          </span>
        ) : (
          <Status item={item} />
        )}
      </td>
      <td className="mut nw">{moment(changedAt)}</td>
      <td>
        <button
          type="button"
          className="btn s forget"
          aria-label={`从清单去掉 ${year}年度${department}`}
          title="从清单去掉，文件不动"
          onClick={onForget}
        >
          <Icon name="close" />
        </button>
      </td>
    </tr>
  );
}

interface GoneProps {
  readonly item: RecentProject;
  /** 怎么不在清单里的：刚去掉的，或收在下面的。 */
  readonly words: string;
  readonly onRestore: () => void;
}

export function GoneRow({ item, words, onRestore }: GoneProps): ReactElement {
  const { id, department, year, folder, fileName, missing } = item;
  const desktop = useApp((state) => state.info?.host === 'electron');
  return (
    <tr className="gone" data-recent={id}>
      <td title={`${fileName}（${folder}）`}>
        <span className="recent-name">
          <span>{department}</span>
          <span className="sm mut">{folder}</span>
        </span>
      </td>
      <td className="num">{year}</td>
      <td colSpan={3}>
        <span className="recent-lost">
          <span className="mut">{missing ? '找不到文件' : words}</span>
          <button
            type="button"
            className="link nw restore"
            aria-label={`放回清单 ${year}年度${department}`}
            onClick={onRestore}
          >
            放回
          </button>
          {missing || !desktop ? null : (
            <button
              type="button"
              className="link nw"
              aria-label={`打开所在文件夹 ${year}年度${department}`}
              onClick={() => void showRecent(id)}
            >
              所在文件夹
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
