/** 设置：字号、主题、单位、打开到哪一页、备份位置。改了立刻生效，不用确定。 */
import { useEffect, type ReactElement } from 'react';
import type { Preferences, PreferencesView } from '../../shared/contract/index.js';
import { refreshPreferences, setBackupFolder, setPreferences } from '../state/preferences.js';
import { useApp } from '../state/store.js';

interface ChoiceProps<K extends keyof Preferences> {
  readonly name: K;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly (readonly [value: Preferences[K], word: string])[];
  readonly now: Preferences[K];
}

function Choice<K extends keyof Preferences>({
  name,
  label,
  hint,
  options,
  now,
}: ChoiceProps<K>): ReactElement {
  return (
    <fieldset className="setting">
      <legend>{label}</legend>
      <div className="setting-options">
        {options.map(([value, word]) => (
          <label key={value} className="option">
            <input
              type="radio"
              name={name}
              checked={value === now}
              onChange={() => void setPreferences({ [name]: value })}
            />
            {word}
          </label>
        ))}
      </div>
      <p className="sm mut">{hint}</p>
    </fieldset>
  );
}

function Backup({ backup, desktop }: Pick<PreferencesView, 'backup'> & { desktop: boolean }): ReactElement {
  return (
    <>
      <div className="setting">
        <b className="setting-name">本机备份</b>
        <p className="path">{backup.own}</p>
        <p className="sm mut">
          每个有改动的小时一份，之前每天一份，共 14 天；导出一次另留一份。总在，不能关。
        </p>
      </div>
      <div className="setting">
        <b className="setting-name">另抄一份到</b>
        <p className="path">{backup.copy ?? '没有另抄'}</p>
        {backup.problem === null ? null : (
          <p className="notice-ask" role="alert">
            {backup.problem}
          </p>
        )}
        <p className="sm mut">
          {desktop
            ? '移动硬盘、共享盘都行：电脑坏了，那里还有一份。拔掉时只是不抄，不耽误填表。'
            : '在浏览器里使用时选不了文件夹；用窗口版可以选。'}
        </p>
        {desktop ? (
          <div className="row">
            <button type="button" className="btn line" onClick={() => void setBackupFolder(true)}>
              选择文件夹…
            </button>
            {backup.copy === null ? null : (
              <button type="button" className="btn" onClick={() => void setBackupFolder(false)}>
                不再另抄
              </button>
            )}
          </div>
        ) : null}
      </div>
    </>
  );
}

export function PreferencesPage(): ReactElement {
  const view = useApp((state) => state.preferences);
  const desktop = useApp((state) => state.info?.host === 'electron');
  // 另抄到的文件夹还在不在，看的时候才问。
  useEffect(() => void refreshPreferences(), []);
  if (view === null) return <p className="empty-hint">正在取设置…</p>;
  const { theme, textSize, unit, landing } = view.preferences;
  return (
    <div className="page preferences">
      <div className="page-head">
        <h2>设置</h2>
        <span className="mut">只管这台电脑，不写进项目；改了立刻生效。</span>
      </div>
      <section className="card" aria-label="显示">
        <h2>显示</h2>
        {desktop ? (
          <Choice
            name="textSize"
            label="字号"
            hint="整个窗口一起放大；临时放大用 Ctrl+加号。"
            now={textSize}
            options={[
              ['small', '小'],
              ['normal', '标准'],
              ['large', '大'],
              ['huge', '特大'],
            ]}
          />
        ) : null}
        <Choice
          name="theme"
          label="主题"
          hint="打印和导出的文件总是浅色。"
          now={theme}
          options={[
            ['system', '跟随系统'],
            ['light', '浅色'],
            ['dark', '深色'],
          ]}
        />
      </section>
      <section className="card" aria-label="填表">
        <h2>填表</h2>
        <Choice
          name="unit"
          label="金额单位"
          hint="打开窗口时表里用的单位，状态栏随时可换；账上总是精确到分。"
          now={unit}
          options={[
            ['万元', '万元'],
            ['元', '元'],
          ]}
        />
        <Choice
          name="landing"
          label="打开已有项目先到"
          hint="新建的项目总是先到第一张表。"
          now={landing}
          options={[
            ['overview', '概览'],
            ['first-table', '第一张表'],
          ]}
        />
      </section>
      <section className="card" aria-label="备份">
        <h2>备份位置</h2>
        <Backup backup={view.backup} desktop={desktop} />
      </section>
    </div>
  );
}
