/** 开始页：四种起步，或打开最近的项目。 */
import { useEffect, useRef, type ReactElement } from 'react';
import { pageList, standalonePages } from '../../shared/contract/index.js';
import { Icon, type IconName } from '../parts/icons.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { openSample } from '../state/actions.js';
import { chooseAndRead } from '../state/importing.js';
import { openPage } from '../state/navigate.js';
import { update, useApp } from '../state/store.js';
import { RecentList } from './recent-list.js';

interface Way {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly keys: string;
  readonly go: () => void;
}

const ways: readonly Way[] = [
  {
    icon: 'history',
    title: '用上年文件新建',
    hint: '去年的公开表，或从去年项目（.jsgk）开始',
    keys: 'Ctrl+1',
    go: () => void chooseAndRead('last-year', true),
  },
  {
    icon: 'import',
    title: '导入本年数据',
    hint: '财决、批复或公开工作簿，元或万元',
    keys: 'Ctrl+2',
    go: () => void chooseAndRead(null, true),
  },
  {
    icon: 'file',
    title: '空白新建',
    hint: '选版式和年度，自己键入或粘贴',
    keys: 'Ctrl+3',
    go: () => update({ dialog: { kind: 'new' } }),
  },
  {
    icon: 'sample',
    title: '打开示例',
    hint: '看一份做好的部门决算公开',
    keys: 'Ctrl+4',
    go: () => void openSample(),
  },
];

function Footer(): ReactElement {
  const info = useApp((state) => state.info);
  const names =
    info?.profiles.map(({ name, verified }) => (verified ? name : `${name}（未核实）`)).join('　') ?? '';
  return (
    <footer className="status">
      <span>不联网，数据只在这台电脑上</span>
      <span className="grow" />
      <span>{names}</span>
      <span>{info === null ? '' : `版本 ${info.version}`}</span>
    </footer>
  );
}

export function StartPage(): ReactElement {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="start">
      <header className="bar">
        <h1>决算公开编辑器</h1>
        <span className="grow" />
        {standalonePages.map((id) => (
          <button
            key={id}
            type="button"
            className="btn"
            title={pageList[id].hint}
            onClick={() => openPage({ kind: id, key: null })}
          >
            {pageList[id].title}
          </button>
        ))}
      </header>
      <main className="start-main">
        <NoticeBar />
        <div className="start-columns">
          <section aria-label="新建">
            <h2>新建</h2>
            <div className="card">
              {ways.map((way, at) => (
                <button
                  key={way.title}
                  ref={at === 0 ? first : null}
                  type="button"
                  className="way"
                  onClick={way.go}
                >
                  <Icon name={way.icon} />
                  <span className="way-words">
                    <b>{way.title}</b>
                    <span className="sm mut">{way.hint}</span>
                  </span>
                  <span className="kbd">{way.keys}</span>
                </button>
              ))}
            </div>
          </section>
          <RecentList />
          <div className="drop-area">
            <Icon name="import" />
            <span>把 Excel 或项目文件拖到窗口任意处，先给您看读成什么，再问怎样用</span>
          </div>
        </div>
      </main>
      <Footer />
    </div>
  );
}
